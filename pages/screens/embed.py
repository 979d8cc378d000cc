"""The atlas in a frame of another page: the map of a date, or of a plan, and little around it."""

import streamlit as st

from geo.timeline import state_at
from pages.parts import state as keys
from pages.parts.cached import Atlas, atlas
from pages.parts.embed_view import embed_foot, embed_head, embed_notices, plan_heading
from pages.parts.map_view import map_view
from pages.parts.plan_view import plan_map
from pages.parts.problems import fragment


@fragment
def the_map(found: Atlas) -> None:
    """Show the map of the date that the address asks for."""
    address = keys.current(found.record)
    embed_head(found, address)
    embed_notices(found, address)
    with st.container(key="embed"):
        map_view(found, address, state_at(found.record, address.when))
    embed_foot(found, address)


@fragment
def the_plan(found: Atlas) -> None:
    """Show the map of the plan that the address asks for."""
    address = keys.current_plan(found.record)
    embed_head(found, address)
    embed_notices(found, address)
    plan_heading(found, address)
    with st.container(key="embed"):
        plan_map(found, address)
    embed_foot(found, address)


keys.arrive()
if keys.shows_plan():
    the_plan(atlas())
else:
    the_map(atlas())
