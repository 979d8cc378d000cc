"""Plans in words: figures as exact as they are known, the same in three languages."""

import re
from dataclasses import replace
from itertools import product

import pytest

from geo.fields import LANGUAGES, Language
from geo.maritime import SeaEntry
from geo.paths import DATA_DIR
from geo.plan_text import (
    DIGITS,
    compared_text,
    figure_text,
    plan_lines,
    plan_rows,
    published_text,
    quantities,
    quantity_form,
    quantity_label,
    share_text,
)
from geo.plans import (
    QUANTITIES,
    Figure,
    Plan,
    disputed_units,
    plan_named,
    recorded_plan,
    sums,
    total,
    unit_figures,
    within,
)
from geo.record import Record
from geo.sea import Sea, load_sea
from tests.worlds import ARCHIPELAGO, archipelago, shipped, wording

SEA, MADE_UP_SEA = load_sea(DATA_DIR), load_sea(ARCHIPELAGO)
WORLDS: dict[str, tuple[Record, Sea | None]] = {
    "shipped": (shipped(), SEA),
    "archipelago": (archipelago(), MADE_UP_SEA),
    "without sea": (archipelago(), None),
}
PLANS = [
    pytest.param(*found, plan, id=f"{world}: {name}")
    for world, found in WORLDS.items()
    for name, plan in [
        *((item.id, recorded_plan(found[0], item)) for item in found[0].proposals),
        ("none", plan_named(found[0], "none")),
    ]
]


def spaced(text: str) -> str:
    """Return a text with ordinary spaces; which of them may break a line is not asked here."""
    return re.sub(r"[\u00a0\u202f]", " ", text)


def numbers(text: str, language: Language) -> list[float]:
    """Return every number of a text, read with the separators of its language."""
    found = re.findall(r"\d[\d ,.]*\d|\d", spaced(text))
    thousands, point = {"ru": (" ", ",")}.get(language, (",", "."))
    return [float(one.replace(thousands, "").replace(point, ".")) for one in found]


def lines(plan: Plan, language: Language = "en", world: str = "shipped") -> list[str]:
    record, sea = WORLDS[world]
    return [spaced(line) for line in plan_lines(record, plan, sea, wording(language))]


def estimate(name: str) -> SeaEntry:
    return shipped().sea_entry(name)


# ---- one figure ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantity", "figure", "en", "ja", "ru"),
    [
        ("land_km2", Figure(1234.56, 1234.56), "1,234.6 km²", "1,234.6 km²", "1 234,6 км²"),
        ("coastline_km", Figure(1234.56, 1234.56), "1,235 km", "1,235 km", "1 235 км"),
        ("population", Figure(18403.0, 18403.0), "18,403", "18,403", "18 403"),
        ("residents_then", Figure(), "0", "0", "0"),
        (
            "sea_200nm_km2",
            Figure(1234.4, 56789.0, 1.01),
            "1,234 to 56,789 km² ± 2",
            "1,234〜56,789 km² ± 2",
            "от 1 234 до 56 789 км² ± 2",
        ),
        (
            "population",
            Figure(18403.0, 18403.0, missing=("urup",)),
            "at least 18,403",
            "少なくとも18,403",
            "не менее 18 403",
        ),
    ],
)
def test_a_figure_is_written_as_each_language_does(
    quantity: str, figure: Figure, en: str, ja: str, ru: str
) -> None:
    written = [spaced(figure_text(quantity, figure, wording(lang))) for lang in LANGUAGES]
    assert written == [en, ja, ru]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_nothing_but_gaps_is_no_nought(language: Language) -> None:
    say = wording(language)
    for quantity in QUANTITIES:
        text = figure_text(quantity, Figure(missing=("urup", "kurils-north-middle")), say)
        assert text == say("plan.unknown")
        assert not re.search(r"\d", text)


@pytest.mark.parametrize(
    ("quantity", "error", "shown"),
    [
        ("land_km2", 0.0188, "0.1"),
        ("land_km2", 0.1, "0.1"),
        ("land_km2", 0.101, "0.2"),
        ("land_km2", 1.9, "1.9"),
        ("territorial_sea_km2", 0.03, "1"),
        ("territorial_sea_km2", 1.0, "1"),
        ("sea_200nm_km2", 102.86, "103"),
        ("sea_200nm_km2", 112.001, "113"),
    ],
)
def test_an_error_never_looks_smaller_than_it_is(quantity: str, error: float, shown: str) -> None:
    text = spaced(figure_text(quantity, Figure(500, 500, error), wording("en")))
    assert text == f"500 km² ± {shown}"
    assert float(shown) >= error


def test_a_figure_without_an_error_does_not_claim_one_of_nought() -> None:
    for language in LANGUAGES:
        assert "±" not in figure_text("land_km2", Figure(500, 500), wording(language))


def test_bounds_that_are_written_alike_are_one_figure() -> None:
    assert figure_text("population", Figure(9.8, 10.2), wording("en")) == "10"
    assert figure_text("population", Figure(9.4, 10.2), wording("en")) == "9 to 10"


@pytest.mark.parametrize(
    ("figure", "en", "ja", "ru"),
    [
        (Figure(1, 1), "12.5 %", "12.5%", "12,5 %"),
        (Figure(1, 8), "12.5 to 100 %", "12.5〜100%", "от 12,5 до 100 %"),
        (Figure(8, 8), "100 %", "100%", "100 %"),
        (Figure(), "0 %", "0%", "0 %"),
    ],
)
def test_a_share_is_in_per_cent_of_the_whole(figure: Figure, en: str, ja: str, ru: str) -> None:
    written = [spaced(share_text(figure, Figure(8, 8), wording(lang))) for lang in LANGUAGES]
    assert written == [en, ja, ru]


def test_lengths_areas_and_people_have_their_own_unit() -> None:
    say = wording("en")
    forms = {quantity: spaced(quantity_form(quantity, say)) for quantity in QUANTITIES}
    assert forms == {
        "land_km2": "{value} km²",
        "coastline_km": "{value} km",
        "territorial_sea_km2": "{value} km²",
        "sea_200nm_km2": "{value} km²",
        "population": "{value}",
        "residents_then": "{value}",
    }
    assert DIGITS == {"land_km2": 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quantity_has_a_name_of_its_own(language: Language) -> None:
    names = [quantity_label(shipped(), name, wording(language)) for name in QUANTITIES]
    assert len(set(names)) == len(QUANTITIES)
    assert not any("{" in name for name in names)


def test_former_residents_are_named_by_group_and_date_of_the_record() -> None:
    label = quantity_label(shipped(), "residents_then", wording("en"))
    assert spaced(label) == "Japanese residents, 15 August 1945"
    assert quantity_label(archipelago(), "residents_then", wording("en")) == (
        "Norland residents, 1899"
    )


def test_a_record_that_names_no_former_residents_does_not_tell_of_them() -> None:
    meta = archipelago().meta.model_copy(update={"former_residents": None})
    record = replace(archipelago(), meta=meta)
    assert quantities(archipelago()) == QUANTITIES
    assert quantities(record) == QUANTITIES[:-1]
    rows = plan_rows(record, plan_named(record, "cedar"), MADE_UP_SEA, wording("en"))
    assert len(rows["norland"]) == len(QUANTITIES) - 1


# ---- a plan --------------------------------------------------------------------------------


@pytest.mark.parametrize(("record", "sea", "plan"), PLANS)
def test_every_plan_can_be_told_in_every_language(
    record: Record, sea: Sea | None, plan: Plan
) -> None:
    told = {lang: list(plan_lines(record, plan, sea, wording(lang))) for lang in LANGUAGES}
    assert len({len(found) for found in told.values()}) == 1
    for language, found in told.items():
        assert found
        assert not [line for line in found if re.search(r"[{}]|None|nan", line) or not line.strip()]
        if plan.proposal:
            name, year = plan.proposal.names[language], str(plan.proposal.year)
            assert found[0].startswith(name)
            assert found[0].count(year) == max(name.count(year), 1), "the year stands once"


@pytest.mark.parametrize(("record", "sea", "plan"), PLANS)
def test_no_number_differs_between_the_languages(
    record: Record, sea: Sea | None, plan: Plan
) -> None:
    told = {}
    for language in LANGUAGES:
        rows = plan_rows(record, plan, sea, wording(language))
        told[language] = {
            holder: [numbers(value, language) for _, value in found]
            for holder, found in rows.items()
        }
    assert told["en"] == told["ja"] == told["ru"]


def test_the_numbers_are_those_of_the_sums() -> None:
    figures = unit_figures(shipped(), SEA)
    for item, language in product(shipped().proposals, LANGUAGES):
        plan = recorded_plan(shipped(), item)
        gains, rows = sums(plan, figures), plan_rows(shipped(), plan, SEA, wording(language))
        assert list(rows) == list(gains)
        for holder, found in rows.items():
            for quantity, (_, text) in zip(QUANTITIES, found, strict=True):
                figure, digits = gains[holder][quantity], DIGITS.get(quantity, 0)
                ends = dict.fromkeys([round(figure.low, digits), round(figure.high, digits)])
                assert numbers(text.partition(" ±")[0].partition(" ·")[0], language) == list(ends)


def test_shares_are_of_the_disputed_units_alone() -> None:
    whole = lines(plan_named(shipped(), "jcp-whole-kurils"))
    land = next(line for line in whole if line.startswith("    Land: "))
    assert land.startswith("    Land: 10,276.7 km² ± ")
    assert land.endswith(" · 100 %")
    beyond = lines(plan_named(shipped(), "urup"))
    assert not [line for line in beyond if "%" in line], "no unit of it is disputed"


def test_no_share_is_above_the_whole() -> None:
    figures = unit_figures(shipped(), SEA)
    whole = total(disputed_units(shipped()), figures)
    for item in shipped().proposals:
        plan = within(recorded_plan(shipped(), item), disputed_units(shipped()))
        for gain in sums(plan, figures).values():
            for quantity in QUANTITIES:
                share = share_text(gain[quantity], whole[quantity], wording("en"))
                assert max(numbers(share, "en")) <= 100, item.id


def test_a_plan_in_lines_names_who_gets_what_and_since_when_people_are_counted() -> None:
    told = lines(plan_named(shipped(), "joint-declaration-1956"))
    assert told[:2] == [
        "Two islands after a peace treaty (1956)",
        "Japan: Shikotan and Habomai Islands",
    ]
    assert told[2].startswith("    Land: 343.5 km² ± 0.1 · 6.9 %")
    assert told[6] == "    Residents today (1 January 2023): 3,772 · 20.5 %"
    assert told[7] == "    Japanese residents, 15 August 1945: 6,319 · 36.5 %"
    assert len(told) == 8


def test_people_counted_on_two_dates_are_told_with_both() -> None:
    told = lines(plan_named(shipped(), "jcp-whole-kurils"))
    (people,) = [line for line in told if line.startswith("    Residents today")]
    assert people == "    Residents today (2010 and 1 January 2023): at least 18,403 · 100 %"


def test_a_divided_island_is_told_with_its_share_and_why_no_line_is_drawn() -> None:
    plan = plan_named(shipped(), "half-area-2006")
    told = lines(plan)
    assert told[1] == (
        "Japan: Kunashir / Kunashiri, Shikotan, Habomai Islands and Iturup / Etorofu (25 %)"
    )
    assert told[5] == (
        "    Sea within 200 nautical miles: 126,751 to 218,222 km² ± 113 · 58.1 to 100 %"
    )
    assert plan.proposal is not None
    assert plan.proposal.drawable_note is not None
    assert told[-1] == plan.proposal.drawable_note.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_joint_administration_is_told_apart_under_its_own_name(language: Language) -> None:
    told = lines(plan_named(shipped(), "joint-administration-2016"), language)
    colon = wording(language)("list.colon")
    heads = [line.split(colon)[0] for line in told[1:-1] if not line.startswith(" ")]
    holders = [shipped().holder(id_) for id_ in ("japan", "joint-administration")]
    assert heads == [holder.names[language] for holder in holders]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_that_moves_nothing_differs_from_one_that_is_not_drawn(language: Language) -> None:
    say = wording(language)
    none, open_ = spaced(say("plan.sentence-none")), spaced(say("plan.sentence-open"))
    assert lines(plan_named(shipped(), "none"), language) == [none]
    assert lines(plan_named(shipped(), "status-quo"), language)[1:] == [none]
    for item in shipped().proposals:
        if not item.drawable:
            assert item.drawable_note is not None
            told = lines(recorded_plan(shipped(), item), language)
            assert told[1:] == [open_, spaced(item.drawable_note[language])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_sea_nothing_but_people_is_told(language: Language) -> None:
    record, say = archipelago(), wording(language)
    rows = plan_rows(record, plan_named(record, "cedar"), None, say)["norland"]
    assert [value for _, value in rows[:4]] == [say("plan.unknown")] * 4
    assert [numbers(value, language)[0] for _, value in rows[4:]] == [15, 15]


def test_with_a_sea_the_made_up_record_has_every_figure() -> None:
    told = lines(plan_named(archipelago(), "cedar"), world="archipelago")
    assert told[0] == "Norland: Cedar Islets"
    assert told[1] == "    Land: 9.7 km² · 7.1 %"
    assert "no figure recorded" not in "".join(told)


def test_of_a_whole_that_is_not_known_no_share_is_told() -> None:
    assert SEA is not None
    rows = tuple(row for row in SEA.figures if row.unit != "iturup")
    partial = SEA.model_copy(update={"figures": rows})
    found = plan_rows(shipped(), plan_named(shipped(), "shikotan"), partial, wording("en"))
    told = [spaced(value) for _, value in found["japan"]]
    assert told[0] == "249.1 km² ± 0.1"
    assert [text for text in told if "%" in text] == ["3,772 · 20.5 %", "1,038 · 6 %"]


# ---- published figures ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "published", "ours"),
    [
        ("eez-four-147630", "147,630 km²", "218,222 km² ± 113"),
        ("eez-four-200000", "200,000 km²", "218,222 km² ± 113"),
        ("eez-share-two-islands", "40 %", "50.5 %"),
        ("land-share", "6.8 %", "6.9 %"),
    ],
)
def test_a_published_figure_stands_beside_ours_in_the_same_unit(
    name: str, published: str, ours: str
) -> None:
    assert SEA is not None
    say = wording("en")
    assert spaced(published_text(estimate(name), say)) == published
    assert spaced(compared_text(shipped(), estimate(name), SEA, say)) == ours


@pytest.mark.parametrize("entry", [e for e in shipped().maritime if e.compares], ids=lambda e: e.id)
def test_published_and_computed_figures_are_the_same_in_every_language(entry: SeaEntry) -> None:
    assert SEA is not None
    for write in (
        lambda say: published_text(entry, say),
        lambda say: compared_text(shipped(), entry, SEA, say),
    ):
        told = [numbers(write(wording(language)), language) for language in LANGUAGES]
        assert told[0] == told[1] == told[2]
    assert numbers(published_text(entry, wording("en")), "en") == [entry.value]


def test_an_entry_that_compares_nothing_has_no_figure_of_ours() -> None:
    assert SEA is not None
    entry = next(entry for entry in shipped().maritime if not entry.compares)
    with pytest.raises(ValueError, match=f"{entry.id} compares nothing"):
        compared_text(shipped(), entry, SEA, wording("en"))
