"""The server of the atlas: what it sends with every answer, and what it does before the first."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from streamlit.runtime import get_instance

from geo.errors import GeoError
from pages.parts.cached import prepare
from pages.parts.headers import SafeHeaders
from pages.parts.problems import told
from pages.parts.served import ServedFiles
from pages.parts.uploads import keep_one_each

MIDDLEWARE = [Middleware(SafeHeaders), Middleware(ServedFiles)]


@asynccontextmanager
async def ready(_: Any) -> AsyncIterator[None]:
    """Answer nobody before everything is there that any reader may ask for.

    A reader whose process has died comes to another one, and asks it for files that the
    dead one named. Where the data do not hold together the page says what is wrong.

    Raises
    ------
    RuntimeError
        If the atlas does not run at all: a process that could only fail takes no readers.
    """
    keep_one_each(get_instance().uploaded_file_mgr)
    runs, why = await get_instance().does_script_run_without_error()
    if not runs:
        raise RuntimeError(f"The atlas does not run ({why}). The reason stands in the log above.")
    try:
        prepare()
    except (GeoError, OSError) as error:
        told(error)
    yield
