"""A peer: the same map, panels and card as a Dash app with dash-leaflet.

Written as its documentation has it: the outlines are a `GeoJSON` layer that the
browser fetches once, its colours go through `hideout`, and one callback each
answers the slider (colours, panels, sentence) and a click (the card). Scripts and
styles come from the app itself. Waitress serves it: Dash's own server is for development.
"""

import sys
from typing import Any
from urllib.parse import parse_qs

import dash_leaflet as dl
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash_extensions.javascript import Namespace
from flask import Response, jsonify
from waitress import serve

from tests.benchmarks import peer_words
from tests.benchmarks.peer_words import CENTRE, LAND, OUTLINE, ZOOM, Block, Told, world

_SIDE = {"width": "400px", "flex": "none", "overflow": "auto", "padding": "1rem"}
_MAIN = {"flex": "auto", "display": "flex", "gap": "1rem", "padding": "1rem"}

app = Dash(__name__, serve_locally=True, assets_folder="dash_assets", title="Dash")


@app.server.route("/outlines.geojson")
def outlines() -> Response:
    """Return the geometry of the map."""
    answer = jsonify(world().outlines)
    answer.cache_control.max_age = 3600
    return answer


def layout() -> html.Div:
    """Return the page before anything is known of the date."""
    last = len(world().record.events) - 1
    slider = dcc.Slider(
        *(0, last, 1),
        id="place",
        value=world().place_of(None),
        marks=None,
        updatemode="drag",
        allow_direct_input=False,
    )
    provision = peer_words.told(last).provision
    side = [
        dcc.Location(id="url"),
        html.Div(slider),
        html.Div(id="event"),
        html.Div(id="parties"),
        html.H3("1956"),
        html.P(id="status", **{"data-testid": "provision-status"}),
        *_block(provision),
    ]
    main = [
        html.Div([_map(), html.P(id="sentence", **{"data-testid": "state-sentence"})], style=_WIDE),
        html.Div(id="card", **{"data-testid": "card"}, style={"flex": "1"}),
    ]
    return html.Div(
        [html.Div(side, style=_SIDE), html.Div(main, style=_MAIN)],
        style={"display": "flex", "height": "100vh"},
    )


_WIDE = {"flex": "2"}


def _map() -> dl.Map:
    script = Namespace("peer", "map")
    shown = dl.GeoJSON(
        id="outlines",
        url="/outlines.geojson",
        style=script("style"),
        onEachFeature=script("describe"),
        hideout=_hideout(world().place_of(None)),
    )
    return dl.Map(
        shown,
        center=CENTRE,
        zoom=ZOOM,
        attributionControl=False,
        style={"height": "600px", "background": "#dfe9ee"},
    )


def _hideout(place: int) -> dict[str, Any]:
    return {
        "colours": world().colours(place),
        "names": {unit.id: unit.names["en"] for unit in world().record.units},
        "outline": OUTLINE,
        "land": LAND,
    }


@app.callback(Output("place", "value"), Input("url", "search"))
def go(search: str) -> int:
    """Go to the event that the address names."""
    return world().place_of(parse_qs((search or "").lstrip("?")).get("event", [None])[0])


@app.callback(
    Output("outlines", "hideout"),
    Output("event", "children"),
    Output("parties", "children"),
    Output("status", "children"),
    Output("sentence", "children"),
    Input("place", "value"),
)
def step(place: int) -> tuple[Any, ...]:
    """Show the state of the slider."""
    told = peer_words.told(place)
    parties = [
        html.Div(_block(block), **{"data-testid": f"party-{party}"})
        for party, block in told.parties
    ]
    return _hideout(place), _event(told), parties, told.status, told.sentence


@app.callback(
    Output("card", "children"),
    Input("outlines", "clickData"),
    Input("place", "value"),
    State("outlines", "clickData"),
)
def choose(clicked: dict[str, Any] | None, place: int, _: Any) -> Any:
    """Show the card of the outline that was clicked, as of the date of the slider."""
    unit = (clicked or {}).get("properties", {}).get("unit")
    if unit not in world().record.ids("units"):
        return no_update
    card = peer_words.card(unit, place)
    rows = [html.Tr([html.Th(label), html.Td(value)]) for label, value in card.facts]
    events = html.Details([html.Summary(str(len(card.events))), *map(html.P, card.events)])
    return [html.H2(card.heading), *map(html.P, card.lines), html.Table(rows), events]


def _event(told: Told) -> list[Any]:
    heading = html.H3(f"{told.date} {told.title}", **{"data-testid": "event-heading"})
    sources = html.Details(
        [html.Summary(told.sources.name), *map(html.P, told.sources.more)],
        **{"data-testid": "event-sources"},
    )
    return [heading, html.P(told.summary), sources]


def _block(block: Block) -> list[Any]:
    more = [html.Details([html.Summary("…"), *map(html.P, block.more)])] if block.more else []
    return [html.H4(block.name), html.Div(list(map(html.P, block.heads))), *more]


app.layout = layout

if __name__ == "__main__":
    world()
    serve(app.server, host="localhost", port=int(sys.argv[1]))
