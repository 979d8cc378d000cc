# The atlas in a container: one process, without root; it writes to /tmp alone, so that the rest can
# be read-only:   docker run --read-only --tmpfs /tmp -p 8501:8501 four-islands
FROM python:3.11-slim-bookworm AS packages

RUN python -m venv /opt/atlas
COPY deploy/requirements.lock /tmp/requirements.lock
RUN /opt/atlas/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r /tmp/requirements.lock

FROM python:3.11-slim-bookworm

COPY --from=packages /opt/atlas /opt/atlas
WORKDIR /atlas
COPY LICENSE CITATION.cff app.py ./
COPY .streamlit .streamlit
COPY geo geo
COPY pages pages
COPY data data

ENV PATH=/opt/atlas/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STREAMLIT_BROWSER_GATHER_USAGE_STATS=false

RUN python -m compileall -q /atlas

USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
CMD ["streamlit", "run", "app.py", "--server.headless=true", "--server.address=0.0.0.0", "--server.port=8501"]
