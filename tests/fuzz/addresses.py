"""Addresses, whatever is in them: each is a view, with a notice for what is not known."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import parse_qsl

from geo.record import Record
from geo.references import FILES
from geo.source_search import sources_found
from geo.source_uses import source_uses
from geo.timeline import state_at
from pages.parts.address import read_address, screen_of
from pages.parts.charts_address import read_charts_address
from pages.parts.chronology_address import read_chronology
from pages.parts.claims_address import read_claims_address
from pages.parts.compare_address import read_compare_address, read_date
from pages.parts.data_address import table_of
from pages.parts.plan_address import read_plan_address
from pages.parts.provision_address import read_provision
from pages.parts.reported_address import read_reported
from pages.parts.share_address import read_share_address
from pages.parts.source_address import read_source_address
from tests.worlds import archipelago, shipped, wording


def address(content: bytes) -> None:
    """An address, as the browser sends it: a screen, and a notice for what is not known."""
    params = dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True))
    for found in (archipelago(), shipped()):
        asked(params, found)


def asked(params: Mapping[str, str], found: Record) -> None:
    """Read an address in every way that screens do, and say every notice."""
    say = wording("en")
    screen_of(params)
    view = read_address(params, found, params.get("browser"))
    plan = read_plan_address(params, found, None)
    source = read_source_address(params, found)
    table, notices = table_of(params.get("table"))
    read = [
        view,
        plan,
        source,
        read_charts_address(params, found),
        read_chronology(params, found),
        read_claims_address(params, found, "ru"),
        read_compare_address(params, found, None).address,
        read_provision(params, found, say),
        read_reported(params, found),
        read_share_address(params, found, None),
    ]
    known = {unit.id for unit in found.units}
    assert view.island is None or view.island in known
    assert plan.plan.changes.keys() <= known
    assert source.source is None or source.source in found.ids("sources")
    assert table in ("", *FILES, "published_areas")
    for notice in (*notices, *(notice for one in read for notice in one.notices)):
        assert say(notice.key, **notice.values)
    sources_found(found, uses_of(found), source.wanted, source.sort)
    when, _ = read_date(params.get("date", ""), found, view.when)
    assert state_at(found, when)


@cache
def uses_of(found: Record) -> object:
    """Return where each source of a record is used."""
    return source_uses(found, [])
