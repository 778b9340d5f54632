"""A child answers on a phone."""

import re
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ourwords.app.doctor import examine
from tests.journeys.conftest import City, picture
from tests.journeys.form import begin, choose, reach, send, stepwise, to_the_end, write

pytestmark = pytest.mark.journey
CHANGE = "What would you change, and why?"
WORDS = "The dinner queue is too long and I miss the club."


def stored(city: City) -> int:
    return int(examine(city.settings)["responses"])


def faults(page: Page) -> list[str]:
    found: list[dict[str, Any]] = cast("Any", Axe()).run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def thanked(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def test_an_answer_is_sent_and_thanked_for(phone: Page, city: City) -> None:
    before = stored(city)
    begin(phone)
    picture(phone, "form")
    choose(phone, "Walk")
    write(phone, CHANGE, WORDS)
    send(phone)

    thanked(phone)
    assert stored(city) == before + 1
    assert phone.context.cookies() == []


@pytest.mark.parametrize("age", ["nine", "9 yrs", "5", "not telling"])
def test_no_age_however_it_is_written_keeps_words_from_being_sent(phone: Page, city: City, age: str) -> None:
    before = stored(city)
    begin(phone)
    write(phone, "How old are you?", age)
    write(phone, CHANGE, WORDS)
    send(phone)

    thanked(phone)
    assert stored(city) == before + 1


def test_a_wrong_number_that_is_all_there_is_can_be_put_right(phone: Page) -> None:
    begin(phone)
    write(phone, "How old are you?", "5")
    send(phone)

    expect(phone).to_have_title(re.compile("^Error:"))
    expect(phone.get_by_label("How old are you?")).to_have_value("5")
    expect(phone.locator(".problem h2")).to_be_in_viewport()


def test_everything_left_out_is_a_kind_page_and_nothing_is_kept(phone: Page, city: City) -> None:
    before = stored(city)
    begin(phone)
    send(phone)

    expect(phone.get_by_role("heading", level=1)).to_have_text("That is fine.")
    assert stored(city) == before
    phone.get_by_role("link", name="Go back to the questions").click()
    expect(phone.locator("form.survey")).to_be_visible()


def test_what_was_answered_is_shown_before_it_is_sent_and_can_be_changed(narrow_phone: Page) -> None:
    begin(narrow_phone)
    choose(narrow_phone, "Walk")
    write(narrow_phone, CHANGE, WORDS)
    to_the_end(narrow_phone)

    check = narrow_phone.locator(".check")
    expect(check).to_contain_text("Walk")
    expect(check).to_contain_text(WORDS)
    expect(check).to_contain_text("Skipped")
    assert faults(narrow_phone) == []

    narrow_phone.get_by_role("button", name="Change: How do you usually get to school?").click()
    narrow_phone.get_by_label("Bike").check(force=True)
    to_the_end(narrow_phone)
    expect(check).to_contain_text("Bike")
    expect(check).not_to_contain_text("Walk")


def test_the_phones_own_back_goes_to_the_question_before(narrow_phone: Page) -> None:
    begin(narrow_phone)
    choose(narrow_phone, "Walk")
    narrow_phone.locator("[data-next]").click()
    expect(narrow_phone.locator(".progress")).to_contain_text("2 of 13")

    narrow_phone.go_back()

    expect(narrow_phone.locator(".progress")).to_contain_text("1 of 13")
    expect(narrow_phone.get_by_label("Walk")).to_be_checked()


def test_enter_goes_on_and_does_not_send(narrow_phone: Page, city: City) -> None:
    before = stored(city)
    begin(narrow_phone)
    write(narrow_phone, "How old are you?", "12")
    narrow_phone.keyboard.press("Enter")

    expect(narrow_phone.locator(".progress")).to_contain_text("10 of 13")
    assert stored(city) == before


def test_focus_is_on_the_question_that_came(narrow_phone: Page) -> None:
    begin(narrow_phone)
    narrow_phone.locator("[data-next]").click()

    expect(narrow_phone.locator("h2:focus")).to_have_text("Who do you most often eat lunch with?")


def test_a_question_that_does_not_fit_is_no_step(narrow_phone: Page) -> None:
    begin(narrow_phone, "/s/words-and-workers/answer?edition=standard")
    to_the_end(narrow_phone)

    assert narrow_phone.locator(".ask[data-show-if]").first.evaluate("part => part.off") is True


def test_back_goes_past_a_question_that_does_not_fit_any_more(narrow_phone: Page) -> None:
    begin(narrow_phone, "/s/words-and-workers/answer?edition=standard")
    conditional = narrow_phone.locator(".ask[data-show-if]").first
    depends = conditional.get_attribute("data-show-if") or ""
    asked = narrow_phone.locator(
        f"[name='{depends}'][value='{(conditional.get_attribute('data-among') or '').split()[0]}']"
    )
    reach(narrow_phone, asked).check(force=True)
    narrow_phone.locator("[data-next]").click()
    expect(conditional).to_be_visible()
    narrow_phone.locator("[data-back]").click()
    narrow_phone.locator(f"[name='{depends}'][value='']").check(force=True)
    narrow_phone.go_back()

    expect(conditional).to_be_hidden()
    expect(narrow_phone.locator(".ask:visible h2")).to_have_count(1)


def test_a_phone_too_old_to_stop_waiting_by_itself_sends_too(narrow_phone: Page, city: City) -> None:
    narrow_phone.add_init_script("delete AbortSignal.timeout")
    before = stored(city)
    begin(narrow_phone)
    choose(narrow_phone, "Bus")
    send(narrow_phone)
    thanked(narrow_phone)

    assert stored(city) == before + 1


def test_a_child_comes_back_with_a_code_and_takes_the_answers_back(phone: Page, city: City) -> None:
    begin(phone)
    choose(phone, "Bus")
    send(phone)
    phone.get_by_role("button", name="Give me a code").click()
    before = stored(city)
    code = " ".join(phone.locator("main ol li").all_inner_texts())
    phone.goto("/code")
    phone.get_by_role("textbox").fill(code)
    phone.get_by_role("button", name="Show me").click()
    phone.get_by_role("button", name="Take my answers back").click()
    phone.get_by_role("button", name="Yes, delete my answers").click()

    assert stored(city) == before - 1


def test_somebody_asks_us_to_get_in_touch(phone: Page, city: City) -> None:
    begin(phone)
    choose(phone, "Bus")
    send(phone)
    phone.get_by_role("button", name="Tell you how to reach me").click()
    phone.get_by_role("button", name="Send this").click()
    expect(phone).to_have_title(re.compile("^Error:"))
    phone.get_by_label("How is it safe to reach you?").fill("At the invented club on Tuesdays")
    phone.get_by_role("button", name="Send this").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("We have it.")


@pytest.mark.parametrize("address", ["/", "/s/your-school", "/s/words-and-workers", "/help", "/privacy", "/accessibility",
                                     "/heard", "/pledge", "/code", "/thanks", "/s/your-school/questions"])  # fmt: skip
def test_public_pages_have_no_fault_a_program_can_see(narrow_phone: Page, address: str) -> None:
    narrow_phone.goto(address)

    assert faults(narrow_phone) == []
    assert narrow_phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_without_a_script_it_is_one_page(phone: Page) -> None:
    phone.goto("/s/your-school")

    shown = phone.locator("form.survey > .ask:visible").count()
    assert shown == (1 if stepwise(phone) else phone.locator("form.survey > .ask").count())
