"""Two young reviewers and a facilitator on a phone, from the first card to an agreed theme; with and without JavaScript."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlmodel import Session

from ourwords.accounts import Role, people
from ourwords.accounts.routes import demo_links
from ourwords.kit.db import engine_on
from ourwords.kit.keys import load_secret
from tests.journeys.conftest import City
from tests.journeys.eyes import faults

pytestmark = pytest.mark.journey

GROUP = "Youth Council"
STEPS = {
    "What is this about?": "None of these",
    "Thank you. We have your own first thoughts": "Go on",
    "That was ten cards": "Read on",
    "Before you open this card": "Open the card",
}
"""What stands at the head of a page, and what is pressed there."""


def members(city: City) -> list[str]:
    """The sign-in links of the first two members of the group."""
    secret = load_secret(city.settings.keys_folder)
    with engine_on(city.settings.database) as engine, Session(engine) as db:
        group = [one for one in people(db, Role.YOUTH_COUNCIL) if one.review_group == GROUP]
        return [demo_links(secret, [one])[Role.YOUTH_COUNCIL] for one in group[:2]]


def press(phone: Page, name: str) -> None:
    phone.get_by_role("main").get_by_text(name, exact=True).first.click()


def read_on(phone: Page, answer: str) -> None:
    """From wherever the sitting is to the question whether the theme is right."""
    for _ in range(40):
        head = phone.get_by_role("heading", level=1).inner_text().strip()
        todo = next((what for start, what in STEPS.items() if head.startswith(start)), "")
        if not todo and not head.startswith("Is this about"):
            break
        press(phone, todo or answer)


def open_the_session(phone: Page) -> None:
    """The page of the group's own session: another group may have one open too."""
    phone.goto("/staff/reviews/meetings")
    ours = phone.locator("section.card", has_text=f"{GROUP}: open now")
    ours.get_by_role("link", name="Prepare it and type results").click()


def type_in_the_result(phone: Page, review: str) -> None:
    """What a facilitator does after a session: choose what it talked about, and type in what it decided."""
    open_the_session(phone)
    main = phone.get_by_role("main")
    main.locator(f'input[value="{review}"]').check()
    press(phone, "Choose these")
    theme = main.locator(f"#theme_{review}")
    theme.get_by_label("How many members were there?").fill("4")
    theme.get_by_text("Yes, that is what we meant").click()
    theme.get_by_role("button", name="Keep what the session decided").click()
    expect(main).to_contain_text("The session decided: yes, that is what we meant. 4 members were there.")


def settle(phone: Page) -> None:
    """What a facilitator types in about the card that two see differently."""
    open_the_session(phone)
    talk = phone.locator("#talk section.card", has_text="It is about the bus.").first
    talk.get_by_role("button", name="Yes", exact=True).click()
    expect(talk).to_contain_text("The group decided: yes.")


def test_two_members_and_a_facilitator_from_the_first_card_to_an_agreed_theme(
    phone: Page, city: City
) -> None:
    first, second = members(city)
    phone.goto(first)
    pile = phone.get_by_role("main").get_by_role("link", name=re.compile("New cards")).first
    here = pile.get_attribute("href") or ""
    pile.click()
    read_on(phone, "Yes")
    press(phone, "Yes, that is what we meant")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you")
    press(phone, "Choose words for the report")
    phone.locator("label.choice").first.click()
    press(phone, "Keep these")
    expect(phone.get_by_role("main")).to_contain_text("We have the words you chose")

    phone.goto(second)
    phone.goto(here)
    read_on(phone, "Not really")

    phone.goto(city.links[Role.ANALYST])
    type_in_the_result(phone, here.rpartition("/")[2])

    phone.goto(second)
    phone.goto(here)
    expect(phone.get_by_role("main")).to_contain_text("Your group agreed: this is what young people mean.")
    phone.goto("/council")
    phone.get_by_role("main").get_by_role("link", name="say why").first.click()
    phone.get_by_label("Why do you think so?").fill("It is about the bus.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("main")).to_contain_text("It is about the bus.")

    phone.goto(city.links[Role.ANALYST])
    settle(phone)

    phone.goto(second)
    phone.goto("/council/talk")
    phone.get_by_role("button", name="This upset me").first.click()
    expect(phone.get_by_role("main")).to_contain_text("0800 1111")


def test_the_young_reviewers_pages_have_no_fault_a_program_can_see(desk: BrowserContext, city: City) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(city.links[Role.YOUTH_COUNCIL])
    kinds = ("/council/reviews/", "/council/talk/", "/votes", "/council/talk")
    links = [link.get_attribute("href") or "" for link in page.locator("main a").all()]

    for kind in kinds:
        page.goto(next(href for href in links if kind in href))
        assert faults(page) == [], kind
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, kind
