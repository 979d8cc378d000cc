"""Colours of holders and claimants: one lightness, one chroma, a hue each.

No party's colour is lighter or stronger than another's, so that none is the
louder one. Hues come from the record; this module only turns OKLCH into sRGB.
"""

from math import cos, radians, sin
from typing import Any

LIGHTNESS = 0.62
CHROMA = 0.12
HATCH_LIGHTNESS = 0.34
HATCH_CHROMA = 0.06

# what stripes and hatches are drawn with, in pixels; a hatch is a path for each slope in degrees
PATTERNS: dict[str, Any] = {
    "stripes": {"size": 14, "rotate": 90, "gap": 1.2, "gapColour": "#ffffff"},
    "hatch": {
        "size": 10,
        "width": 1.5,
        "paths": {
            "45": "M-2,2 l4,-4 M0,10 l10,-10 M8,12 l4,-4",
            "135": "M-2,8 l4,4 M0,0 l10,10 M8,-2 l4,4",
        },
    },
}


def fill_colour(hue_deg: float | None) -> str:
    """Return the fill of a holder as ``#rrggbb``; grey where there is no hue."""
    return oklch_hex(LIGHTNESS, 0.0 if hue_deg is None else CHROMA, hue_deg or 0.0)


def hatch_colour(hue_deg: float | None) -> str:
    """Return the hatch of a claimant as ``#rrggbb``: its hue, dark enough to cross any fill."""
    return oklch_hex(HATCH_LIGHTNESS, 0.0 if hue_deg is None else HATCH_CHROMA, hue_deg or 0.0)


def oklch_hex(lightness: float, chroma: float, hue_deg: float) -> str:
    """Return an OKLCH colour as sRGB ``#rrggbb``.

    Raises
    ------
    ValueError
        If the colour cannot be shown in sRGB: clipping it would change its lightness.

    Notes
    -----
    Matrices of the OKLab colour space and the sRGB transfer function of IEC 61966-2-1.

    References
    ----------
    ottosson-2020

    Examples
    --------
    >>> oklch_hex(1.0, 0.0, 0.0)
    '#ffffff'
    """
    a, b = chroma * cos(radians(hue_deg)), chroma * sin(radians(hue_deg))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    if not all(-1e-4 <= channel <= 1 + 1e-4 for channel in linear):
        raise ValueError(f"oklch({lightness} {chroma} {hue_deg}) lies outside sRGB")
    return "#" + "".join(f"{round(255 * _encoded(channel)):02x}" for channel in linear)


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
