"""Plans: what adds up to what, on the real record and the made-up one, and how plans are named."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations, permutations, product
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import PartialDate
from geo.documents import Proposal
from geo.errors import UnknownIdError
from geo.land import Population
from geo.paths import DATA_DIR, meta_file, record_dir, sea_file
from geo.plans import (
    QUANTITIES,
    Figure,
    Plan,
    chosen_plan,
    disputed_units,
    holders_today,
    holders_under,
    movable_units,
    people_then,
    people_today,
    plan_name,
    plan_named,
    recorded_plan,
    sums,
    total,
    unit_figures,
    within,
)
from geo.record import Record
from geo.sea import load_sea
from tests.worlds import ARCHIPELAGO, archipelago, shipped

SEA = load_sea(DATA_DIR)
FIGURES = unit_figures(shipped(), SEA)
FOUR, TWO = ("kunashir", "iturup", "shikotan", "habomai"), ("shikotan", "habomai")
MOVABLE = (*FOUR, "urup", "kurils-north-middle")
MEASURED = ("land_km2", "territorial_sea_km2", "sea_200nm_km2")
BOTH = [
    pytest.param(record, item, id=f"{name} {item.id}")
    for name, record in (("shipped", shipped()), ("archipelago", archipelago()))
    for item in record.proposals
]


def subsets(units: Collection[str]) -> list[tuple[str, ...]]:
    return [found for size in range(len(units) + 1) for found in combinations(units, size)]


def as_recorded(figure: Figure) -> tuple[Any, ...]:
    """Return a figure as exact as the data are, free of what binary fractions leave over."""
    ends = (round(value, 6) for value in (figure.low, figure.high, figure.error))
    return (*ends, tuple(sorted(figure.missing)), figure.dates)


def to_japan(units: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """Return what a set of units brings to Japan, by quantity."""
    gains = sums(chosen_plan(shipped(), list(units)), FIGURES)
    assert set(gains) <= {"japan"}
    gain = gains.get("japan", {})
    return {name: as_recorded(gain.get(name, Figure())) for name in QUANTITIES}


def of(plan: Plan, holder: str = "japan") -> dict[str, Figure]:
    return dict(sums(plan, FIGURES)[holder])


def proposed(name: str) -> Plan:
    return recorded_plan(shipped(), shipped().proposal(name))


def with_people(record: Record, *rows: tuple[str, str, int, str]) -> Record:
    """Return a record with population rows instead of its own."""
    made = tuple(
        Population(
            area=area,
            date=PartialDate(date),
            population=number,
            group=group,
            basis="census",
            sources=("atlas-1960",),
        )
        for area, date, number, group in rows
    )
    return replace(record, population=made)


# ---- sums over units -----------------------------------------------------------------------


@cache
def rows_of_the_files() -> dict[str, dict[str, Decimal]]:
    """Return what each of the four brings, read from the files and not through the atlas."""
    meta = yaml.safe_load(meta_file(sea_file(DATA_DIR)).read_text(encoding="utf-8"))
    rows = {row["unit"]: row for row in meta["figures"]}
    with (record_dir(DATA_DIR) / "population.csv").open(encoding="utf-8", newline="") as file:
        people = [row for row in csv.DictReader(file) if row["area"] in FOUR]
    found = {}
    for unit in FOUR:
        mine = [row for row in people if row["area"] == unit]
        then = [r for r in mine if (r["date"], r["group"]) == ("1945-08-15", "japanese")]
        found[unit] = {
            **{name: Decimal(str(rows[unit][name]["value"])) for name in MEASURED},
            **{f"± {name}": Decimal(str(rows[unit][name]["error"])) for name in MEASURED},
            "coastline_km": Decimal(str(rows[unit]["coastline_km"])),
            "population": Decimal(max(mine, key=lambda row: row["date"])["population"]),
            "residents_then": Decimal(then[0]["population"]),
        }
    return found


@pytest.mark.parametrize("units", subsets(FOUR), ids=lambda units: "+".join(units) or "none")
def test_any_set_of_the_four_is_the_sum_of_what_the_files_say(units: tuple[str, ...]) -> None:
    gain = to_japan(units)
    for name in QUANTITIES:
        value = sum((rows_of_the_files()[unit][name] for unit in units), Decimal(0))
        low, high, error, missing, _ = gain[name]
        assert Decimal(str(low)) == Decimal(str(high)) == value, name
        assert missing == ()
        key = f"± {name}"
        errors = sum((rows_of_the_files()[unit].get(key, Decimal(0)) for unit in units), Decimal(0))
        assert Decimal(str(error)) == errors, name


@pytest.mark.parametrize("split", list(product("ab-", repeat=4)), ids="".join)
def test_sets_that_share_no_unit_add_up(split: tuple[str, ...]) -> None:
    a, b = ([unit for unit, part in zip(FOUR, split, strict=True) if part == p] for p in "ab")
    gains = [sums(chosen_plan(shipped(), units), FIGURES).get("japan", {}) for units in (a, b)]
    for name, both in to_japan([*a, *b]).items():
        one, other = (gain.get(name, Figure()) for gain in gains)
        assert as_recorded(one + other) == both, name


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_two_islands_with_kunashir_and_iturup_are_the_four(quantity: str) -> None:
    gains = (of(chosen_plan(shipped(), units)) for units in (TWO, ["kunashir"], ["iturup"]))
    added = sum((gain[quantity] for gain in gains), Figure())
    four = of(proposed("four-islands-japan"))[quantity]
    assert as_recorded(added) == as_recorded(four)
    assert as_recorded(total(disputed_units(shipped()), FIGURES)[quantity]) == as_recorded(four)
    assert four.low == four.high > of(chosen_plan(shipped(), TWO))[quantity].high > 0


def test_a_plan_that_moves_no_unit_brings_nothing_to_anybody() -> None:
    assert sums(Plan({}), FIGURES) == {}
    assert total([], FIGURES) == dict.fromkeys(QUANTITIES, Figure())


def test_the_status_quo_is_the_plan_that_moves_no_unit() -> None:
    plan = proposed("status-quo")
    assert (dict(plan.changes), dict(plan.parts)) == ({}, {})
    assert sums(plan, FIGURES) == sums(Plan({}), FIGURES)
    assert holders_under(shipped(), plan) == holders_today(shipped())


def test_the_former_residents_of_the_four_are_those_that_the_record_gives_for_all_four() -> None:
    (row,) = [
        row
        for row in shipped().population
        if (row.area, str(row.date), row.group) == ("four-islands", "1945-08-15", "japanese")
    ]
    found = of(proposed("four-islands-japan"))["residents_then"]
    assert (found.low, found.high) == (row.population, row.population) == (17_291, 17_291)
    assert of(chosen_plan(shipped(), TWO))["residents_then"].high == 1_038 + 5_281


# ---- recorded plans ------------------------------------------------------------------------


def test_all_recorded_proposals_are_asked() -> None:
    assert len(shipped().proposals) == 25


@pytest.mark.parametrize(("record", "proposal"), BOTH)
def test_a_plan_changes_what_its_proposal_names_and_nothing_else(
    record: Record, proposal: Proposal
) -> None:
    plan = recorded_plan(record, proposal)
    named = {unit: party for party, units in proposal.units_to.items() for unit in units}
    named |= dict.fromkeys(proposal.units_joint, str(proposal.joint_holder))
    # in both records the holder that is a party has the party's id
    assert plan.changes == (named if proposal.drawable else {})
    shares = {
        unit: (party, share)
        for party, by_unit in proposal.land_share_to.items()
        for unit, share in by_unit.items()
    }
    assert plan.parts == (shares if proposal.drawable else {})
    assert plan.proposal is proposal


@pytest.mark.parametrize(("record", "proposal"), BOTH)
def test_only_what_a_plan_changes_has_another_holder(record: Record, proposal: Proposal) -> None:
    plan = recorded_plan(record, proposal)
    today, then = holders_today(record), holders_under(record, plan)
    assert list(then) == list(today) == list(record.ids("units"))
    assert {unit: then[unit] for unit in then if then[unit] != today[unit]} == plan.changes


def test_nothing_passes_by_a_proposal_that_is_not_drawn_even_if_it_names_units() -> None:
    proposal = archipelago().proposal("joint-rule-1950")
    assert (proposal.drawable, proposal.units_joint) == (False, ("alder",))
    plan = recorded_plan(archipelago(), proposal)
    assert (dict(plan.changes), dict(plan.parts)) == ({}, {})
    drawn = recorded_plan(archipelago(), proposal.model_copy(update={"drawable": True}))
    assert drawn.changes == {"alder": "shared"}


@pytest.mark.parametrize("name", ["half-area-2006", "half-area-2009"])
def test_of_a_divided_island_the_share_of_the_land_counts_and_the_rest_is_a_range(
    name: str,
) -> None:
    gain = of(proposed(name))
    three = of(chosen_plan(shipped(), ["kunashir", "shikotan", "habomai"]))
    four = of(proposed("four-islands-japan"))
    land = gain["land_km2"]
    assert land.low == land.high
    iturup = rows_of_the_files()["iturup"]
    assert round(land.high - three["land_km2"].high, 6) == float(iturup["land_km2"] / 4)
    assert round(land.error - three["land_km2"].error, 6) == float(iturup["± land_km2"] / 4)
    for quantity in set(QUANTITIES) - {"land_km2"}:
        figure = gain[quantity]
        assert as_recorded(figure)[0] == as_recorded(three[quantity])[0], quantity
        assert as_recorded(figure)[1:] == as_recorded(four[quantity])[1:], quantity
        assert figure.low < figure.high, quantity


def test_a_divided_island_stays_with_who_administers_it() -> None:
    plan = proposed("half-area-2006")
    assert list(plan.parts) == ["iturup"]
    assert holders_under(shipped(), plan)["iturup"] == "russia"
    assert holders_under(shipped(), plan)["kunashir"] == "japan"


def test_the_whole_kurils_bring_more_than_the_four_and_say_what_is_not_known() -> None:
    plan = proposed("jcp-whole-kurils")
    gain, four = of(plan), of(proposed("four-islands-japan"))
    assert as_recorded(gain["land_km2"]) == as_recorded(
        total([*FOUR, "urup", "kurils-north-middle"], FIGURES)["land_km2"]
    )
    for quantity in ("coastline_km", *MEASURED):
        assert gain[quantity].low > 1.5 * four[quantity].high, quantity
        assert gain[quantity].missing == (), quantity
    assert gain["population"].missing == ("kurils-north-middle",)
    assert gain["residents_then"].missing == ("urup", "kurils-north-middle")
    of_the_four = sums(within(plan, FOUR), FIGURES)["japan"]
    assert {name: as_recorded(found) for name, found in of_the_four.items()} == {
        name: as_recorded(found) for name, found in four.items()
    }


@pytest.mark.parametrize("name", ["two-stage-2016", "joint-administration-2016"])
def test_what_would_be_run_jointly_stands_apart_from_what_would_pass(name: str) -> None:
    gains = sums(proposed(name), FIGURES)
    assert set(gains) == {"japan", "joint-administration"}
    for holder, units in (("japan", TWO), ("joint-administration", ("kunashir", "iturup"))):
        for quantity in QUANTITIES:
            alone = total(units, FIGURES)[quantity]
            assert as_recorded(gains[holder][quantity]) == as_recorded(alone)


def test_a_part_and_a_whole_unit_add_up_in_the_made_up_record_too() -> None:
    record = archipelago()
    figures = unit_figures(record, load_sea(ARCHIPELAGO))
    gain = sums(recorded_plan(record, record.proposal("half-1950")), figures)["norland"]
    assert gain["land_km2"].low == gain["land_km2"].high == pytest.approx(9.7158 + 126.4627 / 2)
    assert (gain["residents_then"].low, gain["residents_then"].high) == (15, 15 + 120)


def test_the_part_of_a_plan_that_concerns_some_units_keeps_whole_and_divided_ones() -> None:
    plan = proposed("half-area-2006")
    some = within(plan, ["iturup", "kunashir"])
    assert (some.changes, some.parts) == ({"kunashir": "japan"}, {"iturup": ("japan", 0.25)})
    assert some.proposal is plan.proposal
    assert sums(within(plan, []), FIGURES) == {}


# ---- whose units ---------------------------------------------------------------------------


def test_shares_are_of_the_units_whose_islands_are_all_disputed() -> None:
    assert disputed_units(shipped()) == FOUR
    assert disputed_units(archipelago()) == ("alder", "cedar")
    east = archipelago().island("cedar-east").model_copy(update={"disputed": False})
    islands = tuple(east if i.id == east.id else i for i in archipelago().islands)
    assert disputed_units(replace(archipelago(), islands=islands)) == ("alder",)


def test_units_that_a_reader_can_move_are_those_that_a_proposal_would_hand_over_whole() -> None:
    assert list(movable_units(shipped()).items()) == [(unit, "japan") for unit in MOVABLE]
    # alder would pass in part or be run jointly, never whole
    assert movable_units(archipelago()) == {"cedar": "norland"}


def test_a_unit_that_two_parties_were_to_get_passes_to_the_one_proposed_first() -> None:
    first, *others = archipelago().proposals
    assert first.id == "status-quo"
    before = first.model_copy(update={"id": "before", "units_to": {"fishers": ("cedar", "alder")}})
    earlier = replace(archipelago(), proposals=(before, *others))
    later = replace(archipelago(), proposals=(*others, before))
    assert movable_units(earlier) == {"alder": "fishers", "cedar": "fishers"}
    assert movable_units(later) == {"alder": "fishers", "cedar": "norland"}


def test_who_administers_today_is_who_does_at_the_end_of_the_record() -> None:
    today = holders_today(shipped())
    assert {unit: today[unit] for unit in FOUR} == dict.fromkeys(FOUR, "russia")
    assert today["hokkaido"] == "japan"
    early = archipelago().meta.model_copy(update={"as_of": PartialDate("1890")})
    assert holders_today(archipelago())["alder"] == "sudria"
    assert holders_today(replace(archipelago(), meta=early))["alder"] == "norland"


# ---- people --------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", shipped().units, ids=lambda unit: unit.id)
def test_no_figure_of_a_unit_is_later_than_the_one_that_counts(unit: Any) -> None:
    found = people_today(shipped(), unit)
    dates = [row.date for row in shipped().population if row.area == unit.id]
    assert found is None if not dates else found is not None
    assert found is None or (found.area, found.date) == (unit.id, max(dates))


@pytest.mark.parametrize("late", [0, 1, 2])
def test_the_latest_figure_counts_wherever_it_is_listed(late: int) -> None:
    rows = [("alder", "1930", 70, "all"), ("alder", "1950-01-01", 80, "all")]
    rows.insert(late, ("alder", "1950-06", 90, "norlanders"))
    record = with_people(archipelago(), *rows)
    found = people_today(record, record.unit("alder"))
    assert found is not None
    assert (found.population, str(found.date)) == (90, "1950-06")


def test_a_figure_of_a_town_on_the_island_or_of_a_wider_area_is_none_of_the_unit() -> None:
    record = with_people(
        archipelago(),
        ("alder", "1930", 70, "all"),
        ("alder-town", "1955", 60, "all"),
        ("two-islands", "1955", 99, "all"),
    )
    found = people_today(record, record.unit("alder"))
    assert found is not None
    assert found.population == 70


def test_a_figure_of_an_island_that_two_units_share_counts_for_neither() -> None:
    record = with_people(archipelago(), ("dune", "1950", 500, "all"))
    for unit in ("dune-north", "dune-south"):
        assert people_today(record, record.unit(unit)) is None
    assert total(["dune-north", "dune-south"], unit_figures(record, None))["population"] == Figure(
        missing=("dune-north", "dune-south")
    )


def test_a_figure_of_the_only_island_of_a_unit_is_one_of_the_unit() -> None:
    alder = archipelago().unit("alder").model_copy(update={"id": "alder-unit"})
    record = with_people(archipelago(), ("alder", "1930", 70, "all"))
    found = people_today(record, alder)
    assert found is not None
    assert found.population == 70


def test_former_residents_are_of_the_group_and_the_date_that_the_record_names() -> None:
    record = with_people(
        archipelago(),
        ("alder", "1899", 999, "all"),
        ("alder", "1898", 998, "norlanders"),
        ("alder", "1899", 120, "norlanders"),
        ("alder", "1950", 80, "norlanders"),
    )
    found = people_then(record, record.unit("alder"))
    assert found is not None
    assert found.population == 120
    assert people_then(record, record.unit("cedar")) is None


def test_a_record_that_names_no_former_residents_has_none_to_tell_of() -> None:
    meta = archipelago().meta.model_copy(update={"former_residents": None})
    record = replace(archipelago(), meta=meta)
    assert people_then(record, record.unit("alder")) is None
    assert unit_figures(record, None)["alder"]["residents_then"] == Figure(missing=("alder",))


# ---- figures -------------------------------------------------------------------------------

NUMBERS = st.integers(0, 10**6).map(float)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, more, error = (draw(NUMBERS) for _ in range(3))
    missing = tuple(draw(st.lists(st.sampled_from(FOUR), max_size=2, unique=True)))
    years = draw(st.lists(st.integers(1945, 2026), max_size=3))
    dates = tuple(sorted({PartialDate(str(year)) for year in years}))
    return Figure(low, low + more, error, missing, dates)


@given(figures(), figures())
def test_figures_add_their_bounds_errors_and_gaps(one: Figure, other: Figure) -> None:
    added = one + other
    assert as_recorded(added) == as_recorded(other + one)
    assert (added.low, added.high) == (one.low + other.low, one.high + other.high)
    assert added.error == one.error + other.error
    assert sorted(added.missing) == sorted([*one.missing, *other.missing])
    assert set(added.dates) == {*one.dates, *other.dates}
    assert list(added.dates) == sorted(added.dates)
    assert one + Figure() == one


@given(figures(), st.floats(0, 1))
def test_a_part_lies_between_nothing_and_the_whole(figure: Figure, share: float) -> None:
    part, some = figure.between(), figure.times(share)
    assert (part.low, part.high, part.error) == (0, figure.high, figure.error)
    assert 0 <= some.low <= some.high <= figure.high
    assert some.error == share * figure.error
    for found in (part, some):
        assert (found.missing, found.dates) == (figure.missing, figure.dates)


def test_without_a_sea_only_people_are_known() -> None:
    for unit, found in unit_figures(shipped(), None).items():
        assert set(found) == set(QUANTITIES)
        for quantity in ("coastline_km", *MEASURED):
            assert found[quantity] == Figure(missing=(unit,)), quantity
        for quantity in ("population", "residents_then"):
            assert found[quantity] == FIGURES[unit][quantity]


def test_a_unit_that_the_sea_leaves_out_is_missing_alone() -> None:
    assert SEA is not None
    rows = tuple(row for row in SEA.figures if row.unit != "habomai")
    found = unit_figures(shipped(), SEA.model_copy(update={"figures": rows}))
    added = total(TWO, found)["land_km2"]
    assert added.missing == ("habomai",)
    assert added.high == FIGURES["shikotan"]["land_km2"].high


def test_every_unit_brings_every_quantity_of_the_shipped_data() -> None:
    assert list(FIGURES) == list(shipped().ids("units"))
    for unit, found in FIGURES.items():
        for quantity in ("coastline_km", *MEASURED):
            assert found[quantity].missing == (), (unit, quantity)
            assert found[quantity].low == found[quantity].high > 0
        assert found["territorial_sea_km2"].high < found["sea_200nm_km2"].high


# ---- names ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("record", "proposal"), BOTH)
def test_a_recorded_plan_is_named_by_its_id(record: Record, proposal: Proposal) -> None:
    plan = plan_named(record, proposal.id)
    assert plan == recorded_plan(record, proposal)
    assert plan_name(record, plan) == proposal.id


@pytest.mark.parametrize("units", subsets(MOVABLE), ids=lambda units: ",".join(units) or "none")
def test_a_set_of_units_is_named_by_its_units_in_the_order_of_the_record(
    units: tuple[str, ...],
) -> None:
    plan = chosen_plan(shipped(), units)
    name = plan_name(shipped(), plan)
    assert name == (",".join(units) or "none")
    back = plan_named(shipped(), name)
    assert (back, back.proposal) == (plan, None)
    assert back.changes == dict.fromkeys(units, "japan")


@pytest.mark.parametrize("units", list(permutations(("kunashir", *TWO))), ids=",".join)
def test_the_order_of_units_does_not_matter(units: tuple[str, ...]) -> None:
    plan = plan_named(shipped(), ",".join(units))
    assert plan_name(shipped(), plan) == "kunashir,shikotan,habomai"
    assert list(plan.changes) == ["kunashir", "shikotan", "habomai"]
    made = Plan(dict.fromkeys(units, "japan"))
    assert plan_name(shipped(), made) == "kunashir,shikotan,habomai"


def test_a_unit_named_twice_passes_once() -> None:
    plan = plan_named(shipped(), "shikotan,shikotan")
    assert plan_name(shipped(), plan) == "shikotan"
    assert as_recorded(of(plan)["land_km2"]) == as_recorded(FIGURES["shikotan"]["land_km2"])


def test_a_set_of_the_reader_is_no_proposal_even_with_the_same_units() -> None:
    own, recorded = plan_named(shipped(), "shikotan,habomai"), proposed("joint-declaration-1956")
    assert own.changes == recorded.changes
    assert plan_name(shipped(), own) != plan_name(shipped(), recorded)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ",",
        "atlantis",
        "hokkaido",
        "japan",
        "shikotan,",
        "shikotan, habomai",
        "Shikotan",
        "shikotan;habomai",
        "none,shikotan",
        "shikotan,none",
        "shikotan,joint-declaration-1956",
        "joint-declaration-1956,",
        "<script>alert(1)</script>",
        "four-islands",
    ],
)
def test_a_name_that_is_none_is_an_error_that_says_what_is_possible(name: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        plan_named(shipped(), name)
    assert str(caught.value) == (
        f"plan: {name!r} is no recorded plan and no list of units that one hands over; give an id"
        " that `plan` lists, 'none', or some of kunashir, iturup, shikotan, habomai, urup,"
        " kurils-north-middle with commas between"
    )


def test_units_that_no_proposal_hands_over_whole_cannot_be_named() -> None:
    assert "alder" in archipelago().ids("units")
    with pytest.raises(UnknownIdError, match=r"'alder' is no recorded plan.* some of cedar with"):
        plan_named(archipelago(), "alder")
