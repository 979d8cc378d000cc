"""Pages to be read: all of them, in every language, well formed, with the answers of `geo`."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from geo.citations import citation
from geo.dates import PartialDate
from geo.fields import LANGUAGES, Language, Text
from geo.island_text import measure_facts
from geo.paths import DATA_DIR
from geo.plan_text import plan_rows
from geo.plans import recorded_plan
from geo.published import load_published_areas
from geo.reading_pages import Reading, _measured, readings
from geo.reading_parts import WAYS, shortened
from geo.record import Record
from geo.source_uses import source_uses
from geo.timeline import state_at
from geo.trends import figures_of, runs_of
from geo.untranslated import script_fault
from geo.views import in_view, naming_parties
from geo.voices import alphabetical, positions_of, speaking_parties
from geo.webmap import marked_provision
from tests.hostile import HOSTILE
from tests.markup import Element, Markup, markup
from tests.worlds import ARCHIPELAGO, archipelago, shipped, wording

WORLDS = pytest.mark.parametrize("record", [shipped(), archipelago()], ids=["shipped", "made-up"])
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)
SINGLE = ("chronology", "claims", "provision", "reported", "sources", "about")


def way(kind: str, id_: str | None) -> str:
    return f"#{kind}" if id_ is None else f"#{kind}={id_}"


def folder(record: Record) -> Path:
    return DATA_DIR if record is shipped() else ARCHIPELAGO


def bare(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


@cache
def read(record: Record, language: Language) -> dict[str, Reading]:
    # marks in place of sources are the same page in less time: once for each is enough
    is_cited = record is archipelago() or language == "en"
    return readings(record, folder(record), wording(language), way, is_cited)


@cache
def parsed(record: Record, language: Language) -> dict[str, Markup]:
    return {key: markup(one.html, language) for key, one in read(record, language).items()}


def page(key: str, language: Language = "en", record: Record | None = None) -> Element:
    return parsed(record or shipped(), language)[key].root


# ---- all of them -----------------------------------------------------------------------------


@WORLDS
@IN_EACH
def test_every_event_and_unit_has_a_page_and_the_others_are_there(
    record: Record, language: Language
) -> None:
    events = {f"event/{event.id}" for event in record.events}
    units = {f"island/{unit.id}" for unit in record.units}
    assert set(read(record, language)) == {*events, *units, *SINGLE}


@WORLDS
@IN_EACH
def test_every_page_is_well_formed(record: Record, language: Language) -> None:
    found = parsed(record, language)
    assert {key: one.problems for key, one in found.items() if one.problems} == {}


def test_a_page_that_is_not_well_formed_would_be_found() -> None:
    faults = {
        "<p>a<b>c</p>": "</p> closes <b>",
        "<h3>a</h3>": "follows level 1",
        '<p id="a">b</p><p id="a">c</p>': "id 'a' twice",
        "<script>1</script>": "does something",
        "<p></p>": "<p> is empty",
        "<table><tr><td>a</td></tr></table>": "without a caption",
    }
    for html, fault in faults.items():
        assert any(fault in problem for problem in markup(html, "en").problems), html


@WORLDS
@IN_EACH
def test_title_and_description_are_short_plain_text(record: Record, language: Language) -> None:
    for key, one in read(record, language).items():
        assert one.title.strip(), key
        assert "\n" not in one.title + one.description, key
        assert 10 <= len(one.description) <= 200, key
        assert script_fault(one.description, language) is None, key
        assert one.description != one.title
    titles = [read(record, language)[key].title for key in SINGLE]
    assert len(set(titles)) == len(titles)


def test_a_description_keeps_whole_sentences_or_ends_with_a_sign_that_it_does_not() -> None:
    sentence = "It is told here that on 5 May of the year 1956 (Art. 9) somebody wrote it down."
    assert shortened(f"{sentence} {sentence} {sentence}") == f"{sentence} {sentence}"
    assert shortened("In the year 1956\u202fг. Others " + "word " * 60).endswith("word…")
    assert shortened("word " * 60).endswith("word…")
    assert len(shortened("語" * 300)) == 200
    assert shortened("語" * 90 + "。" + "語" * 300) == "語" * 90 + "。"


# ---- languages -------------------------------------------------------------------------------


@WORLDS
@IN_EACH
def test_no_text_is_left_in_another_language(record: Record, language: Language) -> None:
    faults = {}
    for key, one in parsed(record, language).items():
        for element in one.root.all():
            # names of languages, hosts and persons are written in Latin letters everywhere
            if element.tag in {"p", "dt", "h2", "h3", "h4", "h5", "th", "summary", "caption"}:
                fault = script_fault(_own(element), language)
                if fault and element.language == language:
                    faults[key, _own(element)] = fault
    assert faults == {}


def _own(element: Element) -> str:
    """Return the text of an element without what in it is marked as another language."""
    parts = list(element.texts[:1])
    for child, after in zip(element.children, element.texts[1:], strict=True):
        parts += [_own(child) if child.language == element.language else " ", after]
    return "".join(parts)


@WORLDS
@IN_EACH
def test_no_placeholder_is_left(record: Record, language: Language) -> None:
    for key, one in read(record, language).items():
        assert re.findall(r"\{\w*\}|>\s*None\b|\"None\"|Undefined|\[\]", one.html) == [], key


@IN_EACH
def test_words_of_another_language_say_so(language: Language) -> None:
    for event in shipped().events:
        quotes = page(f"event/{event.id}", language).all("blockquote")
        found = [(one.text, one.language) for one in quotes]
        assert found == [(" ".join(one.text.split()), one.lang) for one in event.quotes]
    names = page("island/kunashir", language).text
    spoken = {one.attributes.get("lang") for one in page("island/kunashir", language).all("span")}
    assert {"ain-Kana", "ain-Latn", "ja-Latn", *LANGUAGES} - {language} <= spoken
    assert [name for name in ("国後島", "Кунашир", "Kunashir") if name not in names] == []


def test_a_reader_of_japanese_is_given_the_era_and_no_other() -> None:
    event = next(one for one in shipped().events if str(one.date) == "1956-10-19")
    assert "1956年10月19日（昭和31年）" in page(f"event/{event.id}", "ja").text
    assert "昭和" not in page(f"event/{event.id}", "en").text


# ---- links -----------------------------------------------------------------------------------


@WORLDS
@IN_EACH
def test_every_link_leads_to_what_is_there(record: Record, language: Language) -> None:
    found = parsed(record, language)
    anchors = {key: set(one.ids) for key, one in found.items()}
    leads: dict[str, Callable[[str], bool]] = {
        "map": lambda id_: bool(state_at(record, PartialDate(id_))),
        "event": lambda id_: f"event/{id_}" in found,
        "island": lambda id_: f"island/{id_}" in found,
        "plan": lambda id_: id_ in record.ids("proposals"),
        "source": lambda id_: f"source-{id_}" in anchors["sources"],
        "report": lambda id_: f"report-{id_}" in anchors["reported"],
        # without an anchor, the page itself
        **{key: {"", *anchors[key]}.__contains__ for key in ("claims", "provision", "sources")},
    }
    assert set(leads) == set(WAYS)
    seen = set()
    for key, one in found.items():
        for link in one.root.all("a"):
            address = link.attributes["href"]
            if address.startswith("#"):
                kind, _, id_ = address[1:].partition("=")
                assert leads[kind](id_), (key, address)
                seen.add(kind)
            else:
                assert re.match(r"https?://\S+$", address), (key, address)
                assert link.attributes["rel"] == "noopener noreferrer", (key, address)
    assert seen >= set(WAYS) - {"report"}


@WORLDS
def test_events_lead_to_those_before_and_after(record: Record) -> None:
    ids = [event.id for event in record.events]
    for place, id_ in enumerate(ids):
        (steps,) = page(f"event/{id_}", record=record).with_class("fi-steps")
        around = {"prev": ids[place - 1 : place], "next": ids[place + 1 : place + 2]}
        found = {one.attributes["rel"]: one.attributes["href"] for one in steps.all("a")}
        assert found == {rel: f"#event={target[0]}" for rel, target in around.items() if target}


# ---- the same as `geo` answers ---------------------------------------------------------------


@WORLDS
@IN_EACH
def test_the_measures_are_those_of_geo(record: Record, language: Language) -> None:
    measured, say = _measured(record, folder(record)), wording(language)
    for unit in record.units:
        found = {
            bare(row.children[0].text): bare(row.children[1].text)
            for row in page(f"island/{unit.id}", language, record).all("div")
            if [one.tag for one in row.children] == ["dt", "dd"]
        }
        for fact in measure_facts(record, unit, measured, say):
            assert found[bare(fact.label)] == bare("".join([fact.value, *fact.more]))
        area = say.number(measured.land[unit.id].area_km2, 1)
        assert bare(area) in found[bare(say("island.area"))]


@WORLDS
def test_every_period_and_figure_of_a_unit_is_told_and_drawn(record: Record) -> None:
    say = wording("en")
    for unit in record.units:
        shown = page(f"island/{unit.id}", record=record)
        periods = [one for one in record.control_periods if one.unit == unit.id]
        (listed,) = shown.with_class("fi-periods")
        assert [one.all("strong").__next__().text for one in listed.children] == [
            record.holder(one.holder).names.en for one in periods
        ]
        figures = figures_of(record, unit)
        rows = [row for table in shown.all("table") for row in table.all("tr")]
        dated = [row for row in rows if row.children[0].attributes.get("scope") == "row"]
        told = [row.children[1].text for row in dated]
        assert told == [say.number(one.population) for one in figures]
        drawn = shown.with_class("fi-people")
        assert bool(drawn) == bool(figures)
        if figures:
            points = [one for one in drawn[0].all("path") if "transform" in one.attributes]
            joined = [run for run in runs_of(figures) if len(run.figures) > 1]
            assert len(points) == len(figures)
            assert len(list(drawn[0].all("polyline"))) == len(joined)


@WORLDS
@IN_EACH
def test_the_figures_of_the_provision_are_those_of_its_plan(
    record: Record, language: Language
) -> None:
    plan = recorded_plan(record, record.proposal(marked_provision(record).proposal))
    sea = _measured(record, folder(record)).sea
    rows = plan_rows(record, plan, sea, wording(language))
    shown = bare(page("provision", language, record).text)
    told = [bare(label + value) for found in rows.values() for label, value in found]
    assert told
    assert [row for row in told if row not in shown] == []


@WORLDS
@IN_EACH
def test_the_sources_are_all_there_and_cited_as_elsewhere(
    record: Record, language: Language
) -> None:
    shown = {one.attributes.get("id"): one for one in page("sources", language, record).all("li")}
    for source in record.sources:
        line = " ".join(citation(source, wording(language)).text.split())
        assert shown[f"source-{source.id}"].children[0].text.startswith(line)
        links = [one.attributes["href"] for one in shown[f"source-{source.id}"].all("a")]
        assert (source.seen_at in links) == (source.seen_at is not None)


@WORLDS
def test_every_use_of_a_source_is_listed(record: Record) -> None:
    uses = source_uses(record, load_published_areas(folder(record)))
    shown = {one.attributes.get("id"): one for one in page("sources", record=record).all("li")}
    for source, found in uses.items():
        (listed,) = shown[f"source-{source}"].with_class("fi-list")
        assert len(listed.children) == len(found)


def test_a_short_text_about_a_unit_names_every_side() -> None:
    for unit in shipped().units:
        state = state_at(shipped(), shipped().meta.as_of).units[unit.id]
        about = read(shipped(), "en")[f"island/{unit.id}"].description
        sides = [shipped().holder(state.holder).names.en]
        sides += [shipped().party(party).names.en for party in state.claimants]
        assert [side for side in sides if side not in about] == [], unit.id


@WORLDS
def test_every_event_stands_in_the_chronology_with_what_a_filter_asks_for(record: Record) -> None:
    lines = page("chronology", record=record).with_class("fi-event")
    assert [one.attributes["data-event"] for one in lines] == [one.id for one in record.events]
    for event, line in zip(record.events, lines, strict=True):
        assert line.attributes["data-date"] == str(event.date)
        assert line.attributes["data-units"].split() == list(event.units)
        assert line.attributes["data-parties"].split() == list(event.parties)
        assert event.title.ru.casefold()[:5].replace("ё", "е") in line.attributes["data-search"]


# ---- all parties alike -----------------------------------------------------------------------


@WORLDS
@IN_EACH
def test_parties_stand_in_the_order_of_their_names_and_in_one_form(
    record: Record, language: Language
) -> None:
    shown = page("claims", language, record)
    parties = alphabetical(record, speaking_parties(record), language)
    heads = [one.attributes["id"] for one in shown.all("h3") if "id" in one.attributes]
    assert heads == [f"party-{party}" for party in parties]
    for party, section in zip(parties, shown.with_class("fi-party"), strict=True):
        cards = section.with_class("fi-card")
        wanted = [f"position-{one.id}" for one in positions_of(record, party)]
        assert [one.attributes["id"] for one in cards] == wanted
        for card in cards:
            assert [one.tag for one in card.children] == ["h4", "p", "p", "ul", "details"]
            assert [one.attributes.get("class") for one in card.children] == _CLASSES


_CLASSES = [None, "fi-meta", None, "fi-list", "fi-fold"]


@WORLDS
@IN_EACH
def test_the_answers_to_a_question_stand_side_by_side_in_one_form(
    record: Record, language: Language
) -> None:
    shown = page("claims", language, record)
    by_id = {one.attributes.get("id"): one for one in shown.all("div")}
    for argument in record.arguments:
        sides = by_id[f"argument-{argument.id}"].with_class("fi-sides")[0].children
        names = [record.party(party).names[language] for party in argument.sides]
        heads = [side.children[0].text for side in sides]
        assert heads == sorted(names, key=str.casefold)
        assert len({side.form() for side in sides}) == 1
        for side, party in zip(sides, alphabetical(record, argument.sides, language), strict=True):
            cited = side.with_class("fi-sources")[0].children
            assert len(cited) == len(set(argument.side_sources[party]))


# ---- views, and texts that would do harm -----------------------------------------------------


def test_a_view_gives_the_names_of_its_party_and_no_other_figure() -> None:
    record = archipelago()
    party = naming_parties(record)[0]
    seen = in_view(record, party, state_at(record, record.meta.as_of).units)
    found = readings(seen, ARCHIPELAGO, wording("en"), way)
    renamed = [unit for unit in seen.units if unit.names != record.unit(unit.id).names]
    assert renamed
    for unit in renamed:
        assert found[f"island/{unit.id}"].title == unit.names.en
        neutral = page(f"island/{unit.id}", record=record)
        own = markup(found[f"island/{unit.id}"].html, "en").root
        figures = [[one.text for one in part.with_class("fi-figure")] for part in (neutral, own)]
        assert figures[0] == figures[1]


def _hostile(record: Record, text: str) -> Record:
    """Return a record in which titles, texts, names and an address say something harmful."""
    all_three = Text.model_construct(en=text, ja=text, ru=text)
    sources = (
        record.sources[0].model_copy(update={"title": text, "seen_at": f"javascript:{text}"}),
        *(one.model_copy(update={"publisher": text, "note": text}) for one in record.sources[1:]),
    )
    told = {"title": all_three, "summary": all_three, "note": all_three}
    return replace(
        record,
        sources=sources,
        events=tuple(one.model_copy(update=told) for one in record.events),
        units=tuple(one.model_copy(update={"names": all_three}) for one in record.units),
        positions=tuple(
            one.model_copy(update={"title": all_three, "statement": all_three, "note": all_three})
            for one in record.positions
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_that_would_do_harm_stay_texts(text: str) -> None:
    record = _hostile(archipelago(), text)
    found = readings(record, ARCHIPELAGO, wording("en"), way)
    shown = {key: markup(one.html, "en") for key, one in found.items()}
    assert {key: one.problems for key, one in shown.items() if one.problems} == {}
    event = shown[f"event/{record.events[0].id}"].root
    assert event.with_class("fi-lead")[0].text == " ".join(text.split())
    for one in shown.values():
        for link in one.root.all("a"):
            assert link.attributes["href"].startswith(("#", "https://", "http://"))


# ---- marks in place of sources ---------------------------------------------------------------


def test_marks_name_the_sources_that_a_page_else_cites_in_full() -> None:
    record = archipelago()
    marked = readings(record, ARCHIPELAGO, wording("ru"), way, is_cited=False)
    for key, one in marked.items():
        whole, short = page(key, "ru", record), markup(one.html, "ru")
        assert short.problems == []
        marks = [link for link in short.root.all("a") if "data-source" in link.attributes]
        cited = [link.attributes["href"] for link in whole.all("a")]
        assert {link.attributes["href"] for link in marks} <= set(cited)
        assert {link.attributes["data-source"] for link in marks} <= set(record.ids("sources"))
        assert (key == "sources") == (marks == []) or not marks
    assert sum(len(one.html) for one in marked.values()) < sum(
        len(one.html) for one in read(record, "ru").values()
    )
