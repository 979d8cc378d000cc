"""The record, the geometry and the state of the world at a date.

Facts live in ``data/``; this package turns them into answers with plain
functions; ``pages/`` only shows the answers. Nothing here imports Streamlit.
"""

__version__ = "0.6.0"
