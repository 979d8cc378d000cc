"""A view of the map by the names that an address gives it."""

import pytest

from geo.dates import PartialDate
from geo.errors import UnknownIdError
from geo.shown import Shown, shown_as
from tests.worlds import archipelago, shipped


def test_without_a_wish_it_is_what_the_record_starts_with() -> None:
    record = shipped()
    start = record.event(record.meta.start_event).date
    assert shown_as(record, None, "ja") == Shown(start, "ja", "neutral", None, False, None)


def test_what_is_asked_for_is_kept() -> None:
    record = archipelago()
    unit, plan = record.units[0].id, next(one for one in record.proposals if one.drawable).id
    when = record.events[-1].date
    shown = shown_as(record, when, "ru", island=unit, view="de-facto", plan=plan, marked=True)
    assert shown == Shown(when, "ru", "de-facto", unit, True, plan)


def test_all_that_is_unknown_is_said_at_once_with_what_is_known() -> None:
    record = shipped()
    with pytest.raises(UnknownIdError) as caught:
        shown_as(record, PartialDate("1100"), "en", island="atlantis", view="mine", plan="x")
    said = str(caught.value).splitlines()
    assert len(said) == 4
    assert "1100" in said[0]
    assert "--island: found 'atlantis'" in said[1]
    assert all(unit.id in said[1] for unit in record.units)
    assert "--view: found 'mine'" in said[2]
    assert "neutral" in said[2]
    assert "--plan: found 'x'" in said[3]


def test_a_plan_that_cannot_be_drawn_is_not_offered() -> None:
    record = shipped()
    undrawn = [one.id for one in record.proposals if not one.drawable]
    assert undrawn, "the case is gone from the record: take another"
    with pytest.raises(UnknownIdError, match="--plan"):
        shown_as(record, None, "en", plan=undrawn[0])
