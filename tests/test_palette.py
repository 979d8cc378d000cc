"""Colours: equal in lightness and chroma, told apart by hue, by label and by hatch."""

from itertools import combinations
from math import atan2, cbrt, degrees, hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fields import LANGUAGES, Language
from geo.palette import (
    CHROMA,
    HATCH_LIGHTNESS,
    LIGHTNESS,
    fill_colour,
    hatch_colour,
    oklch_hex,
)
from geo.timeline import segments_of
from tests.colours import APART, DEFICIENCIES, contrast, seen_apart
from tests.worlds import shipped

# what half a step of 8 bits in one channel can move
ROUNDING = 0.003

HUES = {h.id: h.fill.hue_deg for h in shipped().holders if h.fill.hue_deg is not None}
FILLS = {holder: fill_colour(hue) for holder, hue in HUES.items()}
PLAIN = {**FILLS, "undefined": fill_colour(None)}
PAIRS = list(combinations(PLAIN, 2))


def linear(colour: str) -> np.ndarray:
    encoded = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    low = encoded <= 0.04045
    return np.where(low, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def oklab(rgb: np.ndarray) -> tuple[float, float, float]:
    """Return the OKLab colour of linear sRGB, with the matrices of its definition."""
    cone = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    lightness, a, b = lab @ np.array([cbrt(value) for value in cone @ rgb])
    return float(lightness), float(a), float(b)


def oklch(colour: str) -> tuple[float, float, float]:
    lightness, a, b = oklab(linear(colour))
    return lightness, hypot(a, b), degrees(atan2(b, a)) % 360


@pytest.mark.parametrize(("holder", "colour"), FILLS.items())
def test_a_fill_read_back_has_the_lightness_chroma_and_hue_of_its_holder(
    holder: str, colour: str
) -> None:
    lightness, chroma, hue = oklch(colour)
    assert lightness == pytest.approx(LIGHTNESS, abs=ROUNDING)
    assert chroma == pytest.approx(CHROMA, abs=ROUNDING)
    assert (hue - HUES[holder] + 180) % 360 - 180 == pytest.approx(0, abs=2)


def test_no_fill_is_louder_than_another() -> None:
    lightnesses, chromas, hues = zip(*(oklch(colour) for colour in FILLS.values()), strict=True)
    assert max(lightnesses) - min(lightnesses) < 2 * ROUNDING
    assert max(chromas) - min(chromas) < 2 * ROUNDING
    assert max(hues) - min(hues) > 90  # they do differ, in hue alone


def test_no_hatch_is_louder_than_another() -> None:
    found = [oklch(hatch_colour(hue)) for hue in HUES.values()]
    for place in (0, 1):
        values = [colour[place] for colour in found]
        assert max(values) - min(values) < 2 * ROUNDING


def test_no_hue_means_grey_of_the_same_lightness() -> None:
    lightness, chroma, _ = oklch(fill_colour(None))
    assert lightness == pytest.approx(LIGHTNESS, abs=ROUNDING)
    assert chroma < ROUNDING
    assert fill_colour(None) != fill_colour(0.0), "hue 0 is a hue"
    assert hatch_colour(None) != hatch_colour(0.0)


@pytest.mark.parametrize(
    ("lightness", "chroma", "hue"),
    [(LIGHTNESS, 0.3, 200), (0.99, 0.1, 30), (1.2, 0, 0), (0.1, 0.2, 90)],
)
def test_a_colour_that_srgb_cannot_show_is_refused(
    lightness: float, chroma: float, hue: float
) -> None:
    with pytest.raises(ValueError, match="outside sRGB"):
        oklch_hex(lightness, chroma, hue)


@given(st.floats(0, 360), st.floats(0, 1), st.floats(0, 0.35))
def test_any_colour_is_refused_or_read_back_as_it_was_asked(
    hue: float, lightness: float, chroma: float
) -> None:
    try:
        colour = oklch_hex(lightness, chroma, hue)
    except ValueError as error:
        if "outside sRGB" not in str(error):
            raise
        return
    back = oklab(linear(colour))
    asked = (lightness, chroma * np.cos(np.radians(hue)), chroma * np.sin(np.radians(hue)))
    # close to black one step of 8 bits is a large step of the cube root
    assert np.linalg.norm(np.subtract(back, asked)) < (0.02 if lightness > 0.15 else 0.12)


@pytest.mark.parametrize(("colour", "expected"), [((0, 0, 0), "#000000"), ((1, 0, 0), "#ffffff")])
def test_black_and_white_are_known(colour: tuple[float, float, float], expected: str) -> None:
    assert oklch_hex(*colour) == expected


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_fills_are_told_apart_with_full_colour_vision(one: str, other: str) -> None:
    here, there = (oklab(linear(PLAIN[holder])) for holder in (one, other))
    assert np.linalg.norm(np.subtract(here, there)) > 0.08


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_fills_are_told_apart_with_a_colour_vision_deficiency(
    one: str, other: str, deficiency: str
) -> None:
    assert seen_apart(PLAIN[one], PLAIN[other], deficiency) > APART


def test_hues_that_confuse_would_be_found() -> None:
    green, ochre, rose = (fill_colour(hue) for hue in (150, 75, 345))
    assert seen_apart(fill_colour(255), green, "tritan") < APART
    assert seen_apart(ochre, rose, "tritan") < APART
    assert seen_apart(ochre, rose, "deutan") > APART


@pytest.mark.parametrize("language", LANGUAGES)
def test_holders_have_labels_of_their_own(language: Language) -> None:
    names = [holder.names[language] for holder in shipped().holders]
    assert len(set(names)) == len(names)


def drawn() -> set[tuple[str, str]]:
    """Return every hatch that the record ever draws, with every plain fill under it."""
    holders = {holder.id: holder for holder in shipped().holders}
    found = set()
    for segment in segments_of(shipped()):
        for unit in segment.units.values():
            holder = holders[unit.holder]
            rivals = set(unit.claimants) - {holder.party or ""}
            under = holder.fill.stripes or (holder.id,)
            found |= {(rival, fill) for rival in rivals for fill in under}
    return found


@pytest.mark.parametrize(("claimant", "fill"), sorted(drawn()))
def test_a_hatch_is_seen_on_every_fill_that_it_crosses(claimant: str, fill: str) -> None:
    # WCAG 2.2, 1.4.11: graphics that carry a meaning have a contrast of 3 to 1
    assert contrast(hatch_colour(HUES[claimant]), PLAIN[fill]) >= 3
    assert contrast(fill_colour(HUES[claimant]), PLAIN[fill]) < 3, "fills alone would not do"


def test_the_record_does_draw_hatches() -> None:
    assert ("japan", "russia") in drawn()
    assert HATCH_LIGHTNESS < LIGHTNESS
