"""Four Islands: the entry script of the atlas."""

import streamlit as st

from geo import paths
from geo.errors import GeoError
from pages.parts.access import access_styles
from pages.parts.frame import navigation
from pages.parts.problems import show_problems

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
except GeoError as error:
    show_problems(error)
