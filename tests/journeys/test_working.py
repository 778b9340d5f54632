"""Those who work with the words, each on their own pages."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlmodel import Session, col, select

from ourwords.accounts import Role
from ourwords.kit.db import engine_on
from ourwords.safeguarding import Concern
from tests.journeys.conftest import City, picture
from tests.journeys.eyes import faults
from tests.journeys.form import begin, send, write

pytestmark = pytest.mark.journey


def enter(desk: BrowserContext, city: City, role: Role) -> Page:
    page = desk.new_page()
    page.goto(city.links[role])
    return page


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_at_home_and_its_pages_have_no_fault_a_program_can_see(
    desk: BrowserContext, city: City, role: Role
) -> None:
    page = enter(desk, city, role)
    places = [link.get_attribute("href") or "" for link in page.locator("nav.places a").all()]

    for place in dict.fromkeys(["/council" if role is Role.YOUTH_COUNCIL else "/staff", *places]):
        page.goto(place)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert faults(page) == [], place


def test_a_worry_reaches_the_lead_at_once(desk: BrowserContext, city: City) -> None:
    phone = desk.new_page()
    begin(phone)
    write(phone, "What would you change, and why?", "I do not feel safe at home. My uncle hits me.")
    send(phone)
    expect(phone.get_by_role("main")).to_contain_text("Thank you")

    page = enter(desk, city, Role.SAFEGUARDING_LEAD)
    page.goto(f"/staff/concerns/{newest_worry(city)}")
    page.get_by_role("button", name="Open the words").click()

    expect(page.get_by_role("main")).to_contain_text("My uncle hits me")


def newest_worry(city: City) -> str:
    with engine_on(city.settings.database) as engine, Session(engine) as db:
        return str(db.exec(select(Concern.id).order_by(col(Concern.arrived_at).desc())).first())


def test_pictures_for_the_readme(desk: BrowserContext, city: City) -> None:
    desk.new_page().set_viewport_size({"width": 360, "height": 740})
    page = desk.pages[0]
    page.goto(city.links[Role.YOUTH_COUNCIL])
    page.get_by_role("main").get_by_role("link").first.click()
    picture(page, "council")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(city.links[Role.SUBGROUP])
    page.goto("/staff/reports")
    page.get_by_role("main").get_by_role("link").first.click()
    picture(page, "report")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
