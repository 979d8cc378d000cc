"""The two worlds that tests ask: the shipped record and the made-up archipelago."""

import shutil
from functools import cache
from pathlib import Path

from geo.dates import PartialDate
from geo.fields import Language
from geo.paths import DATA_DIR
from geo.record import Record, load_record
from geo.text import Wording, load_wording
from geo.timeline import State, state_at

ARCHIPELAGO = Path(__file__).parent / "data" / "archipelago"
RECORD_DIRS = {"shipped": DATA_DIR, "archipelago": ARCHIPELAGO}


@cache
def shipped() -> Record:
    """Return the record that the atlas ships."""
    return load_record(DATA_DIR)


@cache
def archipelago() -> Record:
    """Return the made-up record."""
    return load_record(ARCHIPELAGO)


def loaded(folder: Path) -> Record:
    """Return the record of a folder as `load_record` does, that of the atlas from memory."""
    return shipped() if folder == DATA_DIR else load_record(folder)


@cache
def wording(language: Language) -> Wording:
    """Return the wording of the record that the atlas ships."""
    return load_wording(DATA_DIR, language)


@cache
def archipelago_wording(language: Language) -> Wording:
    """Return the wording of the made-up record, which differs where it speaks of itself."""
    return load_wording(ARCHIPELAGO, language)


def at(record: Record, date: str) -> State:
    """Return the state at an ISO date."""
    return state_at(record, PartialDate(date))


def archipelago_folder(folder: Path) -> Path:
    """Copy the archipelago to a folder that a test may spoil."""
    return Path(shutil.copytree(ARCHIPELAGO, folder / "archipelago"))


def shipped_folder(folder: Path) -> Path:
    """Copy the shipped data to a folder that a test may spoil."""
    return Path(shutil.copytree(DATA_DIR, folder / "data"))
