"""Outlines and sea come out the same to the byte on processors that round differently.

Processors and libraries differ in the last digit of a sine, never in that of a sum, product
or square root. So every sine and projection is shaken here by as much, and more often than any two
processors differ.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely import Polygon

from geo import gauss, osm, voronoi
from geo.assignment import Assignment
from geo.paths import map_outlines_file, map_sea_file, meta_file, outlines_file, sea_file
from geo.sea_build import write_sea

FUNCTIONS = ("arccos", "arcsin", "arctan2", "cos", "hypot", "sin", "tan")
FILES = (outlines_file, map_outlines_file, sea_file, map_sea_file)

TABLE = Assignment.model_validate(
    {
        "origin": {"title": "Made-up land", "coastline_tolerance_m": 10},
        "area": [17.0, 8.0, 25.0, 13.0],
        "boxes": [
            {"name": "West", "island": "west", "box": [19.5, 9.9, 20.5, 10.3]},
            {"name": "East", "island": "east", "box": [21.5, 9.9, 22.5, 10.3]},
        ],
        "named_parts": [],
        "map": [
            {"unit": name, "islands": islands, "tolerance_m": 20, "smallest_km2": 0.001} | cut
            for name, islands, cut in (
                ("west-south", ["west"], {"decimals": 4, "south_of": 10.05}),
                ("west-north", ["west"], {"decimals": 4, "north_of": 10.05}),
                ("east", ["east"], {"decimals": 4}),
                ("background", [], {"decimals": 4}),
            )
        ],
        "sea": {
            "steps_m": [8000, 4000, 2000],
            "map_tolerance_m": 400,
            "map_decimals": 4,
            "neighbours": [],
        },
    }
)


def island(lon: float, lat: float) -> Polygon:
    """Return an island whose shore goes in waves, none like another."""
    turn = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    radius = 0.05 + 0.003 * np.sin(25 * turn) + 0.001 * np.sin(7.3 * turn + lon)
    ring = np.column_stack([lon + radius * np.cos(turn), lat + radius * np.sin(turn)])
    return Polygon(ring.round(6))


LAND = np.array([island(20, 10.05), island(22, 10.1), shapely.box(24.8, 8, 24.9, 8.1)])


class Shaken:
    """Numpy, or a projection, of another processor: two thirds of its numbers end differently."""

    def __init__(self, of: Any, seed: int) -> None:
        self._of, self._seed = of, seed

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._of, name)
        return self._around(found) if name in FUNCTIONS else found

    def __call__(self, *values: Any, **options: Any) -> Any:
        return self._around(self._of)(*values, **options)

    def _around(self, function: Any) -> Any:
        def shaken(*values: Any, **options: Any) -> Any:
            found = function(*values, **options)
            return (
                tuple(map(self._shake, found)) if isinstance(found, tuple) else self._shake(found)
            )

        return shaken

    def _shake(self, found: NDArray[np.float64]) -> NDArray[np.float64]:
        # the same for the same value: a place has one point on the plane
        values = np.asarray(found, dtype=np.float64)
        digits = values.view(np.int64) // 7 + self._seed
        return values + np.spacing(values) * (digits % 3 - 1)


def build(folder: Path) -> dict[str, bytes]:
    osm.write_outlines(folder, LAND, TABLE, {})
    write_sea(folder, LAND, TABLE, {})
    files = [path(folder) for path in FILES]
    return {path.name: path.read_bytes() for path in (*files, *map(meta_file, files))}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files that this processor makes."""
    return build(tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_processor_gives_the_same_bytes(
    built: dict[str, bytes], seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def projection(**options: Any) -> Shaken:
        return Shaken(Proj(**options), seed)

    for module in (gauss, osm):
        monkeypatch.setattr(module, "Proj", projection)
    for module in (gauss, voronoi):
        monkeypatch.setattr(module, "np", Shaken(np, seed))
    assert build(tmp_path) == built


def test_corners_lie_on_a_grid_of_a_millimetre_without_a_negative_zero() -> None:
    xy = np.array([[1.0004, -0.0001], [123456.7891, -2.3456]])
    assert gauss.rounded(xy).tolist() == [[1.0, 0.0], [123456.789, -2.346]]
    assert not np.signbit(gauss.rounded(xy)[0, 1])
