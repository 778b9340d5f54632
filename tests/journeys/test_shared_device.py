"""One device, many children: nothing of the last one is left, and whoever must leave is gone at once."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.form import begin, choose, send, write
from tests.journeys.test_answering import CHANGE, thanked

pytestmark = pytest.mark.journey
SECRET = "a secret that the next child must not read"
SHARED = "/s/your-school?device=shared"
STORED = """async () => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage), (await indexedDB.databases()).length,
  await caches.keys(), (await navigator.serviceWorker?.getRegistrations() ?? []).length].flat().filter(Boolean)"""


def everything(page: Page) -> str:
    """All that can be read of a page: its text and what stands in its fields."""
    fields = page.locator("input:not([type=hidden]), textarea").evaluate_all(
        "all => all.map(one => one.type === 'radio' || one.type === 'checkbox' ? (one.checked ? one.value || 'chosen' : '') : one.value)"
    )
    return page.locator("body").inner_text() + " ".join(fields)


def clean(page: Page) -> None:
    assert SECRET not in everything(page)
    assert page.locator("form.survey input:checked").count() == 0


def fill(page: Page, address: str = SHARED) -> None:
    begin(page, address)
    choose(page, "Walk")
    write(page, CHANGE, SECRET)


@pytest.mark.parametrize("address", ["/s/your-school", SHARED])
def test_sh1_after_sending_neither_back_nor_forward_nor_reload_shows_an_answer(
    phone: Page, address: str
) -> None:
    fill(phone, address)
    send(phone)
    thanked(phone)

    clean(phone)
    for step in (phone.go_back, phone.go_back, phone.go_forward, phone.reload):
        step()
        phone.wait_for_timeout(800)
        clean(phone)


@pytest.mark.parametrize("address", ["/s/your-school", SHARED])
def test_sh1_what_was_typed_is_gone_after_leaving(phone: Page, address: str) -> None:
    fill(phone, address)
    phone.goto("/help")
    phone.go_back()

    clean(phone)


def test_sh2_nothing_is_kept_on_the_device(phone: Page) -> None:
    fill(phone)
    send(phone)
    thanked(phone)

    assert phone.context.cookies() == []
    assert phone.evaluate(STORED) == []


def test_sh3_after_a_quiet_minute_it_asks_and_then_wipes(narrow_phone: Page) -> None:
    narrow_phone.clock.install()
    fill(narrow_phone)
    quiet_minute(narrow_phone)

    expect(narrow_phone.get_by_role("link", name="Yes, start")).to_be_visible()
    clean(narrow_phone)
    narrow_phone.go_back()
    clean(narrow_phone)


def test_sh3_the_wipe_can_be_put_off(narrow_phone: Page) -> None:
    narrow_phone.clock.install()
    fill(narrow_phone)
    for _ in range(3):
        narrow_phone.clock.run_for(30_000)
        expect(narrow_phone.get_by_role("dialog")).to_be_hidden()
        narrow_phone.clock.run_for(31_000)
        narrow_phone.get_by_role("button", name="I am still here").click()

    assert narrow_phone.get_by_label(CHANGE).input_value() == SECRET


def test_sh3_after_thanks_the_next_child_begins_anew_and_cannot_ask_for_the_code(narrow_phone: Page) -> None:
    fill(narrow_phone)
    send(narrow_phone)
    thanked(narrow_phone)
    narrow_phone.get_by_role("link", name="I am done").click()
    expect(narrow_phone.get_by_role("link", name="Yes, start")).to_be_visible()

    for step in (narrow_phone.go_back, narrow_phone.go_forward, narrow_phone.go_back):
        step()
        narrow_phone.wait_for_timeout(800)
        clean(narrow_phone)
        assert narrow_phone.get_by_role("button", name="Give me a code").count() == 0


def test_sh3_thanks_does_not_stay_on_a_shared_screen(narrow_phone: Page) -> None:
    narrow_phone.clock.install()
    fill(narrow_phone)
    send(narrow_phone)
    thanked(narrow_phone)
    quiet_minute(narrow_phone)

    expect(narrow_phone.get_by_role("link", name="Yes, start")).to_be_visible()


def quiet_minute(page: Page) -> None:
    """Nobody touches it, and nobody answers whether somebody is there."""
    page.clock.run_for(61_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.run_for(21_000)


@pytest.mark.parametrize("asked_for", ["Give me a code to come back", "Tell you how to reach me"])
def test_sh3_neither_a_code_nor_how_to_reach_somebody_stays_on_a_shared_screen(
    narrow_phone: Page, asked_for: str
) -> None:
    fill(narrow_phone)
    send(narrow_phone)
    thanked(narrow_phone)
    narrow_phone.clock.install()
    narrow_phone.get_by_role("button", name=asked_for).click()
    expect(narrow_phone.get_by_role("button", name=asked_for)).to_be_hidden()
    expect(narrow_phone.get_by_role("link", name="I am done")).to_be_visible()
    quiet_minute(narrow_phone)

    expect(narrow_phone.get_by_role("link", name="Yes, start")).to_be_visible()
    for step in (narrow_phone.go_back, narrow_phone.go_back, narrow_phone.go_forward):
        step()
        narrow_phone.wait_for_timeout(800)
        assert narrow_phone.locator("main ol li").count() == 0
        assert narrow_phone.get_by_label("How is it safe to reach you?").count() == 0


def test_sh3_what_had_to_be_put_right_first_does_not_come_back(narrow_phone: Page) -> None:
    begin(narrow_phone, SHARED)
    write(narrow_phone, "How old are you?", "110")
    send(narrow_phone)
    expect(narrow_phone.locator(".ask.wrong")).to_be_visible()
    narrow_phone.locator(".ask.wrong input[type=text]").fill("11")
    write(narrow_phone, CHANGE, SECRET)
    send(narrow_phone)
    thanked(narrow_phone)
    narrow_phone.get_by_role("link", name="I am done").click()
    expect(narrow_phone.get_by_role("link", name="Yes, start")).to_be_visible()

    for step in (narrow_phone.go_back, narrow_phone.go_back, narrow_phone.reload, narrow_phone.go_forward):
        step()
        narrow_phone.wait_for_timeout(800)
        clean(narrow_phone)


def test_sh3_a_device_that_slept_is_wiped_when_it_wakes(narrow_phone: Page) -> None:
    fill(narrow_phone)
    narrow_phone.evaluate("now => { Date.now = () => now + 81_000 }", narrow_phone.evaluate("Date.now()"))
    narrow_phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(narrow_phone.get_by_role("link", name="Yes, start")).to_be_visible()
    clean(narrow_phone)


def away(route: Route) -> None:
    route.fulfill(body="<title>Weather</title><h1>Sunny</h1>", content_type="text/html")


def test_sh4_whoever_leaves_is_away_and_back_shows_nothing(phone: Page) -> None:
    phone.context.route("https://www.bbc.co.uk/**", away)
    fill(phone, "/s/your-school")
    phone.get_by_role("link", name="Leave now").click()
    expect(phone.get_by_role("heading", name="Sunny")).to_be_visible()

    phone.go_back()
    clean(phone)


def test_sh4_the_page_is_covered_while_the_network_is_slow(narrow_phone: Page) -> None:
    fill(narrow_phone, "/s/your-school")
    narrow_phone.context.set_offline(True)
    narrow_phone.evaluate("document.querySelector('.leave').click()")
    narrow_phone.context.set_offline(False)

    assert SECRET not in everything(narrow_phone)


def test_sh4_three_times_shift_leaves(narrow_phone: Page) -> None:
    narrow_phone.context.route("https://www.bbc.co.uk/**", away)
    fill(narrow_phone, "/s/your-school")
    for _ in range(3):
        narrow_phone.keyboard.press("Shift")

    expect(narrow_phone.get_by_role("heading", name="Sunny")).to_be_visible()


def test_sh5_titles_and_addresses_say_nothing_of_what_was_answered(phone: Page) -> None:
    seen: list[str] = []
    phone.on("framenavigated", lambda frame: seen.append(frame.url))
    fill(phone, "/s/your-school")
    send(phone)
    thanked(phone)
    seen.append(phone.title())

    assert not [one for one in seen if "secret" in one or "worry" in one or "walk" in one.lower()]


def test_sh6_no_field_is_offered_to_the_browsers_memory(phone: Page) -> None:
    phone.goto("/s/your-school")

    remembered = phone.locator("form.survey").locator("input:not([type=hidden]), textarea").evaluate_all(
        "all => all.filter(one => one.autocomplete !== 'off').map(one => one.name)"
    )  # fmt: skip
    assert remembered == []
