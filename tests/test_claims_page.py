"""The screen of positions and arguments: who stands where, in which order, on what it rests."""

import itertools
import shutil
from html import unescape

import pytest
import streamlit as st

from geo.fields import LANGUAGES, Language
from geo.paths import text_dir
from geo.questions import in_groups
from geo.timeline import state_at
from geo.voices import alphabetical, positions_of, speaking_parties
from pages.parts.arguments_view import matching
from pages.parts.plain import plain
from pages.parts.positions_view import rows_of
from tests.screens import asked, chart, layers, links, opened, said
from tests.worlds import archipelago_folder, at, shipped, wording


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def columns(language: Language = "en", **params: str) -> list[str]:
    """Return the names over the columns of positions, from the left."""
    return [head.value for head in opened(page="claims", lang=language, **params).subheader]


def names(parties: tuple[str, ...], language: Language = "en") -> list[str]:
    return [plain(shipped().party(party).names[language]) for party in parties]


# ---- positions -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_claims_today_stands_side_by_side_in_alphabetical_order(language: Language) -> None:
    both = alphabetical(shipped(), ("japan", "russia"), language)
    assert columns(language) == names(both, language)


def test_the_reader_chooses_the_parties_and_their_order() -> None:
    assert columns(order="russia,japan") == ["Russia", "Japan"]
    everyone = speaking_parties(shipped())[::-1]
    assert columns(order=",".join(everyone)) == names(everyone)


def test_one_action_swaps_the_two_and_another_takes_it_back() -> None:
    app = opened(page="claims", lang="en", date="1956-10-19")
    app.button(key="party-swap").click().run()
    assert [head.value for head in app.subheader] == ["Russia", "Japan"]
    assert asked(app) == {
        "page": "claims",
        "lang": "en",
        "date": "1956-10-19",
        "order": "russia,japan",
    }
    app.button(key="party-swap").click().run()
    assert asked(app) == {"page": "claims", "lang": "en", "date": "1956-10-19"}


def test_a_party_that_is_added_stands_last_and_can_be_moved_forward() -> None:
    app = opened(page="claims", lang="en", order="russia,japan")
    app.button_group(key="party-choice").set_value(["japan", "russia", "ainu"]).run()
    assert asked(app)["order"] == "russia,japan,ainu"
    assert app.button(key="forward-russia").disabled
    app.button(key="forward-ainu").click().run()
    assert asked(app)["order"] == "russia,ainu,japan"
    app.button(key="party-reverse").click().run()
    assert asked(app)["order"] == "japan,ainu,russia"
    app.button(key="party-default").click().run()
    assert "order" not in asked(app)


def test_without_any_party_the_first_choice_comes_back() -> None:
    app = opened(page="claims", lang="en", order="ussr")
    app.button_group(key="party-choice").set_value([]).run()
    assert [head.value for head in app.subheader] == ["Japan", "Russia"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_party_has_the_same_fields_in_the_same_order(language: Language) -> None:
    everyone, say = speaking_parties(shipped()), wording(language)
    text = said(opened(page="claims", lang=language, order=",".join(everyone)))
    for party in everyone:
        for number, position in enumerate(positions_of(shipped(), party), start=1):
            title = say("claims.numbered", n=number, title=position.title[language])
            _, _, rest = text.partition(f"#### {plain(title)}\n")
            own, *_ = rest.partition("\n#### ")
            wanted = [
                say(f"panel.held-by-{position.held_by}"),
                say(f"event.confidence-{position.confidence}"),
                position.statement[language],
                *(say.raw(f"panel.{name}").split("{")[0] for name in ("covers", "claimed")),
                say.raw("panel.transfer").split("{")[0],
            ]
            places = [own.find(plain(part)) for part in wanted]
            assert -1 not in places, position.id
            assert places == sorted(places), position.id
            for instrument in position.instruments:
                assert f"instrument={instrument}>" in own


def test_who_has_no_position_at_the_date_says_so() -> None:
    say = wording("en")
    app = opened(page="claims", lang="en", order="japan,ussr,russia", date="1950")
    none = plain(say("claims.none", date="1950"))
    captions = [caption.value for caption in app.main.caption]
    assert captions.count(none) == 2
    standing = state_at(shipped(), at(shipped(), "1950").when).positions
    assert set(standing) & {"japan", "ussr", "russia"} == {"ussr"}
    assert plain(say("claims.stands", date="1950", numbers="1")) in captions


def test_bands_follow_the_order_and_cover_each_position_once() -> None:
    found = layers(chart(opened(page="claims", lang="en", order="russia,japan")))
    assert [row["label"].split(":")[0] for row in found["rows"]] == [
        "Russia",
        "Japan",
        "Japan",
        "Japan",
    ]
    shown = [p for party in ("russia", "japan") for p in positions_of(shipped(), party)]
    assert len(found["bands"]) == len(shown)
    titles = sorted(row["said1"] for row in found["bands"])
    assert titles == sorted(position.title.en for position in shown)
    # pale is who claims nothing, and no one else
    pale = sorted(row["said1"] for row in found["bands"] if row["pale"])
    assert pale == sorted(position.title.en for position in shown if not position.claims)


def test_bands_of_a_party_do_not_overlap_within_a_row() -> None:
    everyone = ",".join(speaking_parties(shipped()))
    rows: dict[float, list[tuple[str, str]]] = {}
    for bar in layers(chart(opened(page="claims", order=everyone)))["bands"]:
        rows.setdefault(bar["top"], []).append((bar["start"], bar["end"]))
    for bars in rows.values():
        ordered = sorted(bars)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ordered))


@pytest.mark.parametrize(
    ("count", "widths"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (9, [3, 3, 3])]
)
def test_columns_stand_in_even_rows_and_none_is_lost(count: int, widths: list[int]) -> None:
    order = [str(number) for number in range(count)]
    assert [len(row) for row in rows_of(order)] == widths
    assert [party for row in rows_of(order) for party in row] == order


# ---- arguments -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_questions_are_listed_by_group_each_with_its_address(language: Language) -> None:
    app, say = opened(page="claims", show="arguments", lang=language), wording(language)
    found = dict(links(app))
    assert len(found) == len(shipped().arguments) == 20
    for argument in shipped().arguments:
        assert f"argument={argument.id}" in found[plain(argument.question[language])]
    groups = list(dict.fromkeys(argument.group for argument in shipped().arguments))
    assert [head.value for head in app.subheader] == [say(f"claims.group-{g}") for g in groups]


@pytest.mark.parametrize("argument", [argument.id for argument in shipped().arguments])
def test_a_question_opens_with_both_answers_and_everything_it_rests_on(argument: str) -> None:
    entry = shipped().argument(argument)
    app = opened(page="claims", lang="en", argument=argument, order="russia,japan")
    assert [head.value for head in app.header] == [plain(entry.question.en)]
    assert [head.value for head in app.subheader][:2] == ["Russia", "Japan"]
    text = said(app)
    for told in (*entry.sides.values(), *(view.text for view in entry.views)):
        assert plain(told.en) in text
    for instrument in entry.instruments:
        assert f"instrument={instrument}>" in text
        assert f"order={'russia%2Cjapan'}" in text
    labels = [box.label for box in app.main.expander]
    counts = [len(set(ids)) for ids in entry.side_sources.values()]
    assert sorted(labels[:2]) == sorted(
        wording("en").count("panel.source-count", n) for n in counts
    )


def test_one_walks_through_all_questions_from_the_first_to_the_last() -> None:
    ordered = [argument.id for argument in in_groups(shipped())]
    app = opened(page="claims", lang="en", argument=ordered[0])
    labels = [label for label, _ in links(app)]
    assert plain(wording("en")("claims.previous")) not in labels
    found = dict(links(opened(page="claims", lang="en", argument=ordered[1])))
    assert f"argument={ordered[0]}" in found[plain(wording("en")("claims.previous"))]
    assert f"argument={ordered[2]}" in found[plain(wording("en")("claims.next"))]
    last = dict(links(opened(page="claims", lang="en", argument=ordered[-1])))
    assert plain(wording("en")("claims.next")) not in last


def test_questions_are_found_by_words_of_any_language_and_none_is_said_to_be_none() -> None:
    ids = {argument.id for argument in matching(shipped().arguments, "ヤルタ")}
    assert ids == {argument.id for argument in matching(shipped().arguments, " ヤルタ ")}
    assert "arg-kurils-scope" in ids
    assert 0 < len(matching(shipped().arguments, "YALTA treaty")) < 20
    assert len(matching(shipped().arguments, "")) == 20
    # as Russian is often typed, and between quotation marks
    assert matching(shipped().arguments, "еще") == matching(shipped().arguments, "«Ещё»") != []
    app = opened(page="claims", show="arguments", lang="en", find="<b>nowhere</b>")
    assert not list(links(app))
    (info,) = app.info
    assert "<b>" not in info.value
    app.main.button[0].click().run()
    assert len(list(links(app))) == 20
    assert "find" not in asked(app)


def test_a_search_goes_into_the_address_and_through_the_links() -> None:
    app = opened(page="claims", show="arguments", lang="en")
    app.text_input(key="find").set_value("Ainu").run()
    assert asked(app)["find"] == "Ainu"
    assert all("find=Ainu" in query for _, query in links(app))


# ---- addresses -------------------------------------------------------------------------------


def test_another_section_keeps_the_place_and_closes_what_was_open() -> None:
    app = opened(page="claims", argument="arg-kurils-scope", order="russia,japan", date="1956")
    app.button_group(key="show").set_value("positions").run()
    assert asked(app) == {
        "page": "claims",
        "order": "russia,japan",
        "date": "1956",
        "show": "positions",
    }
    app.button_group(key="show").set_value(None).run()
    assert asked(app)["show"] == "positions"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["show", "order", "argument", "instrument"])
def test_an_unknown_value_is_said_and_shown_as_text(name: str, language: Language) -> None:
    app = opened(page="claims", lang=language, **{name: "<b>x</b>"})
    (warning,) = app.warning
    assert "<b>" not in warning.value
    assert "x" in unescape(warning.value)


def test_another_record_is_shown_with_its_own_parties_and_questions(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("claims"))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = opened(page="claims", lang="en")
    assert [head.value for head in app.subheader] == ["Norland", "Sudria"]
    listed = opened(page="claims", show="arguments", lang="en")
    # a group of its own has the name that the record gives it, else that of all others
    assert [head.value for head in listed.subheader] == ["Treaties"]
    shutil.rmtree(text_dir(data))
    st.cache_resource.clear()
    unnamed = opened(page="claims", show="arguments", lang="en")
    assert [head.value for head in unnamed.subheader] == [wording("en")("claims.group-other")]
    assert not opened(page="claims", argument="arg-line", lang="ja").warning


def test_names_and_questions_of_a_record_are_never_markup(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("claims"))
    for name, old, new in (
        ("arguments", "en: Where does", "en: Where *does* [x](y)"),
        ("parties", "en: Norland\n", "en: Nor*l*and\n"),
    ):
        path = data / "record" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = opened(page="claims", argument="arg-line", lang="en")
    assert plain("Where *does* [x](y)") in app.header[0].value
    assert plain("Nor*l*and") in [head.value for head in app.subheader]
    standing = opened(page="claims", lang="en")
    assert plain("Nor*l*and") in [head.value for head in standing.subheader]
