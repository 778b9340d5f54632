"""Fill the form as a person does, whether it shows one question at a time or all on one page."""

from playwright.sync_api import Locator, Page


def begin(page: Page, address: str = "/s/your-school") -> None:
    """Open the form and get past what is said before the first question."""
    page.goto(address)
    start = page.get_by_role("link", name="Yes, start")
    if start.is_visible() and stepwise(page):
        start.click()


def stepwise(page: Page) -> bool:
    """Whether a script shows one question at a time."""
    return page.locator(".move").is_visible()


def reach(page: Page, control: Locator) -> Locator:
    """Go on until this control is on the screen."""
    while not control.is_visible():
        page.locator("[data-next]").click()
    return control


def choose(page: Page, label: str) -> None:
    """Choose an answer."""
    reach(page, page.get_by_label(label, exact=True).first).check(force=True)


def write(page: Page, question: str, words: str) -> None:
    """Write into the field of a question."""
    reach(page, page.get_by_label(question)).fill(words)


def to_the_end(page: Page) -> Locator:
    """Go on to the button that sends."""
    return reach(page, page.locator("[data-send]"))


def send(page: Page) -> None:
    """Go on to the end and send."""
    to_the_end(page).click()
