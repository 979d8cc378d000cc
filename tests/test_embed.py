"""The atlas in a frame of another page: its markup, and the screen that it shows."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geo.embed import SIZES, embed_query, snippet
from geo.fields import LANGUAGES, Language
from pages.parts import state as keys
from pages.parts.plain import plain
from tests import screens
from tests.worlds import archipelago, archipelago_folder, shipped, wording

HOSTILE = "\"><script>alert(1)</script>&amp;'`<!--"


class Frames(HTMLParser):
    """The attributes of every element of a markup."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def one_frame(text: str) -> dict[str, str | None]:
    """Return the attributes of the only element of a markup, which is a frame."""
    ((tag, attributes),) = Frames(text).found
    assert tag == "iframe"
    return attributes


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every address be one that a frame asks for, which Streamlit tells of no test."""
    monkeypatch.setattr(keys, "is_embedded", lambda: True)
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def foot_of(app: AppTest) -> dict[str, object]:
    """Return what stands at the foot of a frame."""
    (found,) = screens.parts_of(app, "embed").values()
    return found


# ---- the markup ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_the_markup_is_one_frame_of_its_size(size: str) -> None:
    found = one_frame(snippet("https://a.example/?embed=true", "Four Islands", size))
    assert (found["width"], found["height"]) == SIZES[size]
    assert found["loading"] == "lazy"
    assert found["title"] == "Four Islands"


def test_nothing_hostile_leaves_its_place() -> None:
    address = "https://a.example/?" + embed_query({"date": HOSTILE, "lang": "ja"})
    text = snippet(address + HOSTILE, HOSTILE, "320x400")
    found = one_frame(text)
    assert found["title"] == HOSTILE
    assert found["src"] == address + HOSTILE
    assert "<script" not in text
    asked = dict(parse_qsl(urlsplit(address).query))
    assert asked == {"embed": "true", "date": HOSTILE, "lang": "ja"}


# ---- the screen ------------------------------------------------------------------------------


@pytest.mark.usefixtures("embedded")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_has_the_map_and_no_sidebar(language: Language) -> None:
    app = screens.opened(date="1956-10-19", island="shikotan", lang=language, view="japan")
    assert list(app.sidebar.children.values()) == []
    assert not app.warning
    (sentence,) = screens.parts_of(app, "timeline").values()
    assert sentence["state"]["island"] == "shikotan"
    foot, say = foot_of(app), wording(language)
    assert foot["attribution"] == say("map.attribution")
    assert shipped().party("japan").names[language] in str(foot["note"])
    wanted = {"date": "1956-10-19", "island": "shikotan", "lang": language, "view": "japan"}
    assert foot["query"] == wanted


@pytest.mark.usefixtures("embedded")
def test_a_frame_shows_a_plan_by_its_name() -> None:
    app = screens.opened(plan="joint-declaration-1956", lang="en")
    name = shipped().proposal("joint-declaration-1956").names.en
    assert plain(name) in screens.said(app)
    assert list(app.sidebar.children.values()) == []
    assert foot_of(app)["query"] == {"plan": "joint-declaration-1956", "lang": "en"}


@pytest.mark.usefixtures("embedded")
@pytest.mark.parametrize(
    "params", [{"page": "chronology"}, {"date": "1950", "with": "1960"}, {"page": "share"}]
)
def test_another_screen_falls_back_to_the_map_and_says_so(params: dict[str, str]) -> None:
    app = screens.opened(lang="en", **params)
    (notice,) = app.warning
    shown = params.get("page", "compare")
    assert notice.value == plain(wording("en")("notice.embed", value=shown))
    assert screens.parts_of(app, "timeline")
    assert "page" not in foot_of(app)["query"]  # type: ignore[operator]


@pytest.mark.usefixtures("embedded")
def test_what_an_address_has_wrong_stays_told() -> None:
    app = screens.opened(lang="en", date="13-1956", island="<b>atlantis")
    told = "\n".join(notice.value for notice in app.warning)
    assert plain("13-1956") in told
    assert plain("<b>atlantis") in told


@pytest.mark.usefixtures("embedded")
def test_another_record_is_embedded_under_its_own_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("embed"))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    foot = foot_of(screens.opened(lang="en"))
    assert archipelago().meta.title.en in foot["words"]["whole"]  # type: ignore[index]


def test_without_the_wish_there_is_the_whole_atlas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)
    app = screens.opened(lang="en")
    assert list(app.sidebar.children.values()) != []
    assert screens.parts_of(app, "embed") == {}
