"""The provision and the reports in a browser: from the map to them, and back to the map."""

import pytest
from playwright.sync_api import expect

from geo.reported import reports
from tests.browser.conftest import Open
from tests.worlds import shipped, wording

pytestmark = pytest.mark.browser

PROVISION = shipped().provision(shipped().meta.marked_provision)
OLD, NEW = reports(shipped())


def test_from_an_event_to_what_was_reported_of_it_and_back_to_the_map(view: Open) -> None:
    assert NEW.event
    assert OLD.event
    say, now = wording("en"), view().open(date=str(NEW.event.date), lang="en")
    link = now.page.get_by_test_id("event-reported")
    expect(link).to_have_text(say.count("reported.link", len(NEW.facts)))
    now.press("ArrowLeft")
    expect(link).to_have_count(0)
    now.press("ArrowRight")
    link.click()
    statements = now.page.get_by_role("heading", level=3)
    expect(statements).to_have_count(len(NEW.facts))
    assert now.params["report"] == NEW.source.id
    # the reader asks for a verdict; the address says so, without another load of the page
    now.page.evaluate("window.isTheSamePage = true")
    verdict = say("reported.verdict-disputed")
    now.page.get_by_role("radio", name=verdict).click()
    wanted = [fact for fact in NEW.facts if fact.verdict == "disputed"]
    expect(statements).to_have_count(len(wanted))
    assert now.params["verdict"] == "disputed"
    now.page.get_by_role("radio", name=OLD.event.title.en).click()
    now.page.get_by_role("radio", name=say("reported.verdict-unconfirmed")).click()
    expect(now.page.get_by_text(say("reported.none"))).to_be_visible()
    now.page.get_by_role("button", name=say("reported.clear")).click()
    expect(statements).to_have_count(len(shipped().seed_facts))
    assert {"report", "verdict"}.isdisjoint(now.params)
    now.page.get_by_role("link", name=say("reported.see-map")).first.click()
    now.wait_until_shown()
    now.expect(str(OLD.event.date))
    assert now.page.evaluate("window.isTheSamePage")


def test_a_step_that_was_lost_as_the_screen_was_left_is_not_shown_on_coming_back(
    view: Open,
) -> None:
    assert NEW.event
    now = view().open(date=str(NEW.event.date), lang="en")
    now.page.evaluate("window.FourIslandsStore.send = null")
    now.press("ArrowLeft")
    now.page.get_by_role("link", name=wording("en")("menu.reported"), exact=True).click()
    now.page.get_by_role("link", name=wording("en")("reported.see-map")).first.click()
    now.wait_until_shown()
    now.expect(now.params["date"])


def test_the_clause_is_marked_by_its_languages_and_leads_to_the_marked_map(view: Open) -> None:
    say, now = wording("ja"), view()
    now.page.goto(f"{now.server}/?page=provision&part=clause&lang=ja")
    for quote in PROVISION.clause:
        words = now.page.locator(f"blockquote :lang({quote.lang})").first
        expect(words).to_have_text(quote.text)
    now.page.get_by_role("link", name=say("provision.part-overview"), exact=True).click()
    units = say.join(shipped().unit(unit).names.ja for unit in PROVISION.covers)
    signed = say.date(PROVISION.negotiated.end)
    marked = say("provision.see-marked", date=signed, units=units)
    now.page.get_by_role("link", name=marked).click()
    now.wait_until_shown()
    now.expect("1956-10-19", marked=PROVISION.covers, language="ja")
    assert now.params["marked"] == PROVISION.id
    # the switch lets go of it, and so does the address
    now.page.get_by_test_id("mark-provision").click()
    now.expect("1956-10-19", language="ja")
    now.page.wait_for_function("!new URL(location.href).searchParams.has('marked')")
    now.page.go_back()
    now.expect("1956-10-19", marked=PROVISION.covers, language="ja")
