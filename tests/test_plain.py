"""Text of the record and of addresses as markdown: nothing in it is read as markup."""

import re
from html import unescape
from string import punctuation
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.plain import code, link, plain

# what CommonMark, its tables and strikethrough, math, and Streamlit's directives can begin with
MARKUP = set("\\`*_{}[]()<>#+-.!|~$:&=")
HARMLESS = set(punctuation) - MARKUP

# what the page turns into links and icons after it has taken the escapes away
TURNED = re.compile(r"https?://|www\.|:material/|:streamlit:|[-.\w+]@[-\w]", re.IGNORECASE)
JOINER = "\u2060"

HOSTILE = [
    "**bold** __bold__ *it* _it_ ~~gone~~ `code`",
    "# heading",
    "===",
    "---",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quote",
    "    indented code",
    "```\nfenced\n```",
    "| a | b |\n|---|---|",
    "line one\n\nline two  \nline three",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;b&gt; &#60; &copy;",
    ":red[text] :material/error: :smile: :small[x] :blue-background[y]",
    "$x^2$ and $$y$$",
    "[text](https://example.org) ![image](x) [ref]: https://example.org",
    "<https://example.org>",
    "[^1]: note",
    "ends with a backslash \\",
    "\\*not bold\\*",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f",
    "北方領土（四島）— «Курилы»",
    "https://example.org www.example.org WWW.example.org HTTP://example.org a@example.org",
    "\x00\x07 control",
]


def unescaped(markdown: str) -> tuple[str, set[str]]:
    """Return the text that escapes stand for, and the markup characters that are not escaped."""
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", markdown)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)
    assert not TURNED.search(text), "what is made a link or an icon even where it is escaped"
    return text.replace(JOINER, ""), MARKUP & set(bare)


def one_line(text: str) -> str:
    held = {"\u00a0", "\u202f"}
    spaced = "".join(" " if sign.isspace() and sign not in held else sign for sign in text)
    return " ".join(word for word in spaced.split(" ") if word).replace(JOINER, "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    shown, markup = unescaped(plain(text))
    assert markup == set()
    assert shown == one_line(text)


@given(st.text())
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown, markup = unescaped(plain(text))
    assert markup == set()
    assert shown == one_line(text)


@pytest.mark.parametrize("sign", sorted(MARKUP))
def test_every_markup_character_is_escaped(sign: str) -> None:
    assert plain(sign) == f"\\{sign}"
    assert plain(f"a{sign}b") == f"a\\{sign}b"


@pytest.mark.parametrize("sign", sorted(HARMLESS))
def test_other_punctuation_is_left_alone(sign: str) -> None:
    assert plain(sign) == sign


def test_a_text_cannot_begin_a_new_block() -> None:
    for text in HOSTILE:
        assert "\n" not in plain(text)
        assert plain(text) == plain(text).strip()


def parsed(markdown: str) -> tuple[str, str]:
    """Return text and destination of a markdown text that is one link and nothing else."""
    text, place = "", 1
    assert markdown[0] == "["
    while markdown[place] != "]":
        assert markdown[place] != "[", "a bracket that is not escaped"
        place += markdown[place] == "\\"
        text += markdown[place]
        place += 1
    assert markdown[place : place + 3] == "](<"
    place, address = place + 3, ""
    while markdown[place] != ">":
        assert markdown[place] not in "<\n", "what may not stand in a destination"
        place += markdown[place] == "\\"
        address += markdown[place]
        place += 1
    assert markdown[place:] == ">)", "the link ends where the markdown ends"
    return text, unescape(address)


ADDRESSES = [
    "https://example.org/a_(b)",
    "https://example.org/a>b<c",
    "https://example.org/?a=1&b=2&copy;=3",
    "https://example.org/ends-with\\",
    "https://example.org/\\>)",
    "https://example.org/) [x](javascript:alert(1)",
    "https://example.org/`*_~$:red[x]",
    "?date=1956-10-19&event=1956-10-19-joint-declaration&island=shikotan&lang=ja",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", ["plain", *HOSTILE])
def test_a_link_cannot_be_broken_out_of(text: str, address: str) -> None:
    shown, destination = parsed(link(text, address))
    assert shown.replace(JOINER, "") == one_line(text)
    assert unquote(destination) == unquote(address)


@given(st.text(), st.from_regex(r"https?://[^\s%]+", fullmatch=True))
def test_no_text_and_no_address_of_the_record_breaks_a_link(text: str, address: str) -> None:
    shown, destination = parsed(link(text, address))
    assert shown.replace(JOINER, "") == one_line(text)
    assert unquote(destination) == address


def test_spaces_that_hold_a_line_together_stay_and_others_become_one() -> None:
    assert (
        plain("  19 \n октября\t1956\u00a0г\u2028км\u202f² ") == "19 октября 1956\u00a0г км\u202f²"
    )


def test_what_stands_between_backticks_is_code_and_the_rest_is_plain() -> None:
    assert code("one of: `high` · `low`; *no*") == r"one of\: `high` · `low`; \*no\*"
    assert code("text of the form `^a|b$`") == r"text of the form `^a\|b$`"
    assert code("`id`") == "`id`"
    assert code("<b>") == plain("<b>")
