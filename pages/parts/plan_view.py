"""What a plan would change: chooser, map with its sentence, figures to take away."""

import streamlit as st
from streamlit_folium import st_folium

from geo.plan_answer import plan_csv
from geo.plan_table import plan_map_state
from geo.plans import plan_name
from geo.webmap import state_group
from pages.parts import callbacks
from pages.parts import state as keys
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas, new_map
from pages.parts.map_view import DRIVES, HEIGHT_PX
from pages.parts.plain import plain
from pages.parts.plan_address import PlanAddress

_planner = browser_part("planner")
_said = browser_part("said")
_summed = browser_part("summed")


def plan_chooser(found: Atlas, address: PlanAddress) -> None:
    """Show the recorded plans and the units that the reader can tick."""
    _planner(key=keys.PLANNER, data=_where(found, address))


def plan_map(found: Atlas, address: PlanAddress) -> None:
    """Show the map of a plan, and the plan in a sentence."""
    state = plan_map_state(found.record, address.plan)
    st_folium(
        new_map(found, found.frame.sea_view),
        key=keys.PLAN_MAP,
        height=HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=state_group(
            {"table": found.tables(address.language, address.view).map, "state": state}
        ),
    )
    shown = {
        "plan": plan_name(found.record, address.plan),
        "against": plan_name(found.record, address.against) if address.against else None,
    }
    _said(
        key=keys.PLAN_SAID,
        data={
            **_where(found, address),
            "drives": DRIVES,
            **keys.answer_to(keys.PLAN),
            "state": shown,
        },
        on_view_change=callbacks.on_plan(found.record),
    )


def plan_figures(found: Atlas, address: PlanAddress) -> None:
    """Show the figures of the plan, and of the one that it is compared with."""
    say = found.wordings[address.language]
    _summed(key=keys.PLAN_FIGURES, data=_where(found, address))
    plans = [plan for plan in (address.plan, address.against) if plan]
    st.download_button(
        say("plan.download"),
        plan_csv(found.record, plans, found.sea),
        file_name=f"{'-or-'.join(plan_name(found.record, plan) for plan in plans)}.csv",
        mime="text/csv",
        key=keys.PLAN_TABLE,
        on_click="ignore",
    )
    st.caption(plain(say("plan.note")))


def _where(found: Atlas, address: PlanAddress) -> dict[str, str | None]:
    served, tables = found.served, found.tables(address.language, address.view)
    return {
        "module": served.module("plans"),
        "plans": tables.plans,
        "table": tables.map,
        "geometry": served.map_files.outlines,
        "sea": served.map_files.sea,
    }
