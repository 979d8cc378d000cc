"""The menu: the screen that is open, and the way to the others at the same date."""

from typing import Any

from geo.contents import default_plan, is_empty
from pages.parts import state as keys
from pages.parts.address import MAP, PLANS, SCREEN_GROUPS, SHARE, Address
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.plan_address import PlanAddress
from pages.parts.share_address import shown_plan

_menu = browser_part("menu")


def menu(found: Atlas, address: Address | PlanAddress) -> None:
    """Show the screens in their groups."""
    _menu(
        key=keys.MENU,
        data={
            "module": found.served.module("menu"),
            "language": address.language,
            "label": found.wordings[address.language]("menu.label"),
            "groups": [
                [
                    _entry(found, address, screen)
                    for screen in group
                    if not is_empty(found.record, screen)
                ]
                for group in SCREEN_GROUPS
            ],
        },
    )


def _entry(found: Atlas, address: Address | PlanAddress, screen: str) -> dict[str, Any]:
    """Return the name of a screen, and its address where it is not the one that is open."""
    label = found.wordings[address.language](f"menu.{screen}")
    is_open = screen == keys.screen_asked()
    return {"label": label, "address": None if is_open else _address(found, address, screen)}


def _address(found: Atlas, address: Address | PlanAddress, screen: str) -> str:
    kept = {**keys.parameters_of_the_map(), keys.LANGUAGE: address.language}
    if screen == PLANS:
        default = {keys.PLAN: default_plan(found.record)}
        return keys.address_of({**kept, **default, **keys.asked({keys.PLAN})})
    if screen == SHARE:
        return keys.address_of({**kept, **_plan(found, address), keys.PAGE: screen})
    return keys.address_of(kept if screen == MAP else {**kept, keys.PAGE: screen})


def _plan(found: Atlas, address: Address | PlanAddress) -> dict[str, str]:
    """Return the plan that is shown, where it can be taken away."""
    shown = shown_plan(address, found.record) if isinstance(address, PlanAddress) else None
    return {keys.PLAN: shown.plan} if shown and shown.plan else {}
