"""The page of a provision: its parts, and the way between them."""

from collections.abc import Mapping

import streamlit as st

from geo.concerns import PARTS
from pages.parts import state as keys
from pages.parts.frame import way
from pages.parts.plain import plain
from pages.parts.provision_address import ALL, ProvisionAddress, part_name
from pages.parts.provision_sheet import Part, Sheet
from pages.parts.provision_since import later, questions, readings, related, stages, transfer
from pages.parts.provision_text import articles, clause, overview

_SHOWN: Mapping[str, Part] = {
    "overview": overview,
    "clause": clause,
    "articles": articles,
    "stages": stages,
    "related": related,
    "references": later,
    "readings": readings,
    "transfer": transfer,
    "open": questions,
}


def contents(sheet: Sheet, address: ProvisionAddress) -> None:
    """Show the parts of the page: the one that is open, and the way to the others."""
    with st.container(key="pages-parts", horizontal=True):
        for part in (*PARTS, ALL):
            name = part_name(part, sheet.provision, sheet.say)
            if part == address.part:
                st.markdown(f"**{plain(name)}**")
            else:
                way(name, _parameters(sheet, part))


def parts(sheet: Sheet, address: ProvisionAddress) -> None:
    """Show what the address asks for, each part under its name, and the way to the next."""
    for part in address.parts:
        st.header(part_name(part, sheet.provision, sheet.say), anchor=False)
        _SHOWN[part](sheet)
    if address.part != ALL:
        _neighbours(sheet, PARTS.index(address.part))


def _neighbours(sheet: Sheet, place: int) -> None:
    with st.container(key="pages-neighbours", horizontal=True):
        for key, part in (("previous", place - 1), ("next", place + 1)):
            if part in range(len(PARTS)):
                name = part_name(PARTS[part], sheet.provision, sheet.say)
                way(sheet.say(f"provision.{key}", part=name), _parameters(sheet, PARTS[part]))


def _parameters(sheet: Sheet, part: str) -> dict[str, str]:
    wanted = {"page": "provision", "provision": sheet.provision.id, "part": part}
    return keys.parameters(**wanted, lang=sheet.say.language)
