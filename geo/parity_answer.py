"""The parity report for machines, and as lines to read."""

from collections.abc import Iterator
from typing import Any

from geo.fields import LANGUAGES
from geo.parity import Parity
from geo.party_parity import LIMIT, Comparison, Side, Table
from geo.tables import Record

TABLES: tuple[Table, ...] = ("arguments", "provisions", "positions")


def parity_answer(record: Record, found: Parity) -> dict[str, Any]:
    """Return a parity report as JSON-ready values; lengths in characters, by language."""
    return {
        "limit": LIMIT,
        "texts": found.texts,
        "summary": {table: _counts(of_table(found, table)) for table in TABLES},
        "comparisons": [_comparison(found, one) for one in found.comparisons],
        "positions": [_side(side) for side in found.positions],
        "loaded_words": [
            {
                "id": word.id,
                "quoted": found.words[word.id].quoted,
                "allowed": found.words[word.id].allowed,
                "reasons": [group.why.model_dump() for group in word.allowed],
            }
            for word in record.loaded_words
        ],
        "problems": [problem.__dict__ for problem in found.problems],
    }


def parity_lines(record: Record, found: Parity) -> Iterator[str]:
    """Yield a parity report as lines to read."""
    yield f"{found.texts} texts in {len(LANGUAGES)} languages compared"
    for table in TABLES:
        counts = _counts(of_table(found, table))
        yield f"{table}: {counts['within']} of {counts['compared']} within {LIMIT:g} to 1"
        yield from (_line(one) for one in of_table(found, table))
    yield "positions, each on its own:"
    yield from (f"  {_words(side)}" for side in found.positions)
    yield "loaded words, quoted and allowed:"
    for word in record.loaded_words:
        use = found.words[word.id]
        yield f"  {word.id}: {use.quoted} quoted, {use.allowed} allowed"
        yield from (f"    allowed: {group.why.en}" for group in word.allowed)
    yield from map(str, found.problems)
    yield f"{len(found.problems)} problems" if found.problems else "no problems"


def of_table(found: Parity, table: Table) -> list[Comparison]:
    """Return the comparisons of one table."""
    return [one for one in found.comparisons if one.table == table]


def _counts(compared: list[Comparison]) -> dict[str, int]:
    return {"compared": len(compared), "within": sum(one.is_within for one in compared)}


def _comparison(found: Parity, one: Comparison) -> dict[str, Any]:
    return {
        "table": one.table,
        "entry": one.entry,
        "is_within": one.is_within,
        "ratios": {language: round(ratio, 3) for language, ratio in one.ratios.items()},
        "views": found.views.get(one.entry),
        "sides": [_side(side) for side in one.sides],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "party": side.party,
        "entry": side.entry,
        "fields": list(side.fields),
        "lengths": dict(side.lengths),
        "sources": side.sources,
        "primary": side.primary,
    }


def _line(one: Comparison) -> str:
    ratios = "  ".join(f"{language} {ratio:.2f}" for language, ratio in one.ratios.items())
    sides = "; ".join(
        f"{side.party} {'/'.join(str(side.lengths[language]) for language in LANGUAGES)}"
        f" characters, {side.primary} of {side.sources} sources primary"
        for side in one.sides
    )
    return f"  {'✓' if one.is_within else '✗'} {one.entry}: {ratios} | {sides}"


def _words(side: Side) -> str:
    lengths = "/".join(str(side.lengths[language]) for language in LANGUAGES)
    primary = f"{side.primary} of {side.sources} sources primary"
    return f"{side.entry}: {lengths} characters, {primary}, has {', '.join(side.fields)}"
