"""How somebody fills in a form: by touch or by keys, one question at a time or all on one page."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

STARTS_WITH = "Thank you"
"""How the heading of the page after sending begins."""
FORM = "form.survey"
NEXT, SEND, START = "[data-next]", "[data-send]", "#first"
TYPED = "form.survey :is(input:not([type=hidden]), textarea):not([name$='.no'])"
"""What can be filled in; not the ticks that take words out again."""
MOST = 400
"""Keys after which somebody with a keyboard would have given up."""

WHERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const name = at.hash === "#first" ? at.hash : at.closest("form.survey") ? at.name : "";
  return {type: at.type, name: name ?? "", numeric: at.inputMode === "numeric", next: at.matches("[data-next]"),
          send: at.matches("[data-send]")};
}"""

Look = Callable[[Page], None]


def fill_by_touch(page: Page, look: Look = lambda _: None) -> int:
    """Answer everything that is asked, up to the button that sends, and say how many were answered. `look` sees every step."""
    done: set[str] = set()
    for _ in range(60):
        for control in page.locator(TYPED).locator("visible=true").all():
            name = control.get_attribute("name") or ""
            if name not in done:
                _touch(page, control)
                done.add(name)
        look(page)
        onward = page.locator(NEXT).locator("visible=true")
        if not onward.count():
            break
        onward.tap()
    return len(done)


def _touch(page: Page, control: Locator) -> None:
    if control.get_attribute("type") in ("radio", "checkbox"):
        page.locator(f"label[for='{control.get_attribute('id')}']").tap()
        expect(control).to_be_checked()
    else:
        control.tap()
        control.fill(words_for(control.get_attribute("inputmode") == "numeric"))


def words_for(numeric: bool) -> str:
    """What is typed into a box."""
    return "12" if numeric else "More time outside."


def send_by_touch(page: Page) -> None:
    """Press the button that sends, and wait for the thanks."""
    page.locator(SEND).locator("visible=true").last.tap()
    expect_thanks(page)


def expect_thanks(page: Page) -> None:
    """Fail unless the page after sending is there; its title is the same in every language's markup."""
    expect(page.locator(FORM)).to_have_count(0)
    expect(page.locator("form[action*='/code']")).to_be_visible()


def fill_by_keys(page: Page) -> int:
    """From the top of the page to the thanks with Tab, Space, Enter and letters alone; says how many keys it took.

    A step puts the focus somewhere; what is there is looked at before Tab is pressed again.
    """
    done: set[str] = set()
    moved = False
    for keys in range(MOST):
        if not moved:
            page.keyboard.press("Tab")
        moved = False
        at: dict[str, Any] | None = page.evaluate(WHERE)
        if at is None:
            continue
        if at["send"]:
            page.keyboard.press("Enter")
            expect_thanks(page)
            return keys
        name = "" if at["name"] in done or at["name"].endswith(".no") else at["name"]
        if at["next"] or name == START:
            page.keyboard.press("Enter")
            moved = True
        elif name:
            _key(page, at)
        done.add(name)
    raise AssertionError(f"{MOST} keys, and the button that sends was not reached")


def _key(page: Page, at: dict[str, Any]) -> None:
    if at["type"] in ("radio", "checkbox"):
        page.keyboard.press("Space")
    else:
        page.keyboard.type(words_for(at["numeric"]))
