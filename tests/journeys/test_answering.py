"""A child answers on a phone."""

import re
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ourwords.app.doctor import examine
from tests.journeys.conftest import City, picture

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
WORDS = "The dinner queue is too long and I miss the club."


def stored(city: City) -> int:
    return int(examine(city.settings)["responses"])


def faults(page: Page) -> list[str]:
    found: list[dict[str, Any]] = cast("Any", Axe()).run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_an_answer_is_sent_and_thanked_for(phone: Page, city: City) -> None:
    before = stored(city)
    phone.goto("/s/your-school")
    picture(phone, "form")
    phone.get_by_label("Walk").check(force=True)
    phone.get_by_label("What would you change, and why?").fill(WORDS)
    phone.locator("[data-send]").click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert stored(city) == before + 1
    assert phone.context.cookies() == []


def test_a_wrong_number_keeps_everything_that_was_typed(phone: Page, city: City) -> None:
    phone.goto("/s/your-school")
    phone.get_by_label("How old are you?").fill("two hundred")
    phone.get_by_label("What would you change, and why?").fill(WORDS)
    phone.locator("[data-send]").click()

    expect(phone).to_have_title(re.compile("^Error:"))
    expect(phone.get_by_label("What would you change, and why?")).to_have_value(WORDS)


def test_a_child_comes_back_with_a_code_and_takes_the_answers_back(phone: Page, city: City) -> None:
    phone.goto("/s/your-school")
    phone.get_by_label("Bus").check(force=True)
    phone.locator("[data-send]").click()
    phone.get_by_role("button", name="Give me a code").click()
    before = stored(city)
    code = " ".join(phone.locator("main ol li").all_inner_texts())
    phone.goto("/code")
    phone.get_by_role("textbox").fill(code)
    phone.get_by_role("button", name="Show me").click()
    phone.get_by_role("button", name="Take my answers back").click()
    phone.get_by_role("button", name="Yes, delete my answers").click()

    assert stored(city) == before - 1


@pytest.mark.parametrize("address", ["/", "/s/your-school", "/s/words-and-workers", "/help", "/privacy", "/accessibility",
                                     "/heard", "/pledge", "/code", "/s/your-school/questions"])  # fmt: skip
def test_public_pages_have_no_fault_a_program_can_see(narrow_phone: Page, address: str) -> None:
    narrow_phone.goto(address)

    assert faults(narrow_phone) == []
    assert narrow_phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_was_typed_is_gone_after_leaving(narrow_phone: Page) -> None:
    narrow_phone.goto("/s/your-school")
    narrow_phone.get_by_label("What would you change, and why?").fill(WORDS)
    narrow_phone.goto("/help")
    narrow_phone.go_back()

    expect(narrow_phone.get_by_label("What would you change, and why?")).to_have_value("")
