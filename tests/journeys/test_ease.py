"""A page made easier to read, and read aloud: chosen, kept only when asked, and never a child's own words."""

from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.conftest import PHONE, City
from tests.journeys.eyes import faults

pytestmark = pytest.mark.journey
COLOURS = ("light", "dark", "strong", "cream", "blue", "green")
NIGHT = "rgb(18, 23, 29)"
KEPT = "localStorage.getItem('ourwords.ease')"
TYPED = "Only my badger knows this."
VOICES = """
const voice = (name, lang, localService) => ({ name, lang, localService, default: false });
const voices = [%s];
Object.assign(window, { said: [], stopped: 0, SpeechSynthesisUtterance: class { constructor(text) { this.text = text } } });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, addEventListener() {}, cancel() { stopped += 1 },
  speak(told) { said.push([told.voice?.name, told.text]); window.told = told },
} });
"""
FAR, NEAR = 'voice("far", "en-GB", false)', 'voice("near", "en_GB", true)'
SAID = "said.map(([, text]) => text.trim())"
TO_THE_END = "() => { while (document.querySelector('[data-on]')) told.onend() }"

Phone = Callable[..., Page]


@pytest.fixture
def with_voices(browser: Browser, city: City) -> Generator[Phone]:
    """A phone with these voices, and no others."""
    contexts = [browser.new_context(base_url=city.address, viewport=PHONE, locale="en-GB")]

    def made(*voices: str) -> Page:
        page = contexts[0].new_page()
        page.add_init_script(VOICES % ",".join(voices))
        return page

    yield made
    contexts[0].close()


def open_panel(page: Page, *ids: str) -> None:
    page.get_by_text("Make it easier to read").click()
    for id in ids:
        page.locator(f"#ease_{id}").check(force=True)


def paper(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def visible_listens(page: Page) -> int:
    return page.locator(".listen:visible").count()


def test_the_choices_work_with_and_without_a_script(phone: Page) -> None:
    phone.goto("/help")
    open_panel(phone, "dark", "biggest", "space")
    word = phone.locator("main p").first

    assert phone.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == NIGHT
    assert word.evaluate("p => getComputedStyle(p).wordSpacing") != "0px"
    assert phone.locator("html").evaluate("html => getComputedStyle(html).fontSize") == "24px"


def test_nobody_s_page_holds_the_panel_before_it_is_opened(narrow_phone: Page) -> None:
    narrow_phone.goto("/help")
    inside = narrow_phone.locator(".ease input")

    assert inside.count() == 0
    open_panel(narrow_phone)
    assert inside.count() > 10


def test_a_choice_ends_with_the_page_unless_the_reader_lets_the_device_remember(narrow_phone: Page) -> None:
    narrow_phone.goto("/help")
    open_panel(narrow_phone, "dark")
    narrow_phone.goto("/privacy")
    assert (paper(narrow_phone) == NIGHT, narrow_phone.evaluate(KEPT)) == (False, None)

    open_panel(narrow_phone, "dark", "keep")
    narrow_phone.goto("/help")
    assert (paper(narrow_phone), narrow_phone.evaluate(KEPT)) == (NIGHT, "dark")

    open_panel(narrow_phone)
    narrow_phone.locator("#ease_keep").uncheck(force=True)
    assert (paper(narrow_phone), narrow_phone.evaluate(KEPT)) == (NIGHT, None)


def test_a_remembered_choice_is_there_before_anything_is_painted(narrow_phone: Page) -> None:
    def late(route: Route) -> None:
        narrow_phone.wait_for_timeout(400)
        route.continue_()

    narrow_phone.goto("/healthz")
    narrow_phone.evaluate("localStorage.setItem('ourwords.ease', 'dark')")
    narrow_phone.add_init_script(
        "new MutationObserver(() => { if (document.documentElement?.dataset.ease) window.chosen ??= performance.now() })"
        ".observe(document, { subtree: true, childList: true, attributes: true })"
    )
    narrow_phone.route("**/js/ease.js", late)
    narrow_phone.goto("/help")
    painted = "() => performance.getEntriesByName('first-paint')[0]?.startTime"

    first = narrow_phone.wait_for_function(painted).json_value()
    assert narrow_phone.evaluate("chosen") < first


def test_a_font_is_fetched_only_when_it_is_chosen(narrow_phone: Page) -> None:
    asked: list[str] = []
    narrow_phone.on(
        "request", lambda request: asked.append(request.url) if "/fonts/" in request.url else None
    )
    narrow_phone.goto("/help", wait_until="networkidle")
    open_panel(narrow_phone)
    assert asked == []

    narrow_phone.locator("#ease_lexend").check(force=True)
    for _ in range(100):  # the driver's own waiting may need eval, which our pages forbid
        if narrow_phone.evaluate(
            "document.fonts.check('1em Lexend') && document.fonts.check('bold 1em Lexend')"
        ):
            break
        narrow_phone.wait_for_timeout(50)
    narrow_phone.wait_for_load_state("networkidle")

    assert {address.rsplit("/", 1)[1] for address in asked} == {
        "lexend-latin-400.woff2",
        "lexend-latin-700.woff2",
    }


def test_the_panel_has_no_fault_a_program_can_see_in_any_colour(narrow_phone: Page) -> None:
    narrow_phone.goto("/s/your-school")
    open_panel(narrow_phone)
    assert faults(narrow_phone) == []

    for colour in COLOURS:
        narrow_phone.locator(f"#ease_{colour}").check(force=True)
        assert (colour, faults(narrow_phone)) == (colour, [])


def test_everything_at_its_biggest_fits_a_narrow_phone_and_a_thumb(narrow_phone: Page) -> None:
    narrow_phone.goto("/s/your-school")
    open_panel(narrow_phone, "biggest", "space", "lexend")
    sizes: list[list[float]] = narrow_phone.locator(".ease summary, .ease label").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )

    assert narrow_phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert min(min(size) for size in sizes) >= 48


def test_a_voice_that_is_not_on_the_device_is_no_voice(with_voices: Phone) -> None:
    page = with_voices(FAR, 'voice("Polish", "pl-PL", true)')
    page.goto("/s/your-school")

    assert page.locator(".listen").count() == 0


def test_what_stands_before_the_questions_is_read_by_a_voice_of_the_device(with_voices: Phone) -> None:
    page = with_voices(FAR, NEAR)
    page.goto("/s/your-school")
    assert page.evaluate("said") == []

    page.locator("main .listen").first.click()
    page.evaluate(TO_THE_END)

    said: list[str] = page.evaluate(SAID)
    assert {"Is that OK?", "You can leave out any question."} <= set(said)
    assert page.evaluate("new Set(said.map(([name]) => name)).size === 1 && said[0][0] === 'near'")
    assert not any("Walk" in text for text in said)


def test_a_question_is_read_with_its_answers_and_its_words_light_up(with_voices: Phone) -> None:
    page = with_voices(NEAR)
    page.goto("/s/your-school")
    page.get_by_role("link", name="Yes, start").click()
    assert (visible_listens(page), faults(page)) == (1, [])

    page.get_by_role("button", name="Listen", exact=True).click()
    lit = "[...CSS.highlights.get('spoken')].map(String)"
    assert page.evaluate(lit) == ["How do you usually get to school?"]
    page.evaluate("told.onboundary({ name: 'word', charIndex: 7, charLength: 3 })")
    assert page.evaluate(lit) == ["you"]
    page.evaluate(TO_THE_END)

    assert page.evaluate(SAID)[:3] == ["How do you usually get to school?", "Walk", "Bike"]
    assert page.evaluate("CSS.highlights.has('spoken')") is False
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()


def test_going_on_or_pressing_stop_ends_the_reading(with_voices: Phone) -> None:
    page = with_voices(NEAR)
    page.goto("/s/your-school")
    page.get_by_role("link", name="Yes, start").click()
    page.get_by_role("button", name="Listen", exact=True).click()
    page.get_by_role("button", name="Stop").click()
    assert (page.evaluate("stopped"), page.locator("[data-on]").count()) == (1, 0)

    page.get_by_role("button", name="Listen", exact=True).click()
    page.locator("[data-next]").click()
    page.evaluate("told.onend()")  # the old voice says that it ended

    assert (page.evaluate("stopped"), page.locator("[data-on]").count()) == (2, 0)
    assert len(page.evaluate("said")) == 2

    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("stopped") == 3


def test_what_a_child_typed_is_never_read(with_voices: Phone) -> None:
    page = with_voices(NEAR)
    page.goto("/s/your-school")
    page.get_by_role("link", name="Yes, start").click()
    while page.locator("[data-next]").is_visible():
        for control in page.locator(".ask:not([hidden]) :is(textarea, input[type=text])").all():
            control.fill("12" if control.get_attribute("inputmode") == "numeric" else TYPED)
        page.get_by_role("button", name="Listen", exact=True).click()
        page.evaluate(TO_THE_END)
        page.locator("[data-next]").click()
    expect(page.locator(".check dl")).to_contain_text(TYPED)
    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate(TO_THE_END)

    said = " ".join(page.evaluate(SAID))
    assert "What would you change" in said
    assert "Check your answers" in said
    assert "badger" not in said


def test_a_code_is_for_eyes_and_not_for_the_room(with_voices: Phone) -> None:
    page = with_voices(NEAR)
    page.goto("/help")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<figure data-code><ol><li>badger</li></ol></figure>')"
    )
    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate(TO_THE_END)

    said: list[str] = page.evaluate(SAID)
    assert (len(said) > 3, "badger" in said) == (True, False)


def test_a_recording_is_played_where_there_is_one_and_no_voice_is_needed(with_voices: Phone) -> None:
    page = with_voices(FAR)
    page.add_init_script(
        "document.addEventListener('readystatechange', () => {"
        " const ask = document.querySelector('.ask'); if (ask) ask.dataset.sound = '/s/your-school/sound/none' });"
        "window.played = []; HTMLMediaElement.prototype.play = function () {"
        " played.push(new URL(this.src).pathname); window.sound = this; return Promise.resolve() };"
    )
    page.goto("/s/your-school")
    page.get_by_role("link", name="Yes, start").click()
    page.get_by_role("button", name="Listen", exact=True).click()

    assert page.evaluate("played") == ["/s/your-school/sound/none"]
    page.evaluate("sound.onended()")
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()
    page.locator("[data-next]").click()
    assert visible_listens(page) == 0


def test_the_page_of_thanks_can_be_heard_too(with_voices: Phone) -> None:
    page = with_voices(NEAR)
    page.goto("/thanks")
    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate(TO_THE_END)

    assert "Thank you." in page.evaluate(SAID)
