"""A lost signal loses nothing and doubles nothing: load, cut the network, answer, send, restore."""

import os
import random

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import City
from tests.journeys.form import begin, choose, reach, send, to_the_end, write
from tests.journeys.test_answering import CHANGE, WORDS, stored, thanked

pytestmark = pytest.mark.journey
TRIES = int(os.environ.get("OURWORDS_CUTS", "9"))
"""How many cuts; `make measure` makes a hundred."""


def cut_before(page: Page, chance: random.Random) -> None:
    """No signal from the first question on; it comes back some time after sending."""
    page.context.set_offline(True)
    choose(page, "Walk")
    write(page, CHANGE, WORDS)
    send(page)
    expect(page.locator(".sending")).to_contain_text("Your words are safe here")
    page.wait_for_timeout(chance.uniform(0, 300))
    page.context.set_offline(False)


def cut_during(page: Page, chance: random.Random) -> None:
    """The signal goes at some moment while it is being sent."""
    write(page, CHANGE, WORDS)
    to_the_end(page).click(no_wait_after=True)
    page.wait_for_timeout(chance.uniform(0, 40))
    page.context.set_offline(True)
    page.wait_for_timeout(chance.uniform(0, 200))
    page.context.set_offline(False)


def cut_after(page: Page, chance: random.Random) -> None:
    """It arrives and is kept, and the reply is lost."""

    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().text())
        return route.abort()

    write(page, CHANGE, WORDS)
    to_the_end(page)
    page.route("**/answer/**", lose)
    page.locator("[data-send]").click()


@pytest.mark.parametrize("number", range(TRIES))
def test_an_answer_is_kept_exactly_once_however_the_signal_goes(
    narrow_phone: Page, city: City, number: int
) -> None:
    before, chance = stored(city), random.Random(number)
    begin(narrow_phone)
    (cut_before, cut_during, cut_after)[number % 3](narrow_phone, chance)

    thanked(narrow_phone)
    assert stored(city) == before + 1


def test_a_page_that_is_not_ours_is_no_thank_you(narrow_phone: Page, city: City) -> None:
    before = stored(city)
    begin(narrow_phone)
    write(narrow_phone, CHANGE, WORDS)
    to_the_end(narrow_phone)
    narrow_phone.route("**/answer/**", lambda route: route.fulfill(body="<h1>Welcome to the hotel</h1>"))
    narrow_phone.locator("[data-send]").click()

    expect(narrow_phone.locator(".sending")).to_contain_text("Your words are safe here")
    assert stored(city) == before
    narrow_phone.unroute("**/answer/**")
    thanked(narrow_phone)
    assert stored(city) == before + 1


def test_too_much_at_once_is_told_and_stays_on_the_page(narrow_phone: Page, city: City) -> None:
    before = stored(city)
    begin(narrow_phone)
    reach(narrow_phone, narrow_phone.get_by_label(CHANGE)).evaluate(
        "box => { box.value = 'A'.repeat(950000) }"
    )
    send(narrow_phone)

    expect(narrow_phone.locator(".sending")).to_contain_text("too much to send at once")
    assert stored(city) == before
    assert narrow_phone.get_by_label(CHANGE, exact=True).evaluate("box => box.value.length") == 950_000
