"""Which files a data folder has, of those that the atlas knows."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from geo import paths
from geo.fields import LANGUAGES
from geo.references import FILES

# what a data folder is known by
SIGN = "record/meta.yaml"


def data_files() -> tuple[str, ...]:
    """Return the files of a data folder by their paths in it, with slashes; few must be there."""
    return tuple(PurePosixPath(path).as_posix() for path in _files(Path()))


def _files(data: Path) -> Iterator[Path]:
    for file in FILES.values():
        yield paths.record_dir(data) / file
        yield paths.schemas_dir(data) / f"{Path(file).stem}.schema.json"
    for language in LANGUAGES:
        yield paths.text_dir(data) / f"{language}.po"
    for geometry in (
        paths.outlines_file(data),
        paths.map_outlines_file(data),
        paths.sea_file(data),
        paths.map_sea_file(data),
    ):
        yield geometry
        yield paths.meta_file(geometry)
    yield paths.assignment_file(data)
    yield paths.land_file(data)
    yield paths.published_areas_file(data)
    yield paths.data_package_file(data)
    yield paths.data_readme_file(data)
    yield data / "LICENSE"
    yield paths.outlines_dir(data) / "LICENSE"
