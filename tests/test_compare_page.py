"""The screen that compares, as Python makes it: both dates, the list, its notices."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.difference import difference
from geo.difference_text import difference_lines, summary
from geo.fields import LANGUAGES, Language
from pages.parts.plain import plain
from tests import screens
from tests.worlds import archipelago_folder, at, shipped, wording


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def opened(**params: str) -> AppTest:
    """Return the app as a first request finds it; `against` is the parameter `with`."""
    wanted = {"with" if name == "against" else name: value for name, value in params.items()}
    return screens.opened(**wanted)


def said(app: AppTest) -> str:
    """Return all that the page says outside the sidebar."""
    assert not app.exception
    return "\n".join(element.value for element in [*app.main.markdown, *app.main.caption])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["neutral", "japan", "russia", "de-facto"])
def test_a_link_opens_the_same_difference_everywhere(language: Language, view: str) -> None:
    app = opened(date="1930", against="1956-10-19", lang=language, view=view)
    record, say = shipped(), wording(language)
    found = difference(record, at(record, "1930"), at(record, "1956-10-19"))
    told = difference_lines(record, found, say, view)
    text = said(app)
    assert plain(summary(record, found, say)) in text
    for line in (line for group in told.values() for line in group):
        assert f"#### {plain(line.name)}\n" in text
        assert plain(line.text[1:]) in text
    heads = [say(f"difference.{group}") for group in told]
    assert [head.value for head in app.subheader] == [*heads, say("compare.events")]
    assert not app.warning
    assert not app.error


def test_an_item_opens_with_its_legal_line_its_events_and_its_sources() -> None:
    app = opened(date="1930", against="1956", lang="en")
    assert "Treaty of Shimoda (1855)" not in said(app)
    app.session_state["difference-units-iturup-more"] = True
    text = said(app.run())
    assert plain("1930: Treaty of Shimoda (1855)") in text
    assert "event=1945-08-28-landing-iturup" in text


def test_dates_that_show_the_same_are_said_to() -> None:
    app = opened(date="1950", against="1950-06", lang="en")
    assert [head.value for head in app.subheader] == [wording("en")("compare.events")]
    assert "the same administration" in said(app)


def test_a_date_that_the_atlas_chose_is_said_to_be() -> None:
    say = wording("en")
    chosen = plain(say("compare.chosen-passed", date="27 August 1945"))
    assert chosen in said(opened(page="compare", lang="en"))
    text = said(opened(date="1945-08-27", against="2026-02-07", lang="en"))
    assert chosen not in text


@pytest.mark.parametrize("bad", ["1956-13-40", "[x](//y.de)"])
def test_a_bad_second_date_is_told_and_another_shown(bad: str) -> None:
    app = opened(date="1930", against=bad, lang="en")
    (warning,) = app.warning
    assert plain(bad) in warning.value
    assert "7 February 2026" in plain(warning.value).replace("\\", "")


def test_another_record_is_compared_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(archipelago_folder(tmp_path)))
    text = said(opened(page="compare", lang="en"))
    assert "Norland" in text
    assert "Kunashir" not in text
