"""Every problem of a data folder: record, wording, schemas, package, outlines, sea."""

from pathlib import Path

from geo.data_package import package_problems
from geo.errors import Problem
from geo.export_layers import layer_problems
from geo.outlines import outline_problems
from geo.parity import parity_problems
from geo.published import published_area_problems
from geo.record import Record, load_record, record_problems
from geo.schemas import schema_problems
from geo.sea import sea_problems
from geo.text import text_problems


def data_problems(data: Path) -> list[Problem]:
    """Return every problem of a data folder in order, each once; empty if there is none."""
    in_record = record_problems(data)
    found = [*in_record, *text_problems(data), *schema_problems(data)]
    found += package_problems(data)
    if in_record:
        found += outline_problems(data, None)
    else:
        record = load_record(data)
        found += [*parity_problems(record), *_geometry_problems(data, record)]
    return sorted(set(found))


def _geometry_problems(data: Path, record: Record) -> list[Problem]:
    known = {*record.ids("islands"), *record.ids("units")}
    needed = {island for unit in record.units for island in unit.islands}
    return [
        *outline_problems(data, known, required_ids=needed),
        *published_area_problems(data, known, record.ids("sources")),
        *sea_problems(data, record.ids("units"), record.ids("holders")),
        *layer_problems(data),
    ]
