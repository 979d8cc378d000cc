"""The parity report: one answer for machines and readers, and for `check`."""

from dataclasses import replace

from geo.parity import parity_problems, parity_report
from geo.parity_answer import parity_answer, parity_lines
from tests.worlds import archipelago, shipped


def test_the_report_counts_every_text_comparison_and_position() -> None:
    record, found = shipped(), parity_report(shipped())
    assert found.texts > 1000
    assert len(found.positions) == len(record.positions)
    assert sum(one.table == "arguments" for one in found.comparisons) == len(record.arguments)
    assert found.problems == parity_problems(record) == ()
    assert sum(found.views.values()) == sum(len(entry.views) for entry in record.arguments)


def test_the_answer_for_machines_says_what_the_report_says() -> None:
    record, found = shipped(), parity_report(shipped())
    answer = parity_answer(record, found)
    assert answer["summary"]["arguments"] == {"compared": 20, "within": 20}
    assert len(answer["comparisons"]) == len(found.comparisons)
    first = answer["comparisons"][0]
    assert first["sides"][0]["lengths"]["ja"] == len(record.arguments[0].sides["japan"].ja)
    assert [word["id"] for word in answer["loaded_words"]] == list(record.ids("loaded_words"))


def test_the_lines_end_with_the_number_of_problems() -> None:
    lines = list(parity_lines(archipelago(), parity_report(archipelago())))
    assert lines[-1] == "no problems"
    assert any(line.startswith("  ✓ arg-line: en 1.") for line in lines)


def test_a_problem_of_each_kind_is_told() -> None:
    first, *others = archipelago().arguments
    sides = dict(first.sides)
    sides["sudria"] = sides["sudria"].model_copy(
        update={"en": sides["sudria"].en + " It says so in 1901, and it calls the line illegal."}
    )
    changed = first.model_copy(update={"sides": sides})
    word = archipelago().loaded_words[0].model_copy(update={"en": ("illegal",), "allowed": ()})
    record = replace(archipelago(), arguments=(changed, *others), loaded_words=(word,))
    fields = {(problem.file, problem.field) for problem in parity_problems(record)}
    assert ("arguments.yaml", "length.en") in fields
    assert ("arguments.yaml", "sides.sudria.ja") in fields
    assert ("arguments.yaml", "sides.sudria.en") in fields
    lines = list(parity_lines(record, parity_report(record)))
    assert any(line.startswith("  ✗ arg-line") for line in lines)
    assert lines[-1].endswith(" problems")
