"""The command `diff`: sentences, plain data, and dates that are none."""

import json

import pytest

from geo.cli import main
from geo.difference import difference, difference_answer
from geo.difference_text import printed
from geo.fields import LANGUAGES, Language
from tests.worlds import ARCHIPELAGO, archipelago, at, loaded, shipped, wording


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)
    monkeypatch.setattr("geo.cli_difference.load_record", loaded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_what_differs(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    main(["diff", "1930", "1956-10-19", "--lang", language])
    record = shipped()
    found = difference(record, at(record, "1930"), at(record, "1956-10-19"))
    assert capsys.readouterr().out.splitlines() == list(printed(record, found, wording(language)))


def test_it_prints_plain_data_of_any_record(capsys: pytest.CaptureFixture[str]) -> None:
    main(["diff", "1850", "1950", "--json", "--data", str(ARCHIPELAGO)])
    record = archipelago()
    found = difference(record, at(record, "1850"), at(record, "1950"))
    assert json.loads(capsys.readouterr().out) == difference_answer(record, found)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1930", "1956-31-12"], "is not an ISO date"),
        (["1930", "1956-02-30"], "names a day that does not exist"),
        (["1500", "1956"], "the record begins in 1600"),
        (["1956"], "Missing argument"),
    ],
)
def test_a_date_that_is_none_ends_with_one_line_and_two(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["diff", *arguments])
    assert ended.value.code == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert told in streams.err
    assert streams.err.count("\n") == 1
