"""Units of the sea and the ellipsoid: lengths in metres, breadths in nautical miles.

The breadths are those of the United Nations Convention on the Law of the Sea
(UNCLOS, Montego Bay, 10 December 1982), counted from the baseline.
"""

from typing import TypeAlias

from pyproj import Geod

NAUTICAL_MILE_M = 1852.0

TERRITORIAL_SEA_NM = 12  # unclos-1982, art. 3
CONTIGUOUS_ZONE_NM = 24  # unclos-1982, art. 33 (2)
EEZ_NM = 200  # unclos-1982, art. 57

WGS84 = "EPSG:4326"  # lon/lat degrees, in this order everywhere
GEOD = Geod(ellps="WGS84")

Bounds: TypeAlias = tuple[float, float, float, float]  # west, south, east, north in degrees
