"""Fragments of HTML as a browser reads them: what is not well formed, and what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "img", "input", "link", "meta", "hr"}
# drawn in SVG, where what has no content is closed at once
_DRAWN = {"circle", "line", "path", "polyline", "rect"}
# elements that a browser would run, load or submit
_ACTIVE = {"base", "embed", "form", "iframe", "link", "meta", "object", "script", "style"}


@dataclass
class Element:
    """An element: its name, its attributes, the language of what is in it."""

    tag: str
    attributes: dict[str, str]
    language: str
    children: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def all(self, tag: str = "") -> Iterator["Element"]:
        """Yield the elements within it, of one name or of any."""
        left = self.children[::-1]
        while left:
            one = left.pop()
            if tag in ("", one.tag):
                yield one
            left += one.children[::-1]

    def with_class(self, name: str) -> list["Element"]:
        """Return the elements within it that are of a class."""
        return [one for one in self.all() if name in one.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        """What is to be read in it, in one line."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        yield from self.texts[:1]
        for child, after in zip(self.children, self.texts[1:], strict=True):
            yield from child._pieces()
            yield after

    def form(self, *, leaves: tuple[str, ...] = ("a", "li", "span")) -> tuple[object, ...]:
        """Return which elements it is made of, apart from those that a text has or has not."""
        inner = tuple(one.form(leaves=leaves) for one in self.children if one.tag not in leaves)
        return (self.tag, self.attributes.get("class", ""), inner)


@dataclass
class Markup:
    """A fragment: the element around all of it, and everything that is wrong with it."""

    root: Element
    problems: list[str]

    @property
    def ids(self) -> list[str]:
        """The ids in it, in order."""
        return [one.attributes["id"] for one in self.root.all() if "id" in one.attributes]


class _Reader(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {}, language, texts=[""])]
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if len(attributes) != len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        if tag in _ACTIVE or any(name.startswith("on") for name in attributes):
            self.problems.append(f"<{tag} {attributes}> does something")
        language = attributes.get("lang", self.open[-1].language)
        found = Element(tag, attributes, language, texts=[""])
        self.open[-1].children.append(found)
        self.open[-1].texts.append("")
        if tag not in _VOID:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DRAWN:
            self.problems.append(f"<{tag}/> is closed at once")
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.problems.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"a comment: {data!r}")


def markup(html: str, language: str) -> Markup:
    """Read a fragment that stands in a page of a language, below its first heading."""
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    problems = reader.problems + [f"<{one.tag}> is not closed" for one in reader.open[1:]]
    found = Markup(reader.open[0], problems)
    problems += [f"id {id_!r} twice" for id_ in set(found.ids) if found.ids.count(id_) > 1]
    problems += _headings(found.root)
    problems += _tables(found.root)
    problems += [f"<{one.tag}> is empty" for one in found.root.all() if _is_empty(one)]
    return found


def _headings(root: Element) -> Iterator[str]:
    level = 1
    for one in root.all():
        if len(one.tag) == 2 and one.tag[0] == "h" and one.tag[1].isdigit():
            if int(one.tag[1]) > level + 1 or one.tag == "h1":
                yield f"<{one.tag}> {one.text!r} follows level {level}"
            level = int(one.tag[1])


def _tables(root: Element) -> Iterator[str]:
    for table in root.all("table"):
        if not any(True for _ in table.all("caption")):
            yield "a table without a caption"
        if any("scope" not in head.attributes for head in table.all("th")):
            yield "a heading of a table without a scope"


def _is_empty(one: Element) -> bool:
    named = one.tag in {"a", "dd", "dt", "figcaption", "h2", "h3", "h4", "h5", "li", "p", "summary"}
    if not named or any(text.strip() for text in one.texts) or one.text:
        return False
    return not any("data-source" in each.attributes for each in (one, *one.all("a")))
