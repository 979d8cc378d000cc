"""What differs between two dates, in words: sentences, names by view, nothing left out."""

import pytest

from geo.difference import Difference, difference
from geo.difference_text import GROUPS, difference_lines, printed, summary
from geo.fields import LANGUAGES, Language
from geo.record import Record
from tests.worlds import archipelago, at, shipped, wording


def found(record: Record, before: str, after: str) -> Difference:
    return difference(record, at(record, before), at(record, after))


def lines(
    record: Record, before: str, after: str, language: Language = "en", view: str = "neutral"
):  # type: ignore[no-untyped-def]
    told = difference_lines(record, found(record, before, after), wording(language), view)
    return {group: {line.id: line for line in told[group]} for group in told}


def test_a_unit_is_told_with_both_dates_its_holders_and_since_when() -> None:
    iturup = lines(shipped(), "1930", "1956")["units"]["iturup"]
    assert iturup.name == "Iturup / Etorofu"
    assert iturup.text == (
        "1930: administered by Japan (since 1800, by treaty since 7 February 1855); 1956:"
        " administered by the USSR (since 28 August 1945, administration in fact since"
        " 2 February 1946, claimed by Japan)."
    )
    treaty, renounced = iturup.details
    assert treaty.startswith("1930: Treaty of Shimoda (1855)")
    assert renounced.startswith("1956: Japan renounced the Kuril Islands")
    assert "1945-08-28-landing-iturup" in iturup.events
    assert {"shimoda-1855-ja", "cas-sf-2c"} <= set(iturup.sources)


def test_every_event_that_made_a_unit_differ_is_named_though_the_holder_came_later() -> None:
    iturup = lines(shipped(), "1945-08-27", "2026-02-07")["units"]["iturup"]
    # russia holds it since 1991, but it passed in 1945
    assert "1945-08-28-landing-iturup" in iturup.events
    days = [shipped().event(id_).date for id_ in iturup.events]
    assert days == sorted(days)


def test_the_same_holder_with_another_legal_line_stands_in_a_group_of_its_own() -> None:
    told = lines(shipped(), "1950", "1953")
    assert "kunashir" in told["legal"]
    assert "kunashir" not in told["units"]
    assert told["legal"]["kunashir"].text == (
        "at both dates administered by the USSR (since 1 September 1945, administration in fact"
        " since 2 February 1946)."
    )
    assert len(told["legal"]["kunashir"].details) == 2
    assert "shikotan" in told["units"]


def test_a_holder_that_lost_a_unit_and_has_it_again_is_not_told_to_have_kept_it() -> None:
    # Japan held it for a while in 1905
    north = lines(shipped(), "1903", "1910")["legal"]["sakhalin-north"]
    assert north.text == (
        "1903: administered by Russia (since 22 August 1875, by treaty); 1910: administered by"
        " Russia (since 14 October 1905, by treaty)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_at_one_date_only_is_told_with_that_date(language: Language) -> None:
    say = wording(language)
    told = lines(shipped(), "1930", "1956", language)
    line = shipped().boundary("line-1905-50n-sakhalin")
    one = told["boundaries"][line.id]
    assert one.name == line.names[language]
    assert one.text.startswith(say("difference.only", date=say.date(at(shipped(), "1930").when)))
    assert say.date(line.start) in one.text
    assert one.sources == line.sources
    for id_, position in told["positions"].items():
        entry = shipped().position(id_)
        assert entry.title[language] in position.name
        assert entry.statement[language] in position.details[0]


def test_swapped_dates_tell_the_same_with_swapped_sides() -> None:
    one, other = lines(shipped(), "1930", "1956"), lines(shipped(), "1956", "1930")
    assert {group: set(told) for group, told in one.items()} == {
        group: set(told) for group, told in other.items()
    }
    assert (
        one["boundaries"]["line-1905-50n-sakhalin"]
        == (other["boundaries"]["line-1905-50n-sakhalin"])
    )
    before, after = one["units"]["iturup"].text.removesuffix(".").split("; ")
    assert other["units"]["iturup"].text == f"{after}; {before}."


def test_a_unit_is_called_as_the_view_calls_it_and_by_both_names_where_those_differ() -> None:
    for view, name in (
        ("neutral", "Iturup / Etorofu"),
        ("japan", "Etorofu"),
        ("russia", "Iturup"),
        ("de-facto", "Etorofu / Iturup"),
    ):
        assert lines(shipped(), "1930", "1956", view=view)["units"]["iturup"].name == name
    assert lines(shipped(), "1956", "1930", view="de-facto")["units"]["iturup"].name == (
        "Iturup / Etorofu"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "archipelago"])
def test_all_of_the_record_is_told_in_every_language(record: Record, language: Language) -> None:
    first, last = str(record.meta.first_date), str(record.event(record.meta.start_event).date)
    shown = found(record, first, last)
    told = difference_lines(record, shown, wording(language))
    assert list(told) == [group for group in GROUPS if group in told]
    units = {line.id for group in ("units", "legal") for line in told.get(group, ())}
    assert units == {change.unit for change in shown.units}
    assert len(told["provisions"]) == len(shown.stages)
    text = "\n".join(printed(record, shown, wording(language)))
    assert "{" not in text
    for line in (line for group in told.values() for line in group):
        assert line.name in text
        assert line.text in text
        assert line.sources
        assert set(line.events) <= record.ids("events")


def test_the_same_state_is_said_to_be_the_same() -> None:
    shown = found(shipped(), "1950", "1950-06")
    text = list(printed(shipped(), shown, wording("en")))
    assert text[0] == summary(shipped(), shown, wording("en"))
    assert "the same" in text[0]
    assert text[1:] == ["", "0 events between the two dates"]
    other = summary(shipped(), found(shipped(), "1930", "1956"), wording("en"))
    assert "the same" not in other
    assert "8 of 9 units" in other
