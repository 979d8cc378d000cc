"""Find the words that carry a verdict where they stand outside quotation marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.errors import Problem
from geo.parity_rules import LoadedWord
from geo.passages import Sentence, sentences
from geo.tables import Record

# a quotation has an end in sight: else each of many signs that open one is followed to the end
_QUOTED = re.compile(
    r'"[^"]{0,2000}"|“[^”]{0,2000}”|«[^»]{0,2000}»|「[^「」]{0,2000}」|『[^』]{0,2000}』'
)


@dataclass(frozen=True)
class Use:
    """How often a loaded word stands in quotation marks, and in phrases that are allowed."""

    quoted: int = 0
    allowed: int = 0


def loaded_word_problems(record: Record) -> tuple[Problem, ...]:
    """Return the loaded words outside quotation marks, and the allowed phrases nobody uses."""
    found = list(sentences(record))
    said = "\n".join(sentence.text for sentence in found)
    loose = [problem for one in found for problem in _loose(one, record.loaded_words)]
    idle = [
        Problem("loaded-words.yaml", word.id, "allowed", _IDLE.format(phrase))
        for word in record.loaded_words
        for group in word.allowed
        for phrase in group.phrases
        if phrase not in said
    ]
    return (*loose, *idle)


def loaded_uses(record: Record) -> dict[str, Use]:
    """Return for each loaded word how often the record says it, quoted or as allowed."""
    found = list(sentences(record))
    uses = {}
    for word in record.loaded_words:
        phrases = [phrase for group in word.allowed for phrase in group.phrases]
        quoted = sum(_quoted(word, sentence) for sentence in found)
        allowed = sum(sentence.text.count(phrase) for sentence in found for phrase in phrases)
        uses[word.id] = Use(quoted, allowed)
    return uses


def loaded(sentence: str, language: str, words: Sequence[LoadedWord]) -> list[str]:
    """Return the loaded words of a sentence that stand outside quotation marks."""
    own = _QUOTED.sub(" ", sentence)
    for word in words:
        for group in word.allowed:
            for phrase in group.phrases:
                own = own.replace(phrase, " ")
    return [found for word in words for found in _pattern(word[language], language).findall(own)]


def _loose(sentence: Sentence, words: Sequence[LoadedWord]) -> Iterator[Problem]:
    field = f"{sentence.field}.{sentence.language}"
    for found in loaded(sentence.text, sentence.language, words):
        message = f"found {found!r} outside quotation marks; expected it quoted; {_ADVICE}"
        yield Problem(sentence.file, sentence.entry, field, message)


def _quoted(word: LoadedWord, sentence: Sentence) -> int:
    pattern = _pattern(word[sentence.language], sentence.language)
    return sum(len(pattern.findall(quote)) for quote in _QUOTED.findall(sentence.text))


@cache
def _pattern(words: Sequence[str], language: str) -> re.Pattern[str]:
    start = "" if language == "ja" else r"\b"
    return re.compile(rf"{start}(?:{'|'.join(map(re.escape, words))})\w*", re.IGNORECASE)


_ADVICE = "quote it, use a plain word, or allow the phrase with a reason"
_IDLE = "found the phrase {!r} that no text has; expected a use; remove it"
