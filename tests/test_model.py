"""The models: closed, frozen, and strict about what they take."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from geo import documents, land, model
from geo.fields import Entry, Quote, Text

TEXT = {"en": "one", "ja": "一", "ru": "один"}
UNIT: dict[str, Any] = {"id": "alder", "names": TEXT, "islands": ["alder"]}


def _models(base: type[BaseModel] = Entry) -> set[type[BaseModel]]:
    """Return every model of the record, however deep it derives."""
    return {kind for child in base.__subclasses__() for kind in ({child} | _models(child))}


ALL_MODELS = sorted(_models(), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", ALL_MODELS, ids=lambda kind: kind.__name__)
def test_every_model_is_frozen_closed_and_described(kind: type[BaseModel]) -> None:
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"
    assert (kind.__doc__ or "").strip()


def test_models_of_both_modules_are_covered() -> None:
    assert {model.Event, documents.Provision, Quote} <= set(ALL_MODELS)


def test_an_entry_cannot_be_changed() -> None:
    unit = land.Unit.model_validate(UNIT)
    with pytest.raises(ValidationError, match="frozen"):
        unit.id = "birch"  # type: ignore[misc]


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_text_needs_all_three_languages(language: str, value: str | None) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate({**TEXT, language: value})
    with pytest.raises(ValidationError):
        Text.model_validate({key: text for key, text in TEXT.items() if key != language})


@pytest.mark.parametrize(
    "wrong_id",
    ["Alder", "alder_island", "alder island", "-alder", "alder--east", "", "остров", "a/b"],
)
def test_an_id_is_lowercase_kebab(wrong_id: str) -> None:
    with pytest.raises(ValidationError):
        land.Unit.model_validate({**UNIT, "id": wrong_id})


@pytest.mark.parametrize("point", [[181, 0], [0, 91], [-181, 0], [0], [0, 0, 0], ["a", "b"]])
def test_a_point_is_a_longitude_and_a_latitude(point: list[object]) -> None:
    place = {
        "id": "rock",
        "kind": "cape",
        "names": TEXT,
        "point": point,
        "sources": ["atlas"],
        "confidence": "high",
    }
    with pytest.raises(ValidationError):
        land.Place.model_validate(place)


def test_an_entry_without_a_source_is_refused() -> None:
    population = {"area": "alder", "date": "1950", "population": 1, "group": "all"}
    with pytest.raises(ValidationError):
        land.Population.model_validate({**population, "basis": "census", "sources": []})


@pytest.mark.parametrize("value", [-1, 1.5, "many"])
def test_a_population_is_a_count(value: object) -> None:
    row = {"area": "alder", "date": "1950", "group": "all", "basis": "census", "sources": ["a"]}
    with pytest.raises(ValidationError):
        land.Population.model_validate({**row, "population": value})


@pytest.mark.parametrize("share", [0, 1, -0.5, 1.5])
def test_a_land_share_is_a_part_and_never_the_whole(share: float) -> None:
    with pytest.raises(ValidationError) as caught:
        documents.Proposal.model_validate({"land_share_to": {"norland": {"alder": share}}})
    assert any("land_share_to" in map(str, e["loc"]) for e in caught.value.errors())


SOURCE: dict[str, Any] = {
    "id": "log",
    "title": "Log",
    "publisher": "Harbour",
    "language": "en",
    "kind": "press",
    "text_seen": True,
}


@pytest.mark.parametrize("given", [{"seen_at": "https://example.org"}, {"seen_as": "mirror"}])
def test_an_address_and_what_it_is_come_together(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="only one of seen_at and seen_as"):
        model.Source.model_validate({**SOURCE, **given})
    both = {"seen_at": "https://example.org", "seen_as": "mirror"}
    assert model.Source.model_validate({**SOURCE, **both}).seen_as == "mirror"
    assert model.Source.model_validate(SOURCE).seen_as is None
