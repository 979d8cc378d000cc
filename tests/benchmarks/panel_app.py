"""A peer: the same map, panels and card as a Panel app with folium.

Written as its documentation has it: a slider, panes bound to it with `pn.bind`, the
map as a `Folium` pane. That pane has no clicks to tell of, so the map's script posts
them to the page, where a small `JSComponent` hands them to Python. Scripts and styles
come from the app itself, Leaflet from a folder of it.
"""

import html
import sys

import folium
import panel as pn
import param
from folium.template import Template

from tests.benchmarks import peer_words
from tests.benchmarks.peer_words import (
    BACKGROUND,
    CENTRE,
    LAND,
    LEAFLET,
    OUTLINE,
    ZOOM,
    Block,
    world,
)


class Told(folium.MacroElement):
    """Posts to the page which outline of a layer was clicked."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.on('click', (event) =>"
        " parent.postMessage({ unit: event.layer.feature.properties.unit }, '*'));"
        "{% endmacro %}"
    )


class Clicked(pn.custom.JSComponent):
    """Hears which outline was clicked."""

    unit = param.String()
    _esm = """
    export function render({ model }) {
      const hear = ({ data }) => { if (data && data.unit) model.unit = data.unit; };
      window.addEventListener("message", hear);
      model.on("remove", () => window.removeEventListener("message", hear));
      return document.createElement("span");
    }
    """


def drawn(place: int) -> folium.Map:
    """Return the map of a place of the slider."""
    here, colours = world(), world().colours(place)
    names = {unit.id: unit.names["en"] for unit in here.record.units}
    built = folium.Map(CENTRE, zoom_start=ZOOM, tiles=None, attribution_control=False, height=600)
    built.default_js = [("leaflet", "/leaflet/leaflet.js")]
    built.default_css = [("leaflet_css", "/leaflet/leaflet.css")]
    features: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    for feature in here.outlines["features"]:
        unit = feature["properties"]["unit"]
        properties = {"unit": unit, "name": names.get(unit, "")}
        features[unit == BACKGROUND].append({**feature, "properties": properties})
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features[True]}, style_function=lambda _: LAND
    ).add_to(built)
    islands = folium.GeoJson(
        {"type": "FeatureCollection", "features": features[False]},
        style_function=lambda feature: {
            **OUTLINE,
            "fillColor": colours[feature["properties"]["unit"]],
        },
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
    )
    islands.add_to(built)
    Told().add_to(islands)
    return built


def event(place: int) -> str:
    """Return the event of a place of the slider."""
    told = peer_words.told(place)
    return (
        f"<h3 data-testid=event-heading>{_text(told.date)} {_text(told.title)}</h3>"
        f"<p>{_text(told.summary)}</p>"
        f"<details data-testid=event-sources><summary>{_text(told.sources.name)}</summary>"
        f"{_paragraphs(told.sources.more)}</details>"
    )


def parties(place: int) -> str:
    """Return the panels of the parties."""
    return "".join(
        f"<div data-testid=party-{party}>{_block(block)}</div>"
        for party, block in peer_words.told(place).parties
    )


def status(place: int) -> str:
    """Return where the provision stands."""
    return f"<p data-testid=provision-status>{_text(peer_words.told(place).status)}</p>"


def sentence(place: int) -> str:
    """Return what the map shows, in words."""
    return f"<p data-testid=state-sentence>{_text(peer_words.told(place).sentence)}</p>"


def card(unit: str, place: int) -> str:
    """Return the card of an outline that was clicked; empty before that."""
    if unit not in world().record.ids("units"):
        return ""
    found = peer_words.card(unit, place)
    rows = (f"<tr><th>{_text(name)}<td>{_text(value)}" for name, value in found.facts)
    return (
        f"<div data-testid=card><h2>{_text(found.heading)}</h2>{_paragraphs(found.lines)}"
        f"<table>{''.join(rows)}</table><details><summary>{len(found.events)}</summary>"
        f"{_paragraphs(found.events)}</details></div>"
    )


def page() -> pn.Row:
    """Return the page of one reader."""
    asked = pn.state.session_args.get("event", [b""])[0].decode()
    last = len(world().record.events) - 1
    slider = pn.widgets.IntSlider(end=last, value=world().place_of(asked), show_value=False)
    clicked = Clicked()
    side = [
        slider,
        pn.pane.HTML(pn.bind(event, slider)),
        pn.pane.HTML(pn.bind(parties, slider)),
        pn.pane.HTML("<h3>1956</h3>"),
        pn.pane.HTML(pn.bind(status, slider)),
        pn.pane.HTML(_block(peer_words.told(last).provision)),
    ]
    main = [
        pn.pane.plot.Folium(pn.bind(drawn, slider), height=600, sizing_mode="stretch_width"),
        pn.pane.HTML(pn.bind(sentence, slider), sizing_mode="stretch_width"),
        clicked,
    ]
    return pn.Row(
        pn.Column(*side, width=400, scroll=True, height=880),
        pn.Column(*main, sizing_mode="stretch_width"),
        pn.pane.HTML(pn.bind(card, clicked.param.unit, slider), width=400),
        sizing_mode="stretch_width",
    )


def _block(block: Block) -> str:
    more = f"<details><summary>…</summary>{_paragraphs(block.more)}</details>"
    told = f"<h4>{_text(block.name)}</h4><div>{_paragraphs(block.heads)}</div>"
    return told + (more if block.more else "")


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{_text(line)}</p>" for line in lines)


def _text(text: str) -> str:
    return html.escape(text)


if __name__ == "__main__":
    world()
    pn.extension()
    pn.serve(
        {"": page},
        port=int(sys.argv[1]),
        address="localhost",
        websocket_origin=f"localhost:{sys.argv[1]}",
        static_dirs={"leaflet": str(LEAFLET)},
        show=False,
        title="Panel",
    )
