"""A child who has something to tell: nothing stands in the way, the way out is always there, and help is close."""

import pytest
from playwright.sync_api import Page, expect

from ourwords.surveys.kinds.number.spoken import number_in
from tests.journeys import eyes
from tests.journeys.form import begin, choose, reach, send, to_the_end, write

pytestmark = pytest.mark.journey
AGE = "How old are you?"
AGES = ["9", "nine", "Nine!", "9 yrs", "9yrs", "5", "19", "９", "٩", "۹", "9½", "9.5", "I’m 9", "9 or 10", "9-10", "-9", "1,000",
        "year 7", "nearly ten", "nine-ish", "???", "my dad hits me", "009", "twenty one"]  # fmt: skip
PAGES = ["/", "/s/your-school", "/s/your-school/answer", "/s/your-school/questions", "/help", "/privacy", "/accessibility", "/code",
         "/heard", "/pledge", "/thanks"]  # fmt: skip


def test_a_number_we_cannot_read_is_asked_about_once(narrow_phone: Page) -> None:
    begin(narrow_phone)
    write(narrow_phone, AGE, "5")
    box, line, onward = (
        narrow_phone.get_by_label(AGE), narrow_phone.locator(".ask:visible [data-says]"), narrow_phone.locator("[data-next]"),
    )  # fmt: skip
    onward.click()
    expect(box).to_be_focused()
    expect(line).to_contain_text("This is not one of the numbers we ask for.")
    assert eyes.faults(narrow_phone) == []
    onward.click()
    expect(box).to_be_hidden()

    narrow_phone.locator("[data-back]").click()
    box.fill("nine")
    onward.click()
    expect(box).to_be_hidden()


def test_a_number_that_was_ticked_away_is_not_asked_about(narrow_phone: Page) -> None:
    begin(narrow_phone)
    write(narrow_phone, AGE, "5")
    narrow_phone.locator(".ask:visible label").last.click()
    narrow_phone.locator("[data-next]").click()

    expect(narrow_phone.get_by_label(AGE)).to_be_hidden()


def test_the_script_reads_a_number_as_we_do(narrow_phone: Page) -> None:
    begin(narrow_phone)
    reach(narrow_phone, narrow_phone.get_by_label(AGE))
    box, onward = narrow_phone.get_by_label(AGE), narrow_phone.locator("[data-next]")
    asked = set[str]()
    for age in AGES:
        box.fill(age)
        onward.click()
        if box.is_visible():
            asked.add(age)
            onward.click()
        narrow_phone.locator("[data-back]").click()

    assert asked == {age for age in AGES if number_in(age, 6, 18) is None}


@pytest.mark.parametrize("address", PAGES)
def test_the_way_out_is_there_however_far_one_has_read(phone: Page, address: str) -> None:
    phone.goto(address)
    way_out = phone.locator(".leave")
    for far in (0, 0.5, 1):
        phone.evaluate("far => scrollTo(0, far * document.documentElement.scrollHeight)", far)
        expect(way_out).to_be_in_viewport(ratio=1)
        assert way_out.evaluate("""one => {
          const box = one.getBoundingClientRect();
          return one.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
        }"""), "something lies over it"


def test_the_bar_of_the_way_out_stays_low_with_big_words(narrow_phone: Page) -> None:
    narrow_phone.goto("/help")
    eyes.big_words(narrow_phone)

    assert narrow_phone.locator(".top").evaluate("one => one.offsetHeight") <= 640 / 4


def test_help_is_one_touch_away_after_sending(phone: Page) -> None:
    begin(phone)
    choose(phone, "Walk")
    send(phone)
    link = phone.locator("main").get_by_role("link", name="I need help now")
    expect(link).to_be_in_viewport()
    link.click()

    expect(phone.locator("#the_help li").first).to_be_in_viewport()
    expect(phone.get_by_role("button", name="Give me a code to come back")).to_be_attached()


def test_send_is_one_touch_away_from_the_top_of_the_list(narrow_phone: Page) -> None:
    begin(narrow_phone)
    choose(narrow_phone, "Walk")
    to_the_end(narrow_phone)
    narrow_phone.get_by_role("link", name="Go to Send").click()

    expect(narrow_phone.locator("[data-send]")).to_be_in_viewport()
    expect(narrow_phone.locator(".check")).to_contain_text("Walk")
    narrow_phone.locator("[data-send]").click()
    expect(narrow_phone.get_by_role("heading", level=1)).to_contain_text("Thank you")
