"""Where the map looks, and where on it the labels of the units stand."""

from dataclasses import dataclass

import geopandas as gpd
import shapely

from geo.map_table import Labels
from geo.plans import disputed_units
from geo.record import Record
from geo.webmap import Box

_LABEL_ROOM_DEG = 0.25


@dataclass(frozen=True)
class MapFrame:
    """Boxes as west, south, east, north in degrees (EPSG:4326), and the labels of the units.

    `view` is what the map shows first, `sea_view` with the sea that follows the
    islands, `bounds` all there is.
    """

    labels: Labels
    view: Box
    sea_view: Box
    bounds: Box


def map_frame(record: Record, outlines: gpd.GeoDataFrame, *, with_sea: bool) -> MapFrame:
    """Return where the map of a record looks.

    Parameters
    ----------
    outlines
        The light level, lon/lat (EPSG:4326).
    with_sea
        Whether the data have the sea that follows each unit.
    """
    disputed = _box(outlines[outlines["unit"].isin(disputed_units(record))])
    return MapFrame(
        Labels(_label_points(record, outlines), _narrow(outlines)),
        _widened(disputed),
        _out_to_sea(disputed) if with_sea else _widened(disputed),
        _box(outlines),
    )


def _box(outlines: gpd.GeoDataFrame) -> Box:
    west, south, east, north = (float(value) for value in outlines.total_bounds)
    return west, south, east, north


def _widened(box: Box) -> Box:
    # a margin all round, so that the neighbouring coast tells where one is
    west, south, east, north = box
    across, along = (east - west) / 8, (north - south) / 12
    return west - across, south - along, east + across / 2, north + along


def _out_to_sea(box: Box) -> Box:
    # most of the sea that follows the islands, and the coasts around it
    west, south, east, north = box
    return west - 1.5, south - 3, east + 3, north + 2


def _label_points(record: Record, outlines: gpd.GeoDataFrame) -> dict[str, tuple[float, float]]:
    known = {island.id: island.point for island in record.islands}
    points = {}
    for unit in record.units:
        inside = outlines[outlines["unit"] == unit.id].geometry.union_all().representative_point()
        points[unit.id] = known.get(unit.id, (round(inside.x, 4), round(inside.y, 4)))
    return points


def _narrow(outlines: gpd.GeoDataFrame) -> set[str]:
    """Return the units in which no circle of a quarter of a degree fits: no room for a label."""
    circles = shapely.maximum_inscribed_circle(outlines.geometry.to_numpy(), tolerance=0.02)
    rooms = shapely.length(circles)
    roomy = set(outlines["unit"][rooms >= _LABEL_ROOM_DEG])
    return set(outlines["unit"]) - roomy
