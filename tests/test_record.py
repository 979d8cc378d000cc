"""Loading the made-up archipelago, whole and with one fault at a time."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.dates import PartialDate
from geo.errors import Problem, RecordError, UnknownIdError
from geo.record import MODELS, load_record, record_problems
from geo.references import FILES, references

ARCHIPELAGO = Path(__file__).parent / "data" / "archipelago"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the archipelago that a test may spoil."""
    shutil.copytree(ARCHIPELAGO, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def edit(copy: Path) -> Edit:
    """Return a function that replaces the first occurrence of a text in a file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        path = copy / "record" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}: correct the test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def test_the_archipelago_is_free_of_problems() -> None:
    assert record_problems(ARCHIPELAGO) == ()


def test_loading_keeps_file_order_and_finds_by_id() -> None:
    record = load_record(ARCHIPELAGO)
    assert list(record.ids("units")) == ["alder", "cedar", "dune-north", "dune-south"]
    assert record.unit("cedar").islands == ("cedar-east", "cedar-west")
    assert record.event("1950-parliament-vote").title["ru"] == "Голосование в парламенте Норландии"
    assert record.provision(record.meta.marked_provision).covers == ("cedar",)
    assert record.sea_entry("no-sea-act").in_force == PartialDate("1911")


def test_an_unknown_id_is_an_error_that_names_the_known_ones() -> None:
    record = load_record(ARCHIPELAGO)
    with pytest.raises(UnknownIdError, match=r"units: 'birch'.*alder, cedar"):
        record.unit("birch")


def test_an_id_of_another_table_is_not_found() -> None:
    with pytest.raises(UnknownIdError):
        load_record(ARCHIPELAGO).island("alder-town")


def test_population_rows_hold_lists_and_leave_out_empty_notes() -> None:
    first, second, *_ = load_record(ARCHIPELAGO).population
    assert (first.population, first.note) == (120, None)
    assert second.sources == ("herald-1950", "atlas-1960")


def test_references_go_through_lists_and_mappings() -> None:
    found = {
        (ref.table, ref.field, ref.id) for ref in references(load_record(ARCHIPELAGO), notes=True)
    }
    assert {
        ("proposals", "units_to", "norland"),
        ("proposals", "units_to", "cedar"),
        ("proposals", "land_share_to", "alder"),
        ("islands", "names.ain.source", "atlas-1960"),
        ("provisions", "signatories.parties", "sudria"),
        ("proposals", "joint_holder", "shared"),
        ("provisions", "proposal", "joint-note-1920"),
        ("meta", "former_residents.group", "norlanders"),
        ("places", "note", "log-1901"),
        ("maritime", "compares.units", "cedar"),
    } <= found


PILOT_BEFORE_LOG = """\
- id: pilot-1955
  title: Pilot of the straits
  publisher: Made-up press
  language: en
  kind: academic
  text_seen: false

- id: log-1901"""

Words = tuple[str, str, str, str]
# file, text, text put in its place, then file, entry, field and words of the problem
FAULTS: dict[str, tuple[tuple[str, str, str], Words]] = {
    "duplicate id": (
        ("places.yaml", "id: cape-dune", "id: alder-town"),
        ("places.yaml", "alder-town", "id", "the id twice"),
    ),
    "unknown unit": (
        ("events.yaml", "units: [alder, cedar]", "units: [alder, birch]"),
        ("events.yaml", "1900-08-landing", "units", "'birch'; expected an id of units.yaml"),
    ),
    "unknown source": (
        ("boundaries.yaml", "sources: [gazette-1850]", "sources: [gazette-1851]"),
        ("boundaries.yaml", "line-1850", "sources", "'gazette-1851'"),
    ),
    "unknown party": (
        ("positions.yaml", "party: fishers", "party: divers"),
        ("positions.yaml", "fishers-1930", "party", "expected an id of parties.yaml"),
    ),
    "unknown instrument": (
        ("arguments.yaml", "instruments: [harbour-1850]", "instruments: [harbour-1851]"),
        ("arguments.yaml", "arg-line", "instruments", "'harbour-1851'"),
    ),
    "unknown area of a figure": (
        ("population.csv", "cedar,1899", "birch,1899"),
        ("population.csv", "birch 1899", "area", "islands.yaml or places.yaml or areas.yaml"),
    ),
    "unknown start event": (
        ("meta.yaml", "start_event: 1950-parliament-vote", "start_event: 1951-vote"),
        ("meta.yaml", "", "start_event", "expected an id of events.yaml"),
    ),
    "gap in control": (
        ("control-periods.yaml", "start: '1920-06-01'", "start: '1920-07-01'"),
        ("control-periods.yaml", "alder 1920-07-01", "start", "1920-06-01; close the gap"),
    ),
    "overlap in control": (
        ("control-periods.yaml", "start: '1850-05-01'", "start: '1849'"),
        ("control-periods.yaml", "alder 1849", "start", "1850-05-01; close the gap"),
    ),
    "control begins late": (
        ("control-periods.yaml", "start: '1800'", "start: '1801'"),
        ("control-periods.yaml", "alder 1801", "start", "first date of the record, 1800"),
    ),
    "end before start": (
        ("boundaries.yaml", "end: '1900-08'", "end: '1849'"),
        ("boundaries.yaml", "line-1850", "end", "a date after 1850-05-01"),
    ),
    "events out of order": (
        ("events.yaml", "date: '1950'", "date: '1910'"),
        ("events.yaml", "1950-parliament-vote", "date", "expected date order"),
    ),
    "two positions at once": (
        ("positions.yaml", "strand: opposition", "strand: main"),
        ("positions.yaml", "no-opposition", "start", "before the end of no-1920"),
    ),
    "claim of no government": (
        ("positions.yaml", "held_by: government", "held_by: residents"),
        ("positions.yaml", "no-1901", "claims", "of a government only"),
    ),
    "claim not covered": (
        ("positions.yaml", "claims: [cedar]", "claims: [dune-south]"),
        ("positions.yaml", "no-1901", "claims", "'dune-south'"),
    ),
    "missing language": (
        ("units.yaml", "    ru: Алдер (Арудо)\n", ""),
        ("units.yaml", "alder", "names.ru", "found nothing"),
    ),
    "empty language": (
        ("units.yaml", "    ru: Алдер (Арудо)\n", "    ru: ''\n"),
        ("units.yaml", "alder", "names.ru", "null or empty"),
    ),
    "null instead of an absent key": (
        ("units.yaml", "  main: true", "  main: null"),
        ("units.yaml", "alder", "main", "leave the key out"),
    ),
    "not a date": (
        ("events.yaml", "date: '1850-05-01'", "date: '1850-13-01'"),
        ("events.yaml", "1850-05-01-treaty-of-harbour", "date", "'1850-13-01' is not an ISO date"),
    ),
    "date without quotes": (
        ("events.yaml", "date: '1850-05-01'", "date: 1850-05-01"),
        ("events.yaml", "1850-05-01-treaty-of-harbour", "date", "put it in quotes"),
    ),
    "year without quotes": (
        ("control-periods.yaml", "start: '1800'", "start: 1800"),
        ("control-periods.yaml", "entry 1", "start", "1800 (int); expected a text"),
    ),
    "unknown key": (
        ("islands.yaml", "  disputed: true", "  is_disputed: true\n  disputed: true"),
        ("islands.yaml", "alder", "is_disputed", "the schema does not name"),
    ),
    "unknown kind": (
        ("events.yaml", "kind: war", "kind: victory"),
        ("events.yaml", "1900-08-landing", "kind", "'victory'; expected 'administration'"),
    ),
    "not a number": (
        ("population.csv", "1899,120", "1899,many"),
        ("population.csv", "line 2", "population", "'many'"),
    ),
    "a cell too many": (
        ("population.csv", "atlas-1960,\n", "atlas-1960,,\n"),
        ("population.csv", "line 2", "", "found 8 cells; expected 7"),
    ),
    "wrong column": (
        ("population.csv", "area,date", "place,date"),
        ("population.csv", "header", "", "expected area, date"),
    ),
    "key twice": (
        ("units.yaml", "  main: true", "  main: true\n  main: false"),
        ("units.yaml", "line 18", "main", "'main' twice"),
    ),
    "alias": (
        ("units.yaml", "islands: [alder]", "islands: &all [alder]"),
        ("units.yaml", "line 16", "", "an anchor or alias"),
    ),
    "broken YAML": (
        ("areas.yaml", "names:", "names: ["),
        ("areas.yaml", "line 5", "", "not YAML"),
    ),
    "not a list": (
        ("areas.yaml", "- id: two-islands", "  id: two-islands"),
        ("areas.yaml", "", "", "found dict; expected a list of entries"),
    ),
    "an entry that is no mapping": (
        ("areas.yaml", "- id: two-islands", "- two islands\n- id: two-islands"),
        ("areas.yaml", "entry 1", "", "'two islands'"),
    ),
    "unused source": (
        ("sources.yaml", "- id: log-1901", PILOT_BEFORE_LOG),
        ("sources.yaml", "pilot-1955", "id", "nothing names"),
    ),
    "unused area": (
        ("population.csv", "two-islands,1899", "cedar,1899"),
        ("areas.yaml", "two-islands", "id", "nothing names"),
    ),
    "quote without its source": (
        ("events.yaml", "sources: [gazette-1850, atlas-1960]", "sources: [atlas-1960]"),
        ("events.yaml", "1850-05-01-treaty-of-harbour", "quotes.source", "'gazette-1850'"),
    ),
    "quote of what was not seen": (
        ("sources.yaml", "kind: treaty\n  text_seen: true", "kind: treaty\n  text_seen: false"),
        ("events.yaml", "1850-05-01-treaty-of-harbour", "quotes.source", "was not seen"),
    ),
    "source named twice": (
        ("events.yaml", "[gazette-1850, atlas-1960]", "[gazette-1850, atlas-1960, gazette-1850]"),
        ("events.yaml", "1850-05-01-treaty-of-harbour", "sources", "'gazette-1850' twice"),
    ),
    "hue and stripes": (
        ("holders.yaml", "{stripes: [", "{hue_deg: 1, stripes: ["),
        ("holders.yaml", "shared", "fill", "a hue and stripes"),
    ),
    "stripes of a holder without a hue": (
        ("holders.yaml", "stripes: [norland, sudria]", "stripes: [norland, undefined]"),
        ("holders.yaml", "shared", "fill.stripes", "'undefined'"),
    ),
    "sentence without units": (
        ("holders.yaml", "ja: スドリアが{units}を管轄", "ja: スドリアが管轄"),
        ("holders.yaml", "sudria", "sentence.ja", "no {units}"),
    ),
    "island in no unit": (
        ("units.yaml", "islands: [cedar-east, cedar-west]", "islands: [cedar-east]"),
        ("islands.yaml", "cedar-west", "", "found no unit"),
    ),
    "island in two units": (
        ("units.yaml", "islands: [cedar-east, ", "islands: [alder, cedar-east, "),
        ("islands.yaml", "alder", "", "found alder, cedar; expected one unit"),
    ),
    "group in a unit": (
        ("units.yaml", "islands: [cedar-east, ", "islands: [cedar, cedar-east, "),
        ("islands.yaml", "cedar", "", "expected no unit"),
    ),
    "island marked against the provision": (
        ("islands.yaml", "in_marked_provision: false", "in_marked_provision: true"),
        ("islands.yaml", "alder", "in_marked_provision", "found true; expected false"),
    ),
    "no stage at the first date": (
        ("provisions.yaml", "start: '1800'", "start: '1801'"),
        ("provisions.yaml", "joint-note-1920-article-2", "stages", "expected 1800"),
    ),
    "unit named twice in a proposal": (
        ("proposals.yaml", "norland: {alder: 0.5}", "norland: {cedar: 0.5}"),
        ("proposals.yaml", "half-1950", "units_to", "'cedar' twice"),
    ),
    "sea out of order": (
        ("maritime.yaml", "date: '1930'", "date: '1909'"),
        ("maritime.yaml", "line-practice", "date", "expected date order"),
    ),
    "unknown actor": (
        ("maritime.yaml", "actors: [norland]", "actors: [westland]"),
        ("maritime.yaml", "no-sea-act", "actors", "'westland'; expected an id of parties.yaml"),
    ),
    "comparison of an unknown unit": (
        ("maritime.yaml", "units: [cedar]", "units: [birch]"),
        ("maritime.yaml", "sea-cedar", "compares.units", "'birch'; expected an id of units.yaml"),
    ),
    "quote of the sea without its source": (
        ("maritime.yaml", "    source: atlas-1960", "    source: herald-1950"),
        ("maritime.yaml", "sea-cedar", "quote.source", "'herald-1950'"),
    ),
    "comparison of what is no estimate": (
        ("maritime.yaml", "kind: estimate", "kind: claim"),
        ("maritime.yaml", "sea-cedar", "compares", "expected it on an estimate only"),
    ),
    "comparison without a value": (
        ("maritime.yaml", "  value: 50\n  unit: per cent\n", ""),
        ("maritime.yaml", "sea-cedar", "value", "a comparison without a value"),
    ),
    "value without a unit": (
        ("maritime.yaml", "  unit: nautical miles\n", ""),
        ("maritime.yaml", "no-sea-act", "unit", "only one of value and unit"),
    ),
    "party holder that nothing can pass to": (
        (
            "holders.yaml",
            "  to:\n    en: to Norland\n    ja: ノルランドに\n    ru: к Норландии\n",
            "",
        ),
        ("holders.yaml", "norland", "to", "found nothing; expected the party as in"),
    ),
    "place to pass to in two languages": (
        ("holders.yaml", "    ja: ノルランドに\n    ru: к Норландии\n", "    ja: ノルランドに\n"),
        ("holders.yaml", "norland", "to.ru", "found nothing"),
    ),
    "proposal named like a unit": (
        ("proposals.yaml", "id: half-1950", "id: alder"),
        ("proposals.yaml", "alder", "id", "'alder'; expected an id that is no unit's"),
    ),
    "proposal named like the empty plan": (
        ("proposals.yaml", "id: half-1950", "id: none"),
        ("proposals.yaml", "none", "id", "'none'; expected an id that is no unit's"),
    ),
    "joint units without a holder": (
        ("proposals.yaml", "  joint_holder: shared\n", ""),
        ("proposals.yaml", "joint-rule-1950", "joint_holder", "units_joint and joint_holder"),
    ),
    "joint holder without units": (
        ("proposals.yaml", "  units_joint: [alder]\n", ""),
        ("proposals.yaml", "joint-rule-1950", "joint_holder", "units_joint and joint_holder"),
    ),
    "unknown joint holder": (
        ("proposals.yaml", "joint_holder: shared", "joint_holder: both"),
        ("proposals.yaml", "joint-rule-1950", "joint_holder", "'both'; expected an id of holders"),
    ),
    "unknown proposal of a provision": (
        ("provisions.yaml", "proposal: joint-note-1920", "proposal: joint-note-1921"),
        ("provisions.yaml", "joint-note-1920-article-2", "proposal", "an id of proposals.yaml"),
    ),
    "unknown group of former residents": (
        ("meta.yaml", "group: norlanders", "group: islanders"),
        ("meta.yaml", "", "former_residents.group", "expected an id of population-terms.yaml"),
    ),
    "former residents without a date": (
        ("meta.yaml", "{date: '1899', group: norlanders}", "{group: norlanders}"),
        ("meta.yaml", "", "former_residents.date", "found nothing"),
    ),
    "note of a drawing in one language": (
        ("proposals.yaml", "    ru: Линия через Алдер не проводилась.\n", ""),
        ("proposals.yaml", "half-1950", "drawable_note.ru", "found nothing"),
    ),
    "note in one language": (
        ("maritime.yaml", "    ru: Только один источник.\n", ""),
        ("maritime.yaml", "line-practice", "note.ru", "found nothing"),
    ),
    "point off the globe": (
        ("places.yaml", "point: [20.0, 9.95]", "point: [200.0, 9.95]"),
        ("places.yaml", "cape-dune", "point.0", "less than or equal to 180"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_gives_its_problem(fault: str, copy: Path, edit: Edit) -> None:
    change, expected = FAULTS[fault]
    edit(*change)
    problems = record_problems(copy)
    file, entry, field, words = expected
    assert [(p.file, p.entry, p.field) for p in problems if words in p.message] == [
        (file, entry, field)
    ], "\n".join(map(str, problems))


def test_a_source_that_only_a_note_names_counts_as_used(copy: Path, edit: Edit) -> None:
    edit("sources.yaml", "- id: log-1901", PILOT_BEFORE_LOG)
    assert record_problems(copy), "nothing names the source yet"
    edit("places.yaml", "one source (log-1901)", "one source (pilot-1955)")
    assert record_problems(copy) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_problem_says_what_was_found_and_what_to_do(fault: str, copy: Path, edit: Edit) -> None:
    edit(*FAULTS[fault][0])
    for problem in record_problems(copy):
        assert problem.message.startswith("found "), problem
        assert problem.message.count(";") >= 1, problem


@pytest.mark.parametrize("file", FILES.values())
def test_a_missing_file_is_named(file: str, copy: Path) -> None:
    (copy / "record" / file).unlink()
    assert [p.file for p in record_problems(copy) if "no such file" in p.message] == [file]


@pytest.mark.parametrize("content", ["", "- \n", "[]", "null", "a text", "\x00", "{", "- [1, 2"])
@pytest.mark.parametrize("file", ["events.yaml", "meta.yaml"])
def test_a_file_without_entries_is_a_problem_and_never_a_crash(
    file: str, content: str, copy: Path
) -> None:
    (copy / "record" / file).write_text(content, encoding="utf-8")
    assert file in {problem.file for problem in record_problems(copy)}


def test_bytes_that_are_not_utf_8_are_a_problem(copy: Path) -> None:
    (copy / "record" / "areas.yaml").write_bytes(b"\xff\xfe\x00")
    assert ["found bytes that are not UTF-8" in p.message for p in record_problems(copy)] == [True]


def test_an_alias_bomb_is_refused_before_it_grows(copy: Path) -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    (copy / "record" / "areas.yaml").write_text("\n".join(rows), encoding="utf-8")
    (problem,) = (p for p in record_problems(copy) if p.file == "areas.yaml")
    assert problem.entry == "line 1"
    assert "anchor or alias" in problem.message


def test_an_ampersand_inside_a_text_is_no_anchor(copy: Path, edit: Edit) -> None:
    edit("sources.yaml", "title: Atlas of the Islands", "title: 'Atlas: &c. *revised*'")
    assert record_problems(copy) == ()


def test_problems_of_all_files_come_at_once(copy: Path, edit: Edit) -> None:
    names = ("gap in control", "not a date", "unknown source", "hue and stripes", "not a number")
    for name in names:
        edit(*FAULTS[name][0])
    with pytest.raises(RecordError) as caught:
        load_record(copy)
    wanted = {expected[:3] for name in names if (expected := FAULTS[name][1])}
    assert wanted <= {(p.file, p.entry, p.field) for p in caught.value.problems}


def test_an_entry_that_cannot_be_read_does_not_blame_the_others(copy: Path, edit: Edit) -> None:
    edit("events.yaml", "kind: war", "kind: victory")
    assert [problem.entry for problem in record_problems(copy)] == ["1900-08-landing"]


def test_every_table_of_the_record_has_a_file_and_a_model() -> None:
    assert list(MODELS) == list(FILES)
    assert isinstance(record_problems(ARCHIPELAGO), tuple)
    assert all(isinstance(problem, Problem) for problem in record_problems(ARCHIPELAGO))
