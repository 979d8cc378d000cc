"""Who states a position: all of them, those that claim today, and an order without rank."""

import pytest

from geo.fields import LANGUAGES, Language
from geo.timeline import GOVERNMENT
from geo.voices import alphabetical, claiming_parties, positions_of, speaking_parties
from tests.worlds import archipelago, shipped


def test_parties_without_a_position_do_not_speak() -> None:
    found = speaking_parties(shipped())
    assert set(found) == {position.party for position in shipped().positions}
    assert "netherlands" not in found
    assert speaking_parties(archipelago()) == ("fishers", "norland", "sudria")


def test_only_governments_that_claim_at_the_end_of_the_record_claim() -> None:
    # an opposition speaks of Dune, fishers ask to be heard: neither makes a claimant
    assert claiming_parties(archipelago()) == ("norland", "sudria")
    claiming = claiming_parties(shipped())
    for party in speaking_parties(shipped()):
        claims = any(
            position.claims and position.end is None and position.held_by == GOVERNMENT
            for position in positions_of(shipped(), party)
        )
        assert (party in claiming) == claims
    assert "ussr" not in claiming


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_is_that_of_the_names_in_the_reader_s_language(language: Language) -> None:
    found = alphabetical(shipped(), speaking_parties(shipped()), language)
    names = [shipped().party(party).names[language].casefold() for party in found]
    assert names == sorted(names)
    assert sorted(found) == sorted(speaking_parties(shipped()))


def test_the_order_differs_between_languages() -> None:
    both = ("japan", "russia")
    assert alphabetical(shipped(), both, "en") == ("japan", "russia")
    assert alphabetical(shipped(), both, "ru") == ("russia", "japan")


def test_positions_come_in_the_order_in_which_they_begin() -> None:
    found = positions_of(archipelago(), "norland")
    assert [one.id for one in found] == ["no-1901", "no-1920", "no-opposition"]
    for party in speaking_parties(shipped()):
        starts = [one.start.first_day for one in positions_of(shipped(), party)]
        assert starts == sorted(starts)
