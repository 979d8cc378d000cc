"""Four Islands: the entry script of the atlas, and the server that runs it for every reader."""

import streamlit as st

from geo import paths
from geo.errors import GeoError
from pages.parts.access import access_styles
from pages.parts.frame import navigation
from pages.parts.problems import show_problems
from pages.parts.server import MIDDLEWARE, ready

# this file is imported once, for the server, and then run for every reader
if __name__ != "__main__":
    app = st.App(__file__, middleware=MIDDLEWARE, lifespan=ready)
else:
    st.set_page_config(
        page_title="Four Islands",
        page_icon=str(paths.WEB_DIR / "icon.svg"),
        layout="wide",
        initial_sidebar_state=400,
    )
    access_styles()
    page = navigation()
    try:
        page.run()
    except (GeoError, OSError) as error:
        show_problems(error)
