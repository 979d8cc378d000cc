"""The parity report on its page: the figures of the record, in three languages."""

import pytest

from geo.fields import LANGUAGES, Language
from geo.parity import Parity, parity_report
from pages.parts import cached
from pages.parts.plain import plain
from tests.screens import opened, said
from tests.worlds import archipelago_folder, shipped, wording

REPORT = parity_report(shipped())


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def tables(text: str) -> list[list[list[str]]]:
    """Return the cells of every markdown table of a text."""
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            found[-1].append([cell.strip() for cell in line.strip("| ").split(" | ")])
        elif not line.startswith("| ---") and found[-1]:
            found.append([])
    return [table for table in found if table]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language_and_counts_what_is_within(language: Language) -> None:
    app, say = opened(page="parity", lang=language), wording(language)
    assert [header.value for header in app.header] == [say("parity.title")]
    text = said(app)
    for table, count in (("arguments", 20), ("provisions", 1), ("positions", 13)):
        line = say("parity.within", name=say(f"parity.{table}"), within=count, all=count)
        assert plain(line) in text
    assert plain(say("parity.no-problem")) in text
    assert plain(say("parity.limits")) in text
    assert not app.warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_comparison_has_its_table_with_the_parties_in_alphabetical_order(
    language: Language,
) -> None:
    say = wording(language)
    found = tables(said(opened(page="parity", lang=language)))
    for table, one in zip(found, REPORT.comparisons, strict=True):
        names = {shipped().party(side.party).names[language]: side for side in one.sides}
        head, *rows = table
        assert head[1:] == [plain(name) for name in sorted(names, key=str.casefold)]
        for row, known in zip(rows, LANGUAGES, strict=False):
            assert plain(say.number(one.ratios[known], 2)) in row[0]
            assert row[1:] == [str(names[name].lengths[known]) for name in sorted(names)]
        assert rows[-1][1:] == [str(names[name].primary) for name in sorted(names)]


def test_arguments_are_named_by_their_question_and_loaded_words_by_their_reason() -> None:
    text = said(opened(page="parity", lang="ru"))
    for argument in shipped().arguments:
        assert f"#### {plain(argument.question.ru)}" in text
    for word in shipped().loaded_words:
        for group in word.allowed:
            assert f"- {plain(group.why.ru)}" in text


def test_a_problem_is_shown_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("parity"))
    path = data / "record" / "arguments.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("lapsed in 1900", "lapsed in <b>1901</b>"), encoding="utf-8")
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = opened(page="parity", lang="en")
    (error,) = app.error
    assert plain("arguments.yaml, arg-line, sides.sudria.ja: found no figure 1901;") in error.value
    assert "<b>" not in error.value


def test_the_map_does_not_wait_for_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []

    def report(record: object) -> Parity:
        made.append(record)
        return REPORT

    monkeypatch.setattr(cached, "parity_report", report)
    cached._parity.clear()
    opened(date="1956")
    opened(plan="joint-declaration-1956")
    assert made == []
    opened(page="parity")
    opened(page="parity", lang="ja")
    assert len(made) == 1
    cached._parity.clear()
