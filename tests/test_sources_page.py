"""The page of sources and the citation of a view, as a reader's first request finds them."""

import re
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language
from geo.reported import reports
from geo.source_search import SourceFilter, sources_found
from geo.source_uses import source_uses
from geo.view_citation import STYLES
from pages.parts import cite
from pages.parts.plain import plain
from pages.parts.source_list import SHEET_LENGTH
from tests.screens import opened
from tests.worlds import archipelago_folder, shipped, wording

USES = source_uses(shipped())


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def headings(app: AppTest) -> list[str]:
    return [header.value for header in app.main.header]


def count_told(language: Language, **wanted: Any) -> str:
    found = sources_found(shipped(), USES, SourceFilter(**wanted))
    assert found
    return wording(language).count("sources.found", len(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_with_every_source(language: Language) -> None:
    app = opened(page="sources", lang=language)
    assert headings(app) == [count_told(language)]
    assert not app.warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deep_link_finds_what_it_asks_for(language: Language) -> None:
    app = opened(page="sources", lang=language, q="курил", kind="press", seen="yes")
    wanted = {"text": "курил", "kinds": ("press",), "is_seen": True}
    assert headings(app) == [count_told(language, **wanted)]


def test_an_unknown_value_is_told_and_the_rest_still_counts() -> None:
    app = opened(page="sources", lang="en", kind="treaty,novel")
    assert headings(app) == [count_told("en", kinds=("treaty",))]
    assert [plain("novel") in warning.value for warning in app.warning] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hit_says_so_and_offers_to_clear(language: Language) -> None:
    app, say = opened(page="sources", lang=language, q="zzzz", kind="un"), wording(language)
    assert [info.value for info in app.info] == [plain(say("sources.no-hit"))]
    assert headings(app) == []
    app.button(key="sources-clear").click().run()
    assert headings(app) == [count_told(language)]
    assert "q" not in app.query_params
    assert app.query_params["lang"] == language


def test_sheets_are_walked_through_and_another_search_begins_at_the_first() -> None:
    app = opened(page="sources", lang="en")
    assert app.button(key="sources-previous").disabled
    app.button(key="sources-next").click().run()
    assert app.query_params["sheet"] == "2"
    last = -(-len(shipped().sources) // SHEET_LENGTH)
    app = opened(page="sources", lang="en", sheet=str(last + 50))
    assert app.button(key="sources-next").disabled
    sheet = wording("en")("sources.sheet", sheet=last, sheets=last)
    assert plain(sheet) in [element.value for element in app.main.markdown]


def test_the_order_is_chosen_and_kept_in_the_address() -> None:
    app = opened(page="sources", lang="en", sheet="2")
    app.button_group(key="sources-sort").set_value("uses").run()
    assert app.query_params["sort"] == "uses"
    assert "sheet" not in app.query_params


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_source_stands_in_full_with_all_its_uses(language: Language) -> None:
    most = max(shipped().sources, key=lambda source: len(USES[source.id]))
    app, say = opened(page="sources", lang=language, source=most.id), wording(language)
    # published areas are uses too, but they are no part of the record
    counts = [say.count("sources.use-count", len(USES[most.id]) + more) for more in range(60)]
    assert headings(app)[0] in counts
    assert plain(say("sources.all")) in app.main.markdown[1].value


def test_an_unknown_source_is_told_and_the_list_is_shown() -> None:
    app = opened(page="sources", lang="en", source="no-such")
    assert headings(app) == [count_told("en")]
    assert len(app.warning) == 1


def test_another_record_is_listed_as_well(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archipelago_folder(tmp_path_factory.mktemp("data"))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(folder))
    app = opened(page="sources", lang="en")
    assert headings(app) == [wording("en").count("sources.found", 4)]


# ---- cite this view ------------------------------------------------------------------------


@pytest.fixture
def citations(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what the page sends to be cited, with everything that opens open."""
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(cite, "_cite", lambda key, data: sent.append(data))
    return sent


def open_citation(app: AppTest) -> AppTest:
    app.session_state["cite"] = True
    app.run()
    assert not app.exception
    return app


def downloads(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.main.get("download_button")]


def test_what_is_closed_costs_nothing(
    citations: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("asked for while closed")

    monkeypatch.setattr(cite, "citation_in_style", asked)
    app = opened(date="1956-10-19", lang="en")
    assert citations == []
    assert downloads(app) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_cited_with_date_event_version_and_address(
    language: Language, citations: list[dict[str, Any]]
) -> None:
    event = shipped().event("1956-10-19-joint-declaration")
    app = open_citation(opened(date="1956-10-19", lang=language))
    rows = citations[-1]["rows"]
    assert len(rows) == len(STYLES) + 1
    say = wording(language)
    for row in rows[:-1]:
        for part in (say.date(event.date), event.title[language], shipped().meta.version):
            assert part.casefold() in row["text"].casefold()
        assert "date=1956-10-19" in row["text"]
        assert f"lang={language}" in row["text"]
    assert len(downloads(app)) == 3


def test_a_view_without_a_date_is_cited_with_the_one_that_it_shows(
    citations: list[dict[str, Any]],
) -> None:
    open_citation(opened(lang="en"))
    shown = shipped().event(shipped().meta.start_event).date
    assert f"date={shown}" in citations[-1]["rows"][-1]["text"]


@pytest.mark.parametrize(
    ("params", "part"),
    [
        ({"plan": "half-area-2006"}, "plan=half-area-2006"),
        ({"plan": "shikotan,habomai"}, "plan=shikotan,habomai"),
        ({"plan": "none"}, "plan=none"),
        ({"page": "sources", "q": "a b&c"}, "q=a+b%26c"),
        ({"page": "sources", "source": "karney-2013"}, "source=karney-2013"),
        ({"page": "parity"}, "page=parity"),
        ({"page": "compare", "date": "1930"}, "date=1930&with=2026-02-07"),
        ({"page": "provision", "part": "stages"}, "part=stages"),
    ],
)
def test_the_address_that_is_cited_opens_the_same_view(
    params: dict[str, str], part: str, citations: list[dict[str, Any]]
) -> None:
    open_citation(opened(lang="en", **params))
    address = citations[-1]["rows"][-1]["text"]
    assert part in address
    assert "lang=en" in address
    assert re.fullmatch(r"\S+", address)


def test_a_source_is_named_in_the_citation_of_its_page(citations: list[dict[str, Any]]) -> None:
    open_citation(opened(page="sources", lang="en", source="karney-2013"))
    assert shipped().source("karney-2013").title in citations[-1]["rows"][2]["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_open_on_a_screen_is_named_in_its_citation(
    language: Language, citations: list[dict[str, Any]]
) -> None:
    record, say = shipped(), wording(language)
    argument, document = record.arguments[0], record.instruments[0]
    event, report = record.events[0], reports(record)[0]
    assert report.event
    shown = {
        ("compare", "date=1930&with=1956"): say.join(
            say.date(PartialDate(year)) for year in ("1930", "1956")
        ),
        ("chronology", f"event={event.id}"): event.title[language],
        ("claims", ""): say("claims.positions"),
        ("claims", f"argument={argument.id}"): argument.question[language],
        ("claims", f"instrument={document.id}"): document.names[language],
        ("provision", "part=open"): say("provision.part-open"),
        ("charts", "chart=events"): say("charts.events"),
        ("reported", f"report={report.source.id}"): report.event.title[language],
    }
    for (page, query), named in shown.items():
        open_citation(opened(page=page, lang=language, **dict(parse_qsl(query))))
        text = citations[-1]["rows"][2]["text"]
        assert say(f"nav.{page}") in text
        assert named in text
