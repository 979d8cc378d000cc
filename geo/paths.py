"""Where the files are: the only module that spells a path."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app.py"
DATA_DIR = ROOT / "data"
WEB_DIR = ROOT / "geo" / "web"
STYLES_DIR = ROOT / "geo" / "styles"
FONTS_DIR = ROOT / "geo" / "fonts"
TEMPLATES_DIR = ROOT / "geo" / "templates"
WORDS_DIR = ROOT / "geo" / "words"
NEW_DIR = TEMPLATES_DIR / "new"


def data_dir() -> Path:
    """Return the data folder: the one asked for, else the one shipped here.

    ``streamlit run app.py -- --data DIR`` asks for one, and so does ``FOUR_ISLANDS_DATA``.
    """
    script, *given = sys.argv or [""]
    if Path(script).name == APP.name and given[:1] == ["--data"] and len(given) == 2:
        return Path(given[1])
    return Path(os.environ.get("FOUR_ISLANDS_DATA") or DATA_DIR)


def record_dir(data: Path) -> Path:
    """Return the folder of the reviewed facts."""
    return data / "record"


def schemas_dir(data: Path) -> Path:
    """Return the folder of the JSON Schemas generated from the models."""
    return data / "schemas"


def outlines_dir(data: Path) -> Path:
    """Return the folder of the geometry."""
    return data / "outlines"


def text_dir(data: Path) -> Path:
    """Return the folder of the interface wording."""
    return data / "text"


def outlines_file(data: Path) -> Path:
    """Return the full-level outlines, one feature per island."""
    return outlines_dir(data) / "islands.geojson"


def map_outlines_file(data: Path) -> Path:
    """Return the light-level outlines of the map."""
    return outlines_dir(data) / "map.geojson"


def sea_file(data: Path) -> Path:
    """Return the full-level sea cells and median lines."""
    return outlines_dir(data) / "sea.geojson"


def map_sea_file(data: Path) -> Path:
    """Return the light-level sea cells and median lines of the map."""
    return outlines_dir(data) / "sea-map.geojson"


def meta_file(outlines: Path) -> Path:
    """Return the metadata beside a geometry file: origin, licence, tolerance, sha256."""
    return outlines.with_suffix(".meta.yaml")


def assignment_file(data: Path) -> Path:
    """Return the table that assigns coastline parts to islands."""
    return outlines_dir(data) / "assignment.yaml"


def land_file(data: Path) -> Path:
    """Return the land polygons that a folder is built from, if it has its own."""
    return outlines_dir(data) / "land.geojson"


def published_areas_file(data: Path) -> Path:
    """Return the published areas that measures are compared with."""
    return data / "measures" / "published-areas.csv"


def data_package_file(data: Path) -> Path:
    """Return the descriptor of the data package that a data folder is."""
    return data / "datapackage.json"


def data_readme_file(data: Path) -> Path:
    """Return the data dictionary with the licences and the change log of the record."""
    return data / "README.md"
