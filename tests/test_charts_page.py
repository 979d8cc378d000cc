"""The charts: every entry of the record in them once, in colours that all eyes tell apart."""

import csv
import io
from itertools import combinations, pairwise

import pytest

from geo import palette
from geo.fields import LANGUAGES, Language
from geo.looks import group_looks, holder_fill
from geo.trends import events_by_decade, figures_of
from pages.parts.charts import lines_of
from pages.parts.control_view import _csv as control_csv
from pages.parts.events_chart import COLOUR
from pages.parts.events_view import _csv as events_csv
from pages.parts.plain import plain
from pages.parts.population_view import _csv as population_csv
from pages.parts.rows import quoted
from tests.colours import APART, DEFICIENCIES, contrast, seen_apart
from tests.screens import asked, chart, layers, opened
from tests.worlds import archipelago, archipelago_folder, shipped, wording

CHARTS = ("control", "population", "events")
# light, and dark
GROUNDS = ("#ffffff", "#10181d")


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOUR_ISLANDS_DATA", raising=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_its_address_title_table_and_file(name: str, language: Language) -> None:
    app, say = opened(page="charts", chart=name, lang=language), wording(language)
    assert [head.value for head in app.header] == [say(f"charts.{name}-title")]
    assert chart(app)["config"]["locale"]["number"]["thousands"] == say.separators[1]
    assert say("charts.table") in [box.label for box in app.main.expander]
    (button,) = app.get("download_button")
    assert button.proto.label == say("charts.download")
    assert not app.warning


def test_choosing_a_chart_writes_the_address() -> None:
    app = opened(page="charts", lang="en", date="1956")
    app.button_group(key="chart").set_value("events").run()
    assert asked(app) == {"page": "charts", "lang": "en", "date": "1956", "chart": "events"}
    app.button_group(key="chart").set_value("control").run()
    assert "chart" not in asked(app)


@pytest.mark.parametrize("name", ["chart", "from", "to"])
def test_an_unknown_value_is_said_and_shown_as_text(name: str) -> None:
    (warning,) = opened(page="charts", lang="ru", **{name: "<b>x</b>"}).warning
    assert "<b>" not in warning.value


# ---- control ---------------------------------------------------------------------------------


def test_bands_of_control_cover_the_whole_time_of_every_unit_without_overlap() -> None:
    app = opened(page="charts", lang="en", **{"from": "1600", "to": "2026"})
    bars = layers(chart(app))["bands"]
    assert len(bars) == len(shipped().control_periods)
    for top in {bar["top"] for bar in bars}:
        row = sorted((bar["start"], bar["end"]) for bar in bars if bar["top"] == top)
        assert row[0][0] == "1600-01-01"
        assert row[-1][1] == "2026-02-21"
        assert all(end == start for (_, end), (start, _) in pairwise(row))


def test_a_span_cuts_bars_and_leaves_their_true_dates_in_what_they_say() -> None:
    app = opened(page="charts", lang="en", **{"from": "1860", "to": "1870"})
    bars = layers(chart(app))["bands"]
    assert len(bars) == len(shipped().units)
    assert {(bar["start"], bar["end"]) for bar in bars} == {("1860-01-01", "1871-01-01")}
    joint = next(bar for bar in bars if bar["fill"] == "joint-undivided")
    assert joint["said1"] == "7 February 1855 – 22 August 1875"
    assert not any(bar["cut"] for bar in bars)


def test_years_that_are_typed_and_both_buttons_write_the_address() -> None:
    app = opened(page="charts", lang="en")
    app.number_input(key="chart-from").set_value(1850).run()
    assert (asked(app)["from"], asked(app)["to"]) == ("1850", "2026")
    app.button(key="chart-span-whole").click().run()
    assert (asked(app)["from"], asked(app)["to"]) == ("1600", "2026")
    app.button(key="chart-span-busy").click().run()
    assert {"from", "to"}.isdisjoint(asked(app))


def test_fills_are_those_of_the_map_and_two_holders_make_stripes() -> None:
    assert holder_fill(shipped(), "japan") == (palette.fill_colour(69),)
    assert holder_fill(shipped(), "undefined") == (palette.fill_colour(None),)
    both = holder_fill(shipped(), "joint-undivided")
    assert both == (*holder_fill(shipped(), "japan"), *holder_fill(shipped(), "russia"))
    spec = chart(opened(page="charts", lang="en"))
    (bands,) = [layer for layer in spec["layer"] if layer["name"] == "bands"]
    scale = bands["encoding"]["fill"]["scale"]
    paints = dict(zip(scale["domain"], scale["range"], strict=True))
    assert paints["japan"] == both[0]
    assert paints["joint-undivided"]["expr"].count(both[0]) == 6
    assert paints["joint-undivided"]["expr"].count(both[1]) == 6


def test_the_file_of_control_has_every_period() -> None:
    rows = list(csv.DictReader(io.StringIO(control_csv(shipped()))))
    assert len(rows) == len(shipped().control_periods)
    for row, period in zip(rows, shipped().control_periods, strict=True):
        assert row["unit"] == period.unit
        assert row["end"] == str(period.end or "")
        assert row["legal_ja"] == period.legal.ja
        assert row["sources"].split() == list(period.sources)


# ---- people ----------------------------------------------------------------------------------


def test_points_are_the_figures_of_the_units_each_once() -> None:
    found = layers(chart(opened(page="charts", chart="population", lang="en")))
    units = [shipped().unit(id_) for id_ in ("kunashir", "iturup", "shikotan", "habomai")]
    figures = [figure for unit in units for figure in figures_of(shipped(), unit)]
    wanted = sorted((str(f.date.first_day), wording("en").number(f.population)) for f in figures)
    assert sorted((row["date"], row["peopleText"]) for row in found["points"]) == wanted
    assert len(found["gaps"]) == 5
    assert all(row["text"][0] == wording("en")("charts.gap") for row in found["gaps"])


def test_the_height_of_a_point_is_its_number_on_one_scale() -> None:
    points = layers(chart(opened(page="charts", chart="population", lang="en")))["points"]
    by_text = {row["peopleText"]: row["y"] for row in points}
    # of Kunashir, in one row: 8,725 stands higher than 6,801, by the share of the largest
    most, some, scale = by_text["8,725"], by_text["6,801"], 120 / 8_725
    assert some - most == pytest.approx((8_725 - 6_801) * scale)


def test_an_island_of_the_address_is_shown_alone_and_one_without_figures_says_so() -> None:
    app = opened(page="charts", chart="population", lang="en", island="shikotan")
    assert {row["label"] for row in layers(chart(app))["rows"]} == {"Shikotan"}
    empty = opened(page="charts", chart="population", lang="en", island="sakhalin-north")
    name = shipped().unit("sakhalin-north").names.en
    assert [info.value for info in empty.info] == [
        plain(wording("en")("charts.no-figures", unit=name))
    ]
    assert not empty.get("vega_lite_chart")


def test_choosing_an_island_writes_the_address_and_all_takes_it_out() -> None:
    app = opened(page="charts", chart="population", lang="en")
    app.button_group(key="chart-island").set_value("iturup").run()
    assert asked(app)["island"] == "iturup"
    app.button_group(key="chart-island").set_value("all").run()
    assert "island" not in asked(app)


def test_the_file_of_figures_has_what_is_shown() -> None:
    figures = figures_of(shipped(), shipped().unit("shikotan"))
    rows = list(csv.DictReader(io.StringIO(population_csv(figures))))
    assert [row["population"] for row in rows] == [str(figure.population) for figure in figures]
    assert set(rows[0]) == {"area", "date", "population", "group", "basis", "sources"}


@pytest.mark.parametrize("ground", GROUNDS)
def test_groups_are_seen_on_every_ground_and_told_apart_by_all_eyes(ground: str) -> None:
    groups = [term.id for term in shipped().population_terms if term.kind == "group"]
    looks = group_looks(groups)
    assert len({shape for _, shape in looks.values()}) == len(groups)
    for colour, _ in looks.values():
        assert contrast(colour, ground) >= 3
    for (one, _), (other, _) in combinations(looks.values(), 2):
        assert one != other
    parties = {holder_fill(shipped(), holder.id)[0] for holder in shipped().holders}
    assert parties.isdisjoint(colour for colour, _ in looks.values())


# ---- events ----------------------------------------------------------------------------------


def test_columns_count_every_event_once_and_all_kinds_are_their_sum() -> None:
    columns = layers(chart(opened(page="charts", chart="events", lang="en")))["columns"]
    whole = wording("en")("charts.all-kinds")
    total = sum(int(row["events"]) for row in columns if row["kind"] == whole)
    parts = sum(int(row["events"]) for row in columns if row["kind"] != whole)
    assert total == parts == len(shipped().events)


def test_columns_have_one_scale() -> None:
    columns = layers(chart(opened(page="charts", chart="events", lang="en")))["columns"]
    heights = {(int(row["events"]), round(row["foot"] - row["top"], 6)) for row in columns}
    assert len(heights) == len({events for events, _ in heights})
    assert {round(height / events, 4) for events, height in heights} == {round(130 / 17, 4)}


def test_the_file_of_events_has_every_count() -> None:
    rows = list(csv.DictReader(io.StringIO(events_csv(events_by_decade(shipped())))))
    assert sum(int(row["events"]) for row in rows) == len(shipped().events)
    assert len({(row["decade"], row["kind"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("ground", GROUNDS)
def test_columns_are_seen_on_every_ground(ground: str) -> None:
    assert contrast(COLOUR, ground) >= 3


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_colour_of_columns_is_no_party_s(deficiency: str) -> None:
    for holder in shipped().holders:
        if holder.fill.hue_deg is not None:
            fill = palette.fill_colour(holder.fill.hue_deg)
            assert seen_apart(COLOUR, fill, deficiency) > APART, holder.id


# ---- any record ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_another_record_is_charted_too(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = archipelago_folder(tmp_path_factory.mktemp(name))
    monkeypatch.setenv("FOUR_ISLANDS_DATA", str(data))
    found = layers(chart(opened(page="charts", chart=name, lang="ja")))
    assert all(found.values()) or name == "control"
    assert archipelago().meta.first_date.text == "1800"


def test_a_name_with_quotes_stays_a_text_in_an_expression() -> None:
    assert quoted("it's \\ so\nit is") == "'it\\'s \\\\ so\\nit is'"


def test_no_line_of_a_legend_begins_with_a_sign_that_closes() -> None:
    text, shown = "アイウエオカキクケコ・サ）", "アイウエオカキクケコ・\nサ）"
    assert lines_of(text, wording("ja"), 20) == shown
    assert lines_of("アイウエオ）", wording("ja"), 10) == "アイウエオ）"
    assert lines_of("one, two", wording("en"), 5) == "one,\ntwo"
