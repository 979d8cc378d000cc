"""The atlas in a frame of a page from another host, and the screen that hands out its markup."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

from geo.embed import embed_query, snippet
from geo.fields import Language
from geo.sentence import state_sentence
from tests.browser.access import axe_problems, prepare, small_targets
from tests.browser.view import MAP_FRAME, PATIENCE_MS, View
from tests.worlds import at, shipped, wording

pytestmark = pytest.mark.browser

SIZES = {"320x400": (320, 400), "640x480": (640, 480)}
# everything that the reader would have to scroll, in the page or in the map
_SCROLLS = """() => [...document.querySelectorAll("*")].filter((node) => {
  const { overflowX, overflowY } = getComputedStyle(node);
  return ["auto", "scroll"].includes(overflowY) && node.scrollHeight > node.clientHeight + 1
    || ["auto", "scroll"].includes(overflowX) && node.scrollWidth > node.clientWidth + 1;
}).map((node) => `${node.tagName} ${node.className}`)"""
_SHOWN = f"""() => document.querySelector('{MAP_FRAME}')?.contentWindow?.atlas?.shown > 0
  && document.querySelector('[data-testid=embed-whole]')?.href
  && getComputedStyle(document.querySelector('.st-key-embed')).display === 'flex'"""


@pytest.fixture
def host() -> Iterator[Callable[[str], str]]:
    """Return a function that serves a page with some markup, from another origin."""
    pages: dict[str, bytes] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def serve(markup: str) -> str:
        path = f"/{len(pages)}"
        text = "<!doctype html><html lang=en><link rel=icon href=data:,><title>Article</title>"
        text += f"<style>body {{ margin: 0 }}</style><main><h1>Article</h1>{markup}</main>"
        pages[path] = text.encode()
        return f"http://127.0.0.1:{server.server_address[1]}{path}"

    yield serve
    server.shutdown()
    server.server_close()


def framed(page: Page) -> Frame:
    """Return the frame of the atlas, once it shows a map."""
    handle = page.wait_for_selector("iframe")
    frame = handle.content_frame() if handle else None
    assert frame is not None
    frame.wait_for_function(_SHOWN)
    return frame


def expect_sentence(frame: Frame, date: str, language: Language) -> None:
    wanted = state_sentence(shipped(), at(shipped(), date), wording(language))
    expect(frame.get_by_test_id("state-sentence")).to_have_text(wanted)


def test_a_page_of_another_host_has_the_atlas_and_steps_it(
    view: Callable[..., View], server: str, host: Callable[[str], str]
) -> None:
    found = view()
    here = f"{server}/?{embed_query({'date': '1956-10-19', 'island': 'shikotan', 'lang': 'ja'})}"
    article = host(snippet(here, "Four Islands", "640x480"))
    # the page around is no request of the atlas, and the only one to another host
    found.page.goto(article)
    found.faults[:] = [fault for fault in found.faults if article not in fault]
    frame = framed(found.page)
    expect_sentence(frame, "1956-10-19", "ja")
    expect(frame.get_by_test_id("stSidebar")).to_have_count(0)
    island = frame.get_by_test_id("embed-island")
    expect(island).to_have_text(shipped().unit("shikotan").names.ja)
    before = found.page.evaluate("history.length")
    slider = frame.get_by_test_id("event-slider-narrow")
    slider.press("ArrowRight")
    place = [str(event.date) for event in shipped().events].index("1956-10-19") + 1
    following = str(shipped().events[place].date)
    expect_sentence(frame, following, "ja")
    frame.wait_for_function(
        "(date) => new URL(location.href).searchParams.get('date') === date", arg=following
    )
    whole = frame.get_by_test_id("embed-whole")
    assert parse_qs(urlsplit(str(whole.get_attribute("href"))).query)["date"] == [following]
    # a step within the frame is no step of the page around it
    assert found.page.evaluate("history.length") == before
    assert parse_qs(urlsplit(frame.url).query)["embed"] == ["true"]
    frame.evaluate("window.isOld = true, setTimeout(() => location.reload())")
    frame.wait_for_function("!window.isOld")
    frame.wait_for_function(_SHOWN)
    expect_sentence(frame, following, "ja")
    expect(frame.get_by_test_id("stSidebar")).to_have_count(0)
    with found.page.context.expect_page() as opened:
        frame.get_by_test_id("embed-whole").click()
    opened.value.wait_for_url("**/?*")
    params = parse_qs(urlsplit(opened.value.url).query)
    assert params["date"] == [following]
    assert params["island"] == ["shikotan"]
    assert "embed" not in params
    opened.value.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_small_frame_does_not_scroll_and_is_for_everyone(
    view: Callable[..., View], server: str, size: str
) -> None:
    width, height = SIZES[size]
    found = view(viewport={"width": width, "height": height})
    for params in (
        # the longest sentence, in the longest language
        {"date": "1945-08-18", "lang": "ru"},
        {"plan": "half-area-2006", "lang": "ru"},
    ):
        found.page.goto(f"{server}/?{urlencode({'embed': 'true', **params})}")
        found.page.wait_for_function(_SHOWN)
        for frame in found.page.frames:
            assert frame.evaluate(_SCROLLS) == []
        more = found.page.get_by_test_id("embed-more")
        # what is cut at its end can be read to its end
        if width == 320:
            expect(more).to_be_visible()
            more.press("Enter")
            expect(more).to_have_attribute("aria-expanded", "true")
            assert found.page.evaluate(_SCROLLS) == []
        if width > 320:
            continue
        prepare(found.page)
        for scheme in ("light", "dark"):
            found.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found.page.wait_for_function(
                "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme"
                " === scheme",
                arg=scheme,
            )
            assert axe_problems(found.page) == []
        assert small_targets(found.page) == []


def test_the_preview_follows_the_choices_and_the_markup_is_copied(
    view: Callable[..., View], server: str
) -> None:
    found = view(permissions=["clipboard-read", "clipboard-write"])
    page, say = found.page, wording("en")
    page.goto(f"{server}/?{urlencode({'page': 'share', 'lang': 'en', 'date': '1956-10-19'})}")
    page.locator(".fi-preview").scroll_into_view_if_needed(timeout=PATIENCE_MS)
    handle = page.wait_for_selector(".fi-preview")
    inside = handle.content_frame() if handle else None
    assert inside is not None
    inside.wait_for_function(_SHOWN)
    expect_sentence(inside, "1956-10-19", "en")
    inside.evaluate("window.isTheSame = true")
    page.get_by_role("textbox", name=say("go.label")).fill("1875-05-07")
    page.keyboard.press("Enter")
    expect_sentence(inside, "1875-05-07", "en")
    page.locator(".st-key-share-frame-language").get_by_text("Русский").click()
    expect_sentence(inside, "1875-05-07", "ru")
    # it follows without loading anew
    assert inside.evaluate("window.isTheSame")
    page.get_by_role("button", name=f"{say('cite.copy')}: {say('share.snippet')}").click()
    expect(page.locator(".fi-cite [role=status]").first).to_have_text(say("cite.copied"))
    copied = page.evaluate("navigator.clipboard.readText()")
    wanted = embed_query({"date": "1875-05-07", "lang": "ru"})
    assert copied.startswith(f'<iframe src="{server}/?{wanted.replace("&", "&amp;")}"')
    assert copied.endswith("</iframe>")
