"""The page of a provision: everything that the record says of it, in three languages."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from geo.concerns import PARTS
from geo.documents import ClauseQuote
from geo.fields import LANGUAGES, Language
from pages.parts.provision_address import ALL, part_name, read_provision
from tests.screens import marked_texts, opened, parts_of, said_in, texts, ways
from tests.worlds import archipelago, archipelago_folder, shipped, wording

PROVISION = shipped().provision(shipped().meta.marked_provision)
HOSTILE = ["", " ", "<b>all</b>", "**open**", "Open", "\u202enepo", "{value}", "x" * 5_000]


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(archipelago_folder(tmp_path)))


def quoted(parts: dict[str, dict[str, object]]) -> list[object]:
    return [part["quote"] for part in parts.values() if "quote" in part]


# ---- what is shown ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_provision_is_on_the_whole_page(language: Language) -> None:
    app = opened(page="provision", part=ALL, lang=language)
    # terms are shown in a part of the browser, which marks each with its language
    shown = texts(app) + marked_texts(app) + str(parts_of(app, "marked"))
    missing = [text for text in said_in(PROVISION, language) if text not in shown]
    assert missing == []
    assert len(list(said_in(PROVISION, language))) > 100
    assert [head.value for head in app.main.header] == [
        part_name(part, PROVISION, wording(language)) for part in PARTS
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clause_stands_in_each_language_marked_and_says_whose_words_it_is(
    language: Language,
) -> None:
    app, say = opened(page="provision", part="clause", lang=language), wording(language)
    quotes = [*sorted(PROVISION.clause, key=lambda one: not one.authentic)]
    wanted = [[[one.text, one.lang]] for one in [*quotes, *PROVISION.further_quotes]]
    assert quoted(parts_of(app, "marked")) == wanted
    assert {one.lang for one in PROVISION.clause} == {"en", "ja", "ru"}
    text = texts(app)
    assert text.count(f"**{say('provision.authentic')}**") == 3
    for one in [*PROVISION.clause, *PROVISION.further_quotes]:
        if one.translation_of:
            assert say("provision.translated", name=one.translation_of[language]) in text


def test_a_key_word_stands_in_all_three_languages_each_marked() -> None:
    app = opened(page="provision", part="clause", lang="ja")
    lines = parts_of(app, "marked")[f"provision-{PROVISION.id}-terms"]["lines"]
    for line, word in zip(lines, PROVISION.key_words, strict=True):
        assert line[0] == word.term.ja
        assert [word.term.en, "en"] in line
        assert [word.term.ru, "ru"] in line
        assert line[-1] == word.note.ja


def test_dates_that_sources_give_otherwise_stand_with_their_source() -> None:
    app, say = opened(page="provision", lang="ru"), wording("ru")
    lists = parts_of(app, "marked")
    for step in PROVISION.steps:
        if step.other_dates:
            lines = lists[f"provision-{PROVISION.id}-others-{step.id}"]["lines"]
            for line, other in zip(lines, step.other_dates, strict=True):
                assert line[0] == say.date(other.date) + ": "
                title = shipped().source(other.source).title
                assert "".join(p if isinstance(p, str) else p[0] for p in line[1:]).startswith(
                    title
                )


@pytest.mark.parametrize(
    ("language", "first"), [("en", "japan"), ("ja", "russia"), ("ru", "russia")]
)
def test_readings_stand_in_the_alphabetical_order_of_the_reader(
    language: Language, first: str
) -> None:
    app = opened(page="provision", part="readings", lang=language)
    names = [head.value for head in app.main.subheader]
    assert names[0] == shipped().party(first).names[language]
    assert len(names) == len(PROVISION.readings)
    assert wording(language)("panel.order") in texts(app)


def test_every_block_of_a_part_names_its_sources() -> None:
    app = opened(page="provision", part="articles")
    say = wording("en")
    labels = [box.label for box in app.main.expander]
    for article in PROVISION.articles:
        assert say.count("panel.source-count", len(set(article.sources))) in labels
    assert len(labels) >= len(PROVISION.articles)


# ---- the ways on -----------------------------------------------------------------------------


def test_each_stage_leads_to_the_map_of_its_first_day_and_the_present_one_is_named() -> None:
    app = opened(page="provision", part="stages", date="1960-02", lang="en")
    found = [where for _, where in ways(app)]
    for stage in PROVISION.stages:
        wanted = {"date": str(stage.start), "lang": "en"}
        assert {**wanted, **({"event": stage.event} if stage.event else {})} in found
    here = wording("en")("provision.stage-now", date="February 1960")
    assert texts(app).count(here) == 1


def test_the_page_leads_to_the_plan_the_marked_map_the_documents_and_the_arguments() -> None:
    found = dict(ways(opened(page="provision", view="russia", lang="en")))
    kept = {"lang": "en", "view": "russia"}
    addresses = list(found.values())
    assert {**kept, "plan": PROVISION.proposal} in addresses
    assert {**kept, "date": "1956-10-19", "marked": PROVISION.id} in addresses
    documents = [where["instrument"] for where in addresses if "instrument" in where]
    assert documents[0] == PROVISION.instrument
    assert {"matsumoto-gromyko-1956", "memoranda-1960"} <= set(documents)
    arguments = [where["argument"] for where in addresses if "argument" in where]
    assert "arg-transfer-or-return" in arguments
    assert "arg-portsmouth" not in arguments


def test_parts_lead_to_each_other_and_to_all_of_it_at_the_same_date() -> None:
    found = [
        where for _, where in ways(opened(page="provision", part="open", date="1991", lang="ja"))
    ]
    for part in (*PARTS, ALL):
        wanted = {"page": "provision", "provision": PROVISION.id, "part": part}
        there = {**wanted, "date": "1991", "lang": "ja"}
        assert (there in found) is (part != "open")
    assert found[-1]["part"] == PARTS[-2]


# ---- another record, and bad input -----------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_made_up_provision_is_shown_in_full_too(made_up: None, language: Language) -> None:
    app = opened(page="provision", part=ALL, lang=language)
    (provision,) = archipelago().provisions
    shown = texts(app) + marked_texts(app) + str(parts_of(app, "marked"))
    assert [text for text in said_in(provision, language) if text not in shown] == []
    assert "1956" not in "".join(head.value for head in app.main.header)


def test_an_unknown_provision_or_part_is_told_and_another_shown() -> None:
    app = opened(page="provision", provision="atlantis", part="lemuria", lang="en")
    first, second = (warning.value.replace("\\", "") for warning in app.warning)
    assert "“atlantis” is not a provision" in first
    assert PROVISION.title.en in first
    assert "“lemuria” is not a part" in second
    assert [head.value for head in app.main.header] == [
        part_name(PARTS[0], PROVISION, wording("en"))
    ]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["provision", "part"])
def test_a_hostile_value_falls_back_with_one_notice(name: str, value: str) -> None:
    found = read_provision({name: value}, shipped(), wording("en"))
    assert (found.provision, found.part) == (PROVISION, PARTS[0])
    (notice,) = found.notices
    assert notice.values["value"] == value


def test_a_part_by_its_name_needs_no_notice() -> None:
    for part in (*PARTS, ALL):
        found = read_provision({"part": part, "provision": PROVISION.id}, shipped(), wording("en"))
        assert found.notices == ()
        assert found.parts == (PARTS if part == ALL else (part,))


@pytest.mark.parametrize("authentic", [True, False])
def test_a_translation_says_whose_it_is_and_an_authentic_text_is_none(authentic: bool) -> None:
    quote = next(one for one in PROVISION.clause if one.authentic is not authentic)
    with pytest.raises(ValidationError, match="translation_of"):
        ClauseQuote.model_validate({**quote.model_dump(), "authentic": authentic})
