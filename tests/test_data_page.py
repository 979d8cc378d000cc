"""The screen of the data: what it offers, in three languages, and what a table is said to hold."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.export_state import state_geojson
from geo.export_tables import csv_texts, entries
from geo.fields import LANGUAGES, Language
from geo.paths import DATA_DIR, ROOT
from geo.record import MODELS
from geo.sheets import TABLES, sheet_of
from geo.table_schema import column_about
from pages.parts import cached
from pages.parts.data_address import DEFAULT, table_of
from pages.parts.plain import code, plain
from tests import screens
from tests.screens import said
from tests.worlds import archipelago, archipelago_folder, at, shipped, wording


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


def opened(**params: str) -> AppTest:
    """Return the app as a first request with these parameters finds it."""
    return screens.opened(**{"page": "data", **params})


def buttons(app: AppTest) -> dict[str, str]:
    """Return the labels of the downloads by their keys."""
    found = [element.proto for element in app.main.get("download_button")]
    assert all(button.ignore_rerun for button in found)
    return {button.id.rpartition("download-")[2]: button.label for button in found}


def terms_of(app: AppTest) -> str:
    """Return the licences and how to cite, as one text."""
    (found,) = [data for key, data in screens.parts_of(app, "marked").items() if "terms" in key]
    return str(found["lines"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_offers_package_state_layers_and_terms(language: Language) -> None:
    app, say = opened(lang=language), wording(language)
    names = ("whole", "state", "tables", "layers", "terms")
    assert [header.value for header in app.header] == [say(f"data.{name}") for name in names]
    labels = buttons(app)
    assert {"four-islands.zip", "islands.geojson", "islands.gpkg", "places.gpkg"} <= set(labels)
    assert "events.csv" in labels
    assert not app.warning
    assert shipped().meta.authors[language] in terms_of(app)


def test_sizes_are_those_of_the_files() -> None:
    cached.exports().result()
    labels, say = buttons(opened(lang="en", date="1956-10-19")), wording("en")
    made = cached.exports().result()
    state = state_geojson(shipped(), at(shipped(), "1956-10-19"), DATA_DIR).encode()
    for key, size in {
        "four-islands.zip": len(made.package),
        "sea.gpkg": len(made.layers["sea"]),
        "sea.geojson": (DATA_DIR / "outlines" / "sea.geojson").stat().st_size,
        "four-islands-1956-10-19.geojson": len(state),
    }.items():
        assert labels[key].endswith(plain(f" · {say.size(size)}")), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_table_is_told(language: Language) -> None:
    text, say = said(opened(lang=language, table="control_periods")), wording(language)
    for column in sheet_of("control_periods").columns:
        holds = column_about(column, say)
        told = say("data.required", holds=holds) if column.is_required else holds
        assert f"| `{column.name}` | {code(told)} |" in text
    assert plain(say("data.about-control-periods")) in text
    assert plain(say("data.about-events")) not in text


@pytest.mark.parametrize("table", TABLES)
def test_every_table_opens_with_its_files(table: str) -> None:
    app = opened(lang="ja", table=table)
    assert app.selectbox[0].value == table
    labels = buttons(app)
    assert {f"{sheet.name}.csv" for sheet in sheet_of(table).all()} <= set(labels)


def test_the_counts_are_those_of_the_record() -> None:
    options = opened(lang="en").selectbox[0].options
    for table in MODELS:
        name = wording("en")(f"data.name-{table.replace('_', '-')}")
        assert f"{name} ({len(entries(shipped(), table)):,})" in options


def test_choosing_a_table_writes_the_address_and_keeps_the_rest() -> None:
    app = opened(lang="ru", date="1875")
    app.selectbox[0].set_value("sources").run()
    assert not app.exception
    assert app.query_params["table"] in ("sources", ["sources"])
    assert app.query_params["date"] in ("1875", ["1875"])
    assert "sources.csv" in buttons(app)


def test_an_unknown_table_falls_back_with_a_notice() -> None:
    app = opened(lang="en", table="<b>atlantis")
    (notice,) = app.warning
    assert plain("<b>atlantis") in notice.value
    assert app.selectbox[0].value == DEFAULT
    assert table_of("sources") == ("sources", ())


def test_the_csv_of_a_download_is_that_of_the_record_for_a_spreadsheet() -> None:
    texts = csv_texts(shipped(), "arguments")
    found = cached.csv_files("arguments")
    assert {name: content.decode("utf-8-sig") for name, content in found.items()} == texts
    assert all(content.startswith(b"\xef\xbb\xbf") for content in found.values())


def test_the_map_does_not_wait_for_the_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(cached, "package_bytes", lambda *given: made.append(given) or b"zip")
    cached._exports.clear()
    AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert made == []
    opened(lang="en")
    opened(lang="ja")
    cached.exports().result()
    assert len(made) == 1
    cached._exports.clear()


def test_another_record_is_offered_under_its_own_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("data-page"))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = opened(lang="en")
    labels = buttons(app)
    assert "two-islands.zip" in labels
    assert not {key for key in labels if "four-islands" in key}
    assert archipelago().meta.authors.en in terms_of(app)


def test_an_altered_layer_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp("altered"))
    file = data / "outlines" / "islands.geojson"
    file.write_bytes(file.read_bytes() + b" ")
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    app = opened(lang="en")
    told = "\n".join(element.value for element in (*app.error, *app.main.markdown))
    assert plain("rebuild instead of editing by hand") in told


@pytest.mark.parametrize(
    ("size", "told"), [(1, "1 kB"), (1499, "1 kB"), (999_499, "999 kB"), (4_482_011, "4.5 MB")]
)
def test_a_size_is_written_as_the_language_does(size: int, told: str) -> None:
    assert wording("en").size(size) == told
    assert wording("ru").size(4_482_011) == "4,5\u00a0МБ"
