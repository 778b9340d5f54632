"""How somebody reads words before others do, with keys alone."""

from itertools import count, islice
from uuid import UUID

from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, work
from ourwords.kit.db import engine_on
from ourwords.kit.settings import Settings
from ourwords.surveys import State, Survey
from ourwords.vault.opening import load_opener
from tests.journeys.conftest import City
from tests.people import NOW, a_response, a_survey

MOST_TABS = 60
PATIENCE_MS = 20_000
"""A machine that does much else besides answers late; what never comes fails all the same."""
NUMBERS = count()
SLUG = "read-by-keys"
THINGS = ("benches", "trees", "clubs", "lamps", "books", "swings", "paths", "bins", "kettles", "drums")


def a_survey_to_read(settings: Settings, many: int) -> UUID:
    """A survey that no page for children lists, with so many texts more to read, each of its own words; gives its id."""
    with engine_on(settings.database) as engine, Session(engine, expire_on_commit=False) as db:
        survey = db.exec(select(Survey).where(Survey.slug == SLUG)).first() or a_survey(db, slug=SLUG)
        survey.state = State.DRAFT
        db.commit()
        for number in islice(NUMBERS, many):
            words = f"More {THINGS[number % 10]} and number {number} of the list would be good"
            a_response(db, settings, survey, change=words)
        # Far more than are ours: what waits of other surveys is cleaned along with them.
        work(db, 10_000, opener=load_opener(settings), smallest_batch=1, now=NOW)
        db.commit()
        return survey.id


def an_untouched_text(settings: Settings, survey_id: UUID) -> UUID:
    """One that waits and that no other journey has changed."""
    with engine_on(settings.database) as engine, Session(engine) as db:
        waiting = select(CleanText.id).where(CleanText.survey_id == survey_id, CleanText.state == "waiting")
        return db.exec(waiting.where(CleanText.changed == "")).all()[0]


def tab_to(page: Page, what: str) -> None:
    """Press Tab until what this selector finds has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"{MOST_TABS} tabs, and {what} was not reached")


def begin_reading(page: Page, city: City, survey_id: UUID) -> None:
    """From the link that signs in to the first text of a survey."""
    page.goto(city.links[Role.SURVEY_LEAD])
    tab_to(page, "nav.places a[href='/staff/release']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/release")
    tab_to(page, f"a[href='/staff/release/{survey_id}']")
    page.keyboard.press("Enter")
    expect(page.locator("[data-reading]:not([data-fresh]) [data-ready]")).to_be_visible()


def card(page: Page) -> str:
    """Which text is shown; empty when none is left."""
    shown = page.locator("[data-card]")
    return shown.get_attribute("data-card") or "" if shown.count() else ""


def until_another(page: Page, before: str) -> None:
    """Wait until the text that was shown is no longer, and keys do something again."""
    expect(page.locator(f"[data-card='{before}']")).to_have_count(0, timeout=PATIENCE_MS)
    expect(page.locator("[data-reading]:not([data-fresh])")).to_be_visible(timeout=PATIENCE_MS)


def let_go(page: Page) -> None:
    """Read to the end and let the text go, as its key does both."""
    before = card(page)
    for _ in range(MOST_TABS):
        page.keyboard.press("l")
        page.wait_for_timeout(50)
        if card(page) != before:
            break
    until_another(page, before)
