"""What WCAG 2.2 AA asks and axe cannot see; each test names its point."""

import itertools
import re
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.journeys import eyes, wcag
from tests.journeys.conftest import PHONE, City
from tests.journeys.form import begin, choose, reach, send, to_the_end, write

pytestmark = pytest.mark.journey
FORM = "/s/your-school"
WORDS = "The gate sticks when it rains."
WRITTEN = "What is the best thing about your school?"
NARROW: ViewportSize = {"width": 320, "height": 640}
SCRIPTS = Path("static/js")
Change = Callable[[Page], None]
LOOKS: dict[str, Change] = {
    "light": lambda page: None,
    "dark": lambda page: page.emulate_media(color_scheme="dark"),
    "forced colours": lambda page: page.emulate_media(forced_colors="active"),
}
CHANGES: dict[str, tuple[str, ViewportSize, Change]] = {
    "1.4.10, on the narrowest phone": ("", NARROW, lambda page: None),
    "1.4.4, words twice as big": ("", PHONE, eyes.big_words),
    "1.4.12, wide spacing": ("", PHONE, eyes.wide_words),
    "1.4.10, right to left": ("?lang=ar", NARROW, wcag.turn_round),
}


@pytest.fixture(scope="module")
def pages(city: City) -> list[str]:
    """Every public page, and a form."""
    found = wcag.public_pages(city.address, FORM)
    assert {"/help", "/privacy", "/code", "/heard", FORM} <= set(found)
    return found


@pytest.fixture(scope="module")
def facts(browser: Browser, city: City, pages: list[str]) -> dict[str, wcag.Facts]:
    """What each page is like, looked at once."""
    context = browser.new_context(base_url=city.address, viewport=PHONE, locale="en-GB")
    page = context.new_page()
    found = {path: wcag.facts(page, path) for path in pages}
    context.close()
    return found


@pytest.fixture
def page(browser: Browser, city: City) -> Generator[Page]:
    """A phone with keys."""
    context = browser.new_context(base_url=city.address, viewport=PHONE, locale="en-GB", has_touch=True)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_focus_is_seen_and_nothing_lies_over_it(page: Page, pages: list[str], look: str) -> None:
    """2.4.7 and 2.4.11."""
    LOOKS[look](page)
    lost = list[str]()
    for path in pages if look == "light" else [FORM, "/code"]:
        page.goto(path)
        for step in itertools.islice(wcag.steps(page), 3):
            found = list(wcag.stops(page))
            assert len(found) > 3
            lost += [
                f"{path}, step {step}: {one['name']}" for one in found if not (one["seen"] and one["marked"])
            ]

    assert lost == []


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_cut_off_and_nothing_scrolls_sideways(page: Page, pages: list[str], change: str) -> None:
    """1.4.4, 1.4.10, 1.4.12."""
    query, size, make = CHANGES[change]
    page.set_viewport_size(size)
    cut = list[str]()
    for path in pages:
        page.goto(path + query.replace("?", "&" if "?" in path else "?"))
        make(page)
        for step in wcag.steps(page):
            wide = eyes.sideways(page)
            cut += [
                f"{path}, step {step}: {one}"
                for one in eyes.cut_off(page) + ([f"{wide} too wide"] if wide else [])
            ]

    assert cut == []


@pytest.mark.parametrize("path", ["/", "/help", "/code"])
def test_arabic_runs_from_right_to_left(page: Page, path: str) -> None:
    """1.3.2."""
    page.goto(f"{path}?lang=ar")

    assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == [
        "ar",
        "rtl",
    ]


def test_a_program_finds_enough_contrast_in_the_dark(page: Page, pages: list[str]) -> None:
    """1.4.3."""
    LOOKS["dark"](page)
    found = list[str]()
    for path in pages:
        page.goto(path)
        found += [f"{path}: {one}" for one in eyes.faults(page, "color-contrast")]

    assert found == []


def test_what_is_pressed_has_an_edge_where_colours_are_the_reader_s_own(page: Page) -> None:
    """1.4.11: forced colours take every background away."""
    LOOKS["forced colours"](page)
    page.goto(FORM)
    edgeless = [f"step {step}: {one}" for step in wcag.steps(page) for one in eyes.without_edge(page)]

    assert edgeless == []


def test_nothing_moves_for_those_who_asked_for_less_movement(facts: dict[str, wcag.Facts]) -> None:
    """2.2.2, and 2.3.3 on top."""
    assert {path: one.moving for path, one in facts.items() if one.moving} == {}


def test_nothing_has_to_be_dragged(facts: dict[str, wcag.Facts]) -> None:
    """2.5.7: no sliders, nothing to pull, and no script that follows a finger."""
    follows = re.compile(r"drag|pointermove|touchmove|mousemove")

    assert [path for path, one in facts.items() if one.dragged] == []
    assert [path.name for path in SCRIPTS.rglob("*.js") if follows.search(path.read_text())] == []


def test_help_is_in_the_same_place_on_every_page(facts: dict[str, wcag.Facts]) -> None:
    """3.2.6: after what the page says, before the links, and these are the same in the same order. (/help itself is all help.)"""
    usual = facts["/"].order
    elsewhere = {path: one.order for path, one in facts.items() if one.order != usual}

    assert usual[:2] == ["main", "details"]
    assert elsewhere.keys() <= {"/help"}


def test_going_back_asks_nothing_twice(page: Page) -> None:
    """3.3.7: by our Back and by the phone's."""
    begin(page, FORM)
    choose(page, "Walk")
    write(page, WRITTEN, WORDS)
    before = wcag.given(page)
    while page.locator("[data-back]").is_visible():
        page.locator("[data-back]").click()
    expect(page.get_by_label("Walk", exact=True)).to_be_checked()
    page.go_back()

    assert wcag.given(page) == before


def test_an_error_asks_nothing_twice(phone: Page) -> None:
    """3.3.7: everything that was filled in is still there."""
    begin(phone, FORM)
    write(phone, "How old are you?", "200")
    to_the_end(phone)
    before = wcag.given(phone)
    phone.locator("[data-send]").click()
    expect(phone).to_have_title(re.compile("^Error:"))

    assert wcag.given(phone) == before
    assert "200" in before


@pytest.mark.parametrize("path", ["/staff/sign-in", "/council/sign-in", "/code"])
def test_getting_in_is_no_test_of_memory(page: Page, path: str) -> None:
    """3.3.8: what is kept elsewhere can be pasted, browsers may fill it in, and there is no puzzle."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(path)
    page.evaluate("navigator.clipboard.writeText('five words from a paper')")
    fields = page.locator("main form input:not([type=hidden])")
    for field in fields.all():
        field.focus()
        page.keyboard.press("Control+V")
        expect(field).to_have_value("five words from a paper")

    told = fields.evaluate_all("all => all.map(one => one.autocomplete)")
    assert told == ([["off"], ["username", "current-password"]][len(told) - 1])
    assert page.locator("main form :is(img, canvas, audio, video, iframe)").count() == 0


def region(page: Page, css: str) -> Locator:
    """A place for messages as it must be before there is one: in the page, heard by screen readers, and empty. It is marked."""
    found = page.locator(css)
    expect(found).to_have_count(1)
    expect(found).to_have_text("")
    assert found.evaluate("""one => {
      one.wasThere = true;
      const heard = one.closest("[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], output");
      return heard !== null && one.checkVisibility();
    }"""), f"{css} is not heard"
    return found


def filled(found: Locator) -> None:
    """The very same element now says something."""
    expect(found).not_to_have_text("")
    assert found.evaluate("one => one.wasThere === true")


def test_that_words_are_left_out_is_said_aloud(page: Page) -> None:
    """4.1.3."""
    begin(page, FORM)
    write(page, WRITTEN, WORDS)
    ask = page.locator(".ask", has=page.get_by_label(WRITTEN))
    ask.evaluate("one => { one.id = 'here'; }")
    line = region(page, "#here [data-says]")
    ask.locator("label", has=page.locator("[name$='.no']")).click()

    filled(line)


def test_that_it_is_being_sent_or_waits_is_said_aloud(page: Page) -> None:
    """4.1.3."""
    begin(page, FORM)
    choose(page, "Walk")
    to_the_end(page)
    line = region(page, ".sending")
    page.context.set_offline(True)
    page.locator("[data-send]").click()

    filled(line)
    expect(line).to_contain_text("Your words are safe here.")


def test_that_a_code_is_copied_is_said_aloud(page: Page) -> None:
    """4.1.3."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begin(page, FORM)
    choose(page, "Walk")
    send(page)
    page.get_by_role("button", name="Give me a code").click()
    line = region(page, ".copy [role=status]")
    page.locator("[data-copy]").click()

    filled(line)


def test_the_quiet_minute_of_a_shared_device_can_be_put_off_again_and_again(page: Page) -> None:
    """2.2.1: asked first, with twenty seconds to answer by one press, and at least ten times."""
    page.clock.install()
    begin(page, f"{FORM}?device=shared")
    write(page, WRITTEN, WORDS)
    asked = page.locator("dialog.quiet")
    for _ in range(11):
        page.clock.run_for(60_500)
        page.clock.run_for(
            12_000
        )  # the clock runs on by itself, too: some seconds are left to a slow machine
        expect(asked).to_be_visible()
        page.keyboard.press("Enter")
        expect(asked).to_be_hidden()

    expect(reach(page, page.get_by_label(WRITTEN))).to_have_value(WORDS)
