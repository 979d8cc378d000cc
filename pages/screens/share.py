"""The screen of what can be taken away: the file, images, the lesson sheet, a frame to embed."""

import streamlit as st

from pages.parts import state as keys
from pages.parts.access import access, screen_head
from pages.parts.cached import Atlas, atlas
from pages.parts.frame import foot, head
from pages.parts.notices import notices
from pages.parts.problems import fragment
from pages.parts.share_files import atlas_as_file, image_files, lesson_files, own_site
from pages.parts.share_frame import frame
from pages.parts.share_view import view_choices


@fragment
def screen(found: Atlas) -> None:
    """Show every way to take the view away that the reader has come from."""
    asked = keys.current_share(found.record)
    say = found.wordings[asked.language]
    with st.sidebar:
        head(found, asked.address)
    screen_head(say("nav.share"), say("share.about"))
    notices(asked.notices, say)
    view_choices(found, asked)
    image_files(found, asked)
    lesson_files(found, asked)
    frame(found, asked)
    atlas_as_file(found, say)
    own_site(found, say)
    foot(found, asked.address)


keys.arrive()
screen(atlas())
access(atlas())
