"""The atlas in a browser: what a test reads from it and does to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Frame, Locator, Page, TimeoutError, WebSocket, expect

from geo.fields import Language
from geo.sentence import state_sentence
from tests.browser.wanted import Classes, classes_at, difference, lines_at
from tests.worlds import at, shipped, wording

PATIENCE_MS = 40_000
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'

# every outline with the classes that tell its state, or null while a unit has two of them
_CLASSES = """() => {
  const seen = {};
  for (const path of document.querySelectorAll("path.outline")) {
    const names = [...path.classList].filter((n) => n !== "outline" && n !== "leaflet-interactive");
    const unit = names.find((n) => n.startsWith("unit-"))?.slice(5);
    const rest = names.filter((n) => !n.startsWith("unit-")).sort();
    if (seen[unit] && seen[unit].join() !== rest.join()) return null;
    seen[unit] = rest;
  }
  return seen;
}"""
_SAME = f"""(wanted) => {{
  const seen = ({_CLASSES})();
  const text = (all) => JSON.stringify(Object.keys(all).sort().map((key) => [key, all[key]]));
  return seen !== null && text(seen) === text(wanted);
}}"""


@dataclass
class View:
    """A page with the atlas on it."""

    page: Page
    server: str
    faults: list[str] = field(default_factory=list)
    received: int = 0
    messages: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", lambda line: self._heard(line.type, line.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", self._connected)

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(f"console: {text}")

    def _asked(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob", "about"} and not address.startswith(self.server):
            self.faults.append(f"request to another host: {address}")

    def _connected(self, socket: WebSocket) -> None:
        if urlsplit(socket.url).netloc != urlsplit(self.server).netloc:
            self.faults.append(f"connection to another host: {socket.url}")
        socket.on("framereceived", self._received)
        socket.on("framesent", self._sent)

    def _received(self, payload: str | bytes) -> None:
        self.received += len(payload)

    def _sent(self, _: str | bytes) -> None:
        self.messages += 1

    # ---- opening --------------------------------------------------------------------------

    def open(self, **params: str) -> "View":
        """Open an address and wait until the map shows a state."""
        self.page.goto(f"{self.server}/?{urlencode(params)}")
        self.wait_until_shown()
        return self

    def wait_until_shown(self) -> None:
        """Wait until map and sentence show a state, whichever it is."""
        self.sentence.filter(has_text="0").or_(self.sentence.filter(has_text=".")).wait_for()
        self.page.wait_for_function(
            f"document.querySelector('{MAP_FRAME}')?.contentWindow?.atlas?.state"
        )
        self.frame.wait_for_function("window.atlas.table && window.atlas.shown > 0")
        # the style sheet of every page gives the map its room
        self.page.wait_for_function(
            "getComputedStyle(document.querySelector('.stApp')).getPropertyValue('--fi-line')"
        )

    @property
    def frame(self) -> Frame:
        """The map's own document."""
        handle = self.page.wait_for_selector(MAP_FRAME)
        frame = handle.content_frame() if handle else None
        assert frame is not None
        return frame

    @property
    def sentence(self) -> Locator:
        return self.page.get_by_test_id("state-sentence")

    @property
    def slider(self) -> Locator:
        return self.page.get_by_test_id("event-slider")

    def outline(self, unit: str) -> Locator:
        """The outline of a unit that the keyboard reaches."""
        return self.frame.locator(f"path.unit-{unit}[tabindex='0']")

    @property
    def card(self) -> Locator:
        return self.page.locator(".st-key-island-card")

    # ---- what is shown --------------------------------------------------------------------

    @property
    def params(self) -> dict[str, str]:
        """The address as it stands."""
        return {key: values[0] for key, values in parse_qs(urlsplit(self.page.url).query).items()}

    def camera(self) -> list[float]:
        """Where the map looks: lat, lon, zoom."""
        seen: list[float] = self.frame.evaluate(
            "[atlas.map.getCenter().lat, atlas.map.getCenter().lng, atlas.map.getZoom()]"
        )
        return seen

    def classes(self) -> Any:
        """Return the classes of the outlines as they are now, without waiting."""
        return self.frame.evaluate(_CLASSES)

    def expect_classes(self, wanted: Classes) -> None:
        """Wait until every outline carries exactly these classes."""
        try:
            self.frame.wait_for_function(_SAME, arg=wanted)
        except TimeoutError:
            raise AssertionError(difference(self.classes(), wanted)) from None

    def expect_lines(self, wanted: list[str]) -> None:
        """Wait until these lines are on the map, and no other."""
        seen = """() => [...document.querySelectorAll("path[class*='boundary-']")]
          .map((path) => path.getAttribute("class").match(/boundary-(\\S+)/)[1]).sort()"""
        try:
            self.frame.wait_for_function(
                f"(wanted) => ({seen})().join() === wanted.join()", arg=wanted
            )
        except TimeoutError:
            raise AssertionError(f"{self.frame.evaluate(seen)} is not {wanted}") from None

    def expect_sentence(self, text: str) -> None:
        """Wait until the live sentence is this one."""
        try:
            self.page.wait_for_function(
                "(text) => document.querySelector('[data-testid=state-sentence]').textContent"
                " === text",
                arg=text,
            )
        except TimeoutError:
            raise AssertionError(f"{self.sentence.text_content()!r} is not {text!r}") from None

    def expect(
        self,
        date: str,
        *,
        island: str | None = None,
        marked: Iterable[str] = (),
        language: Language = "en",
    ) -> None:
        """Wait until map, sentence, slider, address, card and panels show one and the same."""
        record, state = shipped(), at(shipped(), date)
        self.expect_classes(classes_at(date, selected=island, marked=marked))
        self.expect_lines(lines_at(date, is_marked=bool(tuple(marked))))
        self.expect_sentence(state_sentence(record, state, wording(language)))
        self.page.wait_for_function(
            """(wanted) => {
              const params = new URL(location.href).searchParams;
              return params.get("date") === wanted.date && params.get("island") === wanted.island;
            }""",
            arg={"date": date, "island": island},
        )
        self.expect_panels(date, language=language)
        if island is None:
            self.card.wait_for(state="detached")
        else:
            name = record.unit(island).names[language]
            self.card.get_by_role("heading", name=name, exact=True).wait_for()
            self.card.get_by_text(state.units[island].period.legal[language][:40]).wait_for()

    def expect_panels(self, date: str, *, language: Language = "en") -> None:
        """Wait until the panel of each party has the positions of a date, and no other."""
        record, positions = shipped(), at(shipped(), date).positions
        none = [wording(language)("panel.none")]
        wanted = {
            party: [record.position(id_).title[language] for id_ in positions.get(party, ())]
            or none
            for party in {position.party for position in record.positions}
        }
        seen = """(parties) => parties.map((party) => [party, [...document.querySelectorAll(
          `[data-testid=party-${party}] :is(.fi-head, .fi-none)`)].map((n) => n.textContent)])"""
        try:
            self.page.wait_for_function(
                f"(wanted) => JSON.stringify(({seen})(wanted.map((row) => row[0])))"
                " === JSON.stringify(wanted)",
                arg=[list(row) for row in wanted.items()],
            )
        except TimeoutError:
            shown = dict(self.page.evaluate(seen, list(wanted)))
            raise AssertionError(difference(shown, wanted)) from None

    # ---- what a reader does ---------------------------------------------------------------

    def press(self, key: str, times: int = 1) -> None:
        """Press a key on the slider."""
        for _ in range(times):
            self.slider.press(key)

    def go_to(self, date: str) -> None:
        """Type a date into the field."""
        field = self.page.get_by_role("textbox", name=wording("en")("go.label"))
        field.fill(date)
        field.press("Enter")

    def point_of(self, unit: str) -> tuple[float, float]:
        """Return a point of the page on which a click hits the outline of a unit."""
        inside = self.frame.evaluate(
            """(unit) => {
              for (const path of document.querySelectorAll("path.unit-" + unit)) {
                const box = path.getBoundingClientRect();
                for (let i = 1; i < 40; i += 1) for (let j = 1; j < 40; j += 1) {
                  const x = box.left + (box.width * i) / 40, y = box.top + (box.height * j) / 40;
                  if (document.elementFromPoint(x, y) === path) return [x, y];
                }
              }
              return null;
            }""",
            unit,
        )
        assert inside, f"no point of {unit} is in view"
        box = self.page.locator(MAP_FRAME).bounding_box()
        assert box is not None
        return box["x"] + inside[0], box["y"] + inside[1]

    def click(self, unit: str) -> None:
        """Click a unit on the map."""
        self.page.mouse.click(*self.point_of(unit))

    def wait_for_late_reports(self) -> None:
        """Wait until streamlit_folium, which takes a quarter of a second, would have spoken up."""
        self.page.evaluate("window.begun = performance.now()")
        self.page.wait_for_function("performance.now() - window.begun > 600")

    def switch_layer(self, name: str) -> None:
        """Switch a layer of the map on or off, by keyboard."""
        self.frame.get_by_role("button", name=wording("en")("map.layers")).press("Enter")
        # leaflet refuses clicks for a moment, so that the tap that opens it hits nothing else
        self.frame.evaluate("new Promise((done) => setTimeout(done))")
        box = self.frame.get_by_role("checkbox", name=name, exact=True)
        was = box.is_checked()
        box.press("Space")
        expect(box).to_be_checked(checked=not was)
        self.frame.locator(".leaflet-container").click(position={"x": 5, "y": 300})

    def record_states(self) -> None:
        """Record from now on which state the map is given, one number each."""
        self.frame.evaluate(
            """() => {
              const show = atlas.show.bind(atlas);
              window.given = [];
              atlas.show = (state) => { given.push(state.segment); show(state); };
            }"""
        )

    def recorded_states(self) -> list[int]:
        """Return the states that the map was given, in the order of time."""
        given: list[int] = self.frame.evaluate("window.given")
        return given

    def remember_nodes(self) -> None:
        """Remember the nodes of the map, to ask later whether they are the same."""
        self.page.evaluate(f"window.rememberedFrame = document.querySelector('{MAP_FRAME}')")
        self.frame.evaluate("window.remembered = [...document.querySelectorAll('path.outline')]")

    def has_same_nodes(self) -> bool:
        """Tell whether frame and outlines are the nodes that were remembered, all of them."""
        same_frame = self.page.evaluate(
            f"window.rememberedFrame === document.querySelector('{MAP_FRAME}')"
        )
        same_paths = self.frame.evaluate(
            """() => {
              const then = window.remembered || [];
              const now = [...document.querySelectorAll("path.outline")];
              return now.length > 0 && now.length === then.length
                && now.every((node, place) => node === then[place]);
            }"""
        )
        return bool(same_frame and same_paths)
