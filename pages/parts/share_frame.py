"""The atlas in a page of one's own: language and size of the frame, its markup, how it looks."""

from typing import Any

import streamlit as st

from geo.data_package import package_name
from geo.embed import SIZES, embed_query, snippet
from geo.fields import LANGUAGES
from geo.plan_text import proposal_name
from geo.text import Wording
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.cite import copyable
from pages.parts.plain import plain
from pages.parts.share_address import DEFAULT_SIZE, FRAME, SIZE, ShareAddress, frame_query

_preview = browser_part("preview")


def frame(found: Atlas, asked: ShareAddress) -> None:
    """Show the markup of a frame with the view, its parts to be chosen, and a preview."""
    say = found.wordings[asked.language]
    st.header(say("share.frame"), anchor=False)
    st.markdown(plain(say("share.frame-about")))
    with st.container(key="share-frame", horizontal=True):
        _language(found, asked)
        _size(asked, say)
    _markup(found, asked, say)
    st.markdown(f"### {plain(say('share.preview'))}")
    width, height = SIZES[asked.size]
    _preview(
        key=keys.PREVIEW,
        data={
            "module": found.served.module("share"),
            "address": f"?{embed_query(frame_query(asked, found.record))}",
            "title": say("share.preview-of", title=_title(found, asked)),
            "width": width,
            "height": height,
        },
    )


def _language(found: Atlas, asked: ShareAddress) -> None:
    own = {language: found.wordings[language]("lang.name") for language in LANGUAGES}
    st.session_state[keys.SHARE_FRAME] = asked.frame
    st.segmented_control(
        found.wordings[asked.language]("share.frame-language"),
        own,
        format_func=own.__getitem__,
        key=keys.SHARE_FRAME,
        wrap=True,
        on_change=callbacks.on_filter(keys.SHARE_FRAME, FRAME, asked.language),
    )


def _size(asked: ShareAddress, say: Wording) -> None:
    names = {size: size.replace("x", " × ") for size in SIZES} | {"full": say("share.size-full")}
    st.session_state[keys.SHARE_SIZE] = asked.size
    st.segmented_control(
        say("share.size"),
        names,
        format_func=names.__getitem__,
        key=keys.SHARE_SIZE,
        wrap=True,
        on_change=callbacks.on_filter(keys.SHARE_SIZE, SIZE, DEFAULT_SIZE),
    )


def _markup(found: Atlas, asked: ShareAddress, say: Wording) -> None:
    wanted, title = frame_query(asked, found.record), _title(found, asked)
    here = keys.whole_address(embed="true", **wanted)
    own = f"{package_name(found.record.meta)}.html#{embed_query(wanted)}"
    rows: list[dict[str, Any]] = [
        {"name": say("share.snippet"), "text": snippet(here, title, asked.size), "code": True},
        {"name": say("share.snippet-file"), "text": snippet(own, title, asked.size), "code": True},
        {"name": say("share.frame-address"), "text": here},
    ]
    copyable(found, rows, say, key="snippets")


def _title(found: Atlas, asked: ShareAddress) -> str:
    """Return what a frame is called, in its own language."""
    say, title = found.wordings[asked.frame], found.record.meta.title[asked.frame]
    plan = asked.plan
    shown = proposal_name(plan, say) if plan else say.date(asked.address.when)
    return say("cite.view", screen=title, shown=shown)
