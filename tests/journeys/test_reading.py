"""Words are read before others read them: by keys alone, by touch, and without a script."""

from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ourwords.accounts import Role
from tests.journeys import eyes
from tests.journeys.conftest import City
from tests.journeys.reader import (
    PATIENCE_MS,
    a_survey_to_read,
    an_untouched_text,
    begin_reading,
    card,
    let_go,
    until_another,
)

pytestmark = pytest.mark.journey
A_HANDFUL = 5


@pytest.fixture
def survey_id(city: City) -> UUID:
    """A survey with more to read than one journey needs."""
    return a_survey_to_read(city.settings, A_HANDFUL + 1)


@pytest.fixture
def untouched(page: Page, city: City, survey_id: UUID) -> Page:
    """The same page with a text in which nothing was changed yet."""
    page.goto(f"/staff/release/{survey_id}?text={an_untouched_text(city.settings, survey_id)}")
    until_another(page, "none")
    return page


@pytest.fixture
def page(desk: BrowserContext, city: City, survey_id: UUID) -> Page:
    """The first text that waits, reached by keys."""
    page = desk.new_page()
    begin_reading(page, city, survey_id)
    return page


def test_a_handful_is_let_go_by_keys_alone(page: Page) -> None:
    seen = [card(page)]
    for _ in range(A_HANDFUL):
        let_go(page)
        seen.append(card(page))

    assert len(set(seen)) == A_HANDFUL + 1
    expect(page.locator(".undo > form")).to_contain_text("Let go", timeout=PATIENCE_MS)


def test_what_was_let_go_comes_back_with_one_key(page: Page) -> None:
    first = card(page)
    let_go(page)
    page.keyboard.press("u")
    expect(page.locator(f"[data-card='{first}']")).to_be_visible()


def test_words_are_chosen_and_taken_out_by_keys(untouched: Page) -> None:
    page = untouched
    before = page.locator("[data-words] mark").count()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    words = page.get_by_label("Also take out").input_value()
    page.keyboard.press("2")

    expect(page.locator("[data-words] mark")).to_have_count(before + 1)
    expect(page.locator("[data-words]")).to_contain_text("[place]", timeout=PATIENCE_MS)
    assert words
    assert words not in page.locator("[data-words]").inner_text()


def test_a_mark_is_given_another_name_by_keys(untouched: Page) -> None:
    page = untouched
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("2")
    expect(page.locator("[data-words] mark")).to_have_count(1)
    until_another(page, "none")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("3")

    expect(page.locator("[data-words] mark").last).to_contain_text("[school]", timeout=PATIENCE_MS)


def test_a_part_is_set_apart_by_keys_and_comes_together_again(untouched: Page) -> None:
    page = untouched
    whole = page.locator("[data-words]").inner_text()
    page.keyboard.press("ArrowLeft")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("s")
    expect(page.get_by_label("Which part?")).to_have_value("list would be good")
    page.keyboard.press("Enter")
    expect(page.locator("[data-words]")).to_contain_text("of the […]")
    page.keyboard.press("Escape")
    page.keyboard.press("u")

    expect(page.locator("[data-words]")).to_have_text(whole)


def test_keys_do_nothing_while_somebody_types(page: Page) -> None:
    before = card(page)
    page.keyboard.press("h")
    expect(page.get_by_label("Why hold it?")).to_be_focused()
    page.keyboard.type("lull while we ask")

    assert card(page) == before
    page.keyboard.press("Enter")
    until_another(page, before)
    expect(page.locator(".undo > form")).to_contain_text("Held back", timeout=PATIENCE_MS)


def test_keys_can_be_switched_off(page: Page) -> None:
    before = card(page)
    page.locator("[data-keys]").press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.reload()
    page.keyboard.press("l")
    page.wait_for_timeout(300)

    assert card(page) == before
    expect(page.locator("[data-keys]")).to_have_attribute("aria-pressed", "false")


def test_a_key_pressed_twice_does_not_let_the_next_text_go_unread(page: Page) -> None:
    first = card(page)
    page.keyboard.press("l")
    expect(page.locator(f"[data-card='{first}']")).to_have_count(0)
    second = card(page)
    page.keyboard.press("l")
    until_another(page, first)

    assert card(page) == second


def test_by_touch_or_without_a_script_it_works_too(phone: Page, city: City, survey_id: UUID) -> None:
    phone.goto(city.links[Role.SURVEY_LEAD])
    phone.goto(f"/staff/release/{survey_id}?text={an_untouched_text(city.settings, survey_id)}")
    last = phone.locator("[data-words]").inner_text().split()[-1].strip(".,!?")
    phone.get_by_label("Also take out").fill(last)
    phone.get_by_role("button", name="place", exact=True).tap()
    expect(phone.locator("[data-words]")).to_contain_text("[place]")
    before = card(phone)
    phone.get_by_role("button", name="Let it go").tap()

    expect(phone.locator(f"[data-card='{before}']")).to_have_count(0)
    assert eyes.small(phone) == []
    assert eyes.sideways(phone) == 0
    phone.get_by_role("button", name="Undo").first.tap()
    expect(phone.locator(f"[data-card='{before}']")).to_be_visible()


def test_it_has_no_fault_a_program_can_see(page: Page) -> None:
    let_go(page)
    assert eyes.faults(page) == []
