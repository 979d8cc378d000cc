"""The camera of a map image: which box of the Earth falls on which sheet, and paths on it.

Web Mercator, as on the map of the browser: north is up, shapes are true, and the
scale grows with latitude.
"""

from dataclasses import dataclass
from math import log2

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

Box = tuple[float, float, float, float]

_TILE_PX = 256  # the width of the whole Earth at zoom 0
_DETAIL_PX = 0.35
_MARGIN_PX = 12
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Camera:
    """Where places fall on a sheet of `width` by `height` pixels.

    `west` and `north` are the corner in degrees of Mercator, `scale` is pixels per degree.
    """

    width: float
    height: float
    west: float
    north: float
    scale: float

    @property
    def zoom(self) -> float:
        """The zoom at which the map of the browser has this scale."""
        return log2(self.scale * 360 / _TILE_PX)

    @property
    def box(self) -> Box:
        """What is on the sheet, as west, south, east, north in degrees (EPSG:4326)."""
        east, south = self.west + self.width / self.scale, self.north - self.height / self.scale
        return self.west, latitude(south), east, latitude(self.north)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place falls, in pixels from the upper left corner."""
        (x, y) = self.drawn(mercator(np.array([[lon, lat]])))[0]
        return float(x), float(y)

    def drawn(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where points in degrees of Mercator fall."""
        away = points - (self.west, self.north)
        return np.asarray(away * (self.scale, -self.scale))

    def sees(self, x: float, y: float) -> bool:
        """Return whether a place on the sheet lies on it."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def clipped(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """Return what of a geometry in degrees of Mercator is on the sheet, in pixels."""
        margin = _MARGIN_PX / self.scale
        across, along = self.width / self.scale, self.height / self.scale
        low, high = self.north - along - margin, self.north + margin
        part = shapely.clip_by_rect(
            geometry, self.west - margin, low, self.west + across + margin, high
        )
        drawn = shapely.transform(part, self.drawn)
        return shapely.simplify(drawn, _DETAIL_PX, preserve_topology=True)

    def km_px(self) -> float:
        """Return how many pixels a geodesic kilometre has, along the parallel in the middle."""
        west, _, east, _ = self.box
        middle = latitude((self.north * 2 - self.height / self.scale) / 2)
        # a hundredth of a degree, since the geodesic leaves the parallel over a longer way
        centre = (west + east) / 2
        _, _, metres = _GEOD.inv(centre, middle, centre + 0.01, middle)
        return float(self.scale * 0.01 / (metres / 1000))


def camera(box: Box, size: tuple[float, float]) -> Camera:
    """Return the camera that shows a box in the middle of a sheet, as large as it will go."""
    width, height = size
    (west, south), (east, north) = mercator(np.array([box[:2], box[2:]]))
    scale = min(width / (east - west), height / (north - south))
    corner = (west + east - width / scale) / 2, (south + north + height / scale) / 2
    return Camera(width, height, float(corner[0]), float(corner[1]), float(scale))


def aspect(box: Box) -> float:
    """Return how much wider than high a box is on the map."""
    (west, south), (east, north) = mercator(np.array([box[:2], box[2:]]))
    return float((east - west) / (north - south))


def mercator(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return lon/lat (EPSG:4326) in degrees of Mercator: longitude, stretched latitude."""
    upright = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(points[:, 1]) / 2)))
    return np.column_stack([points[:, 0], upright])


def latitude(upright: float) -> float:
    """Return the latitude of a stretched one, both in degrees."""
    return float(np.degrees(2 * np.arctan(np.exp(np.radians(upright))) - np.pi / 2))


def path_data(geometry: shapely.Geometry) -> str:
    """Return polygons or lines in pixels as the ``d`` of an SVG path, to a tenth of a pixel."""
    pieces = []
    for part in shapely.get_parts(geometry):
        if isinstance(part, shapely.Polygon):
            rings = [part.exterior, *part.interiors]
            pieces += [_points(ring.coords[:-1]) + "Z" for ring in rings if len(ring.coords)]
        elif isinstance(part, shapely.LineString) and len(part.coords):
            pieces.append(_points(part.coords[:]))
    return "".join(pieces)


def _points(coordinates: object) -> str:
    rounded = np.round(np.asarray(coordinates, dtype=float)[:, :2], 1) + 0.0
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in rounded.tolist())
