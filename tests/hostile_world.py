"""The archipelago with a text in every field that would do harm where it is not taken as text."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from geo.paths import record_dir
from geo.references import FILES
from tests.hostile import TEXT
from tests.worlds import archipelago, archipelago_folder

# what is written in the fields of a script: ids, dates, patterns; and the words of the rules
_NO_TEXTS = ("population", "hedges", "loaded_words")


def hostile_folder(folder: Path) -> Path:
    """Return a data folder whose every text is `TEXT`."""
    data, record = archipelago_folder(folder), archipelago()
    for table, file in FILES.items():
        if table in _NO_TEXTS:
            continue
        content = getattr(record, table)
        made = _hostile(content) if table == "meta" else [_hostile(entry) for entry in content]
        text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=10_000)
        (record_dir(data) / file).write_text(text, encoding="utf-8")
    return data


def _hostile(entry: BaseModel) -> dict[str, Any]:
    """Return an entry as it is written, with every text in it another."""
    found = {}
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value is not None and value != field.default:
            found[name] = _value(
                value, is_text="_plain_text" in repr((field.annotation, field.metadata)), name=name
            )
    return found


def _value(value: Any, *, is_text: bool, name: str) -> Any:
    if isinstance(value, BaseModel):
        made = _hostile(value)
        # the place of the names, which a sentence must have
        return (
            {key: f"{text} {{units}}" for key, text in made.items()} if name == "sentence" else made
        )
    if isinstance(value, tuple):
        return [_value(item, is_text=is_text, name=name) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(item, is_text=is_text, name=name) for key, item in value.items()}
    if isinstance(value, bool | int | float):
        return value
    return TEXT if is_text and name != "version" else str(value)
