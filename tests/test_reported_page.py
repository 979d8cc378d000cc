"""As reported: every statement of the reports with its verdict, and the way to it and on."""

from pathlib import Path

import pytest

from geo.fields import LANGUAGES, Language
from geo.record import record_problems
from geo.reported import VERDICTS, reported_about, reports, verdict_counts
from pages.parts.reported_address import read_reported
from tests.screens import marked_texts, opened, texts, ways
from tests.worlds import archipelago, archipelago_folder, shipped, wording

OLD, NEW = reports(shipped())
HOSTILE = ["", " ", "<b>", "Confirmed", "{value}", "\u202e", "seed-000,seed-004", "x" * 5_000]


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


# ---- the reports -----------------------------------------------------------------------------


def test_the_two_reports_stand_in_the_order_of_what_they_are_about() -> None:
    events = [report.event for report in (OLD, NEW)]
    assert [str(event.date) for event in events if event] == ["2015-09-21", "2019-01-14"]
    assert len(OLD.facts) + len(NEW.facts) == len(shipped().seed_facts) == 42


def test_counts_add_up_to_all_statements_also_where_none_has_a_verdict() -> None:
    for report in (OLD, NEW):
        counts = verdict_counts(report.facts)
        assert tuple(counts) == VERDICTS
        assert sum(counts.values()) == len(report.facts)
    assert verdict_counts(()) == dict.fromkeys(VERDICTS, 0)
    assert verdict_counts(OLD.facts)["unconfirmed"] == 0


def test_only_the_event_of_a_report_knows_of_it() -> None:
    known = [event.id for event in shipped().events if reported_about(shipped(), event.id)]
    assert known == ["2015-09-21-lavrov-kishida", "2019-01-14-lavrov-kono"]
    assert reported_about(shipped(), "no-such-event") == ()
    (made_up,) = reported_about(archipelago(), "1950-parliament-vote")
    assert [fact.id for fact in made_up.facts] == ["reported-1", "reported-2"]


def test_a_report_about_an_event_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    data = archipelago_folder(tmp_path)
    path = data / "record" / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("about: 1950-parliament-vote", "about: 1950-vote"), encoding="utf-8"
    )
    (problem,) = record_problems(data)
    assert (problem.file, problem.entry, problem.field) == ("sources.yaml", "herald-1950", "about")


# ---- the page --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_stands_with_its_verdict_in_words_and_what_the_check_found(
    language: Language,
) -> None:
    app, say = opened(page="reported", lang=language), wording(language)
    shown, heads = texts(app) + marked_texts(app), [head.value for head in app.main.subheader]
    wanted = [
        (number, fact) for report in (OLD, NEW) for number, fact in enumerate(report.facts, start=1)
    ]
    for head, (number, fact) in zip(heads, wanted, strict=True):
        assert head.startswith(say("reported.statement", n=number))
        assert head.endswith(say(f"reported.verdict-{fact.verdict}"))
        assert f"> {fact.claim[language]}" in shown
        assert fact.note is None or fact.note[language] in shown
    assert len(heads) == 42
    assert say("reported.note") in shown
    labels = [box.label for box in app.main.expander]
    for _, fact in wanted:
        assert say.count("reported.checked", len(fact.checked_against)) in labels


def test_the_page_leads_to_the_event_of_each_report_and_to_those_of_its_statements() -> None:
    found = [where for _, where in ways(opened(page="reported", lang="en"))]
    for report in (OLD, NEW):
        assert report.event
        here = {"date": str(report.event.date), "event": report.event.id, "lang": "en"}
        assert here in found
        assert {**here, "page": "chronology"} in found
        for fact in report.facts:
            assert fact.event is None or fact.event in {where.get("event") for where in found}
    assert {"island": "habomai", "lang": "en"} in found


@pytest.mark.parametrize("report", [None, OLD, NEW])
@pytest.mark.parametrize("verdict", [None, *VERDICTS])
def test_a_filter_shows_just_what_it_asks_for(report: object, verdict: str | None) -> None:
    asked = {"report": report.source.id} if report in (OLD, NEW) else {}  # type: ignore[attr-defined]
    asked |= {"verdict": verdict} if verdict else {}
    app = opened(page="reported", lang="en", **asked)
    wanted = [
        fact
        for fact in shipped().seed_facts
        if report in (None, OLD if fact.seed == OLD.source.id else NEW)
        and verdict in (None, fact.verdict)
    ]
    assert len(app.main.subheader) == len(wanted)
    counted = wording("en")("reported.shown", n=len(wanted), all=42)
    assert counted in texts(app)
    assert len(app.main.header) == (1 if report else 2)
    assert [button.label for button in app.main.button] == (
        [wording("en")("reported.clear")] if asked else []
    )


def test_a_filter_without_a_hit_says_so_and_offers_to_clear_it() -> None:
    app = opened(page="reported", report=OLD.source.id, verdict="unconfirmed", lang="ja")
    assert [info.value.replace("\\", "") for info in app.info] == [wording("ja")("reported.none")]
    assert len(app.main.subheader) == 0
    app.main.button[0].click().run()
    assert len(app.main.subheader) == 42
    assert not app.info
    assert "verdict" not in app.query_params
    assert app.query_params["page"] == "reported"


def test_an_unknown_report_or_verdict_is_told_and_all_is_shown() -> None:
    app = opened(page="reported", report="atlantis", verdict="true", lang="en")
    told = [warning.value.replace("\\", "") for warning in app.warning]
    assert "“atlantis” is not a report" in told[0]
    assert "“true” is not a verdict" in told[1]
    assert len(app.main.subheader) == 42


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["report", "verdict"])
def test_a_hostile_value_shows_all_with_one_notice(name: str, value: str) -> None:
    found = read_reported({name: value}, shipped())
    assert (found.report, found.verdict) == (None, None)
    (notice,) = found.notices
    assert notice.values["value"] == value


def test_what_is_shown_is_what_is_cited() -> None:
    found = read_reported({"report": NEW.source.id, "verdict": "unconfirmed"}, shipped())
    cited = found.sources([NEW])
    assert cited[0] == NEW.source.id
    wanted = {source for fact in found.facts(NEW) for source in fact.checked_against}
    assert set(cited) == {NEW.source.id, *wanted}
    assert len(cited) == len(set(cited))
    assert found.sources([]) == ()


def test_a_made_up_report_is_shown_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(archipelago_folder(tmp_path)))
    app = opened(page="reported", lang="ru")
    shown = texts(app)
    for fact in archipelago().seed_facts:
        assert fact.claim.ru in shown
    assert archipelago().event("1950-parliament-vote").title.ru in shown
