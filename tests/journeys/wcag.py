"""Looking at a page for what WCAG 2.2 AA asks and no program finds by itself."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Page

NOT_PUBLIC = ("/staff", "/council", "/invitation", "/exit", "/static")
ALIKE = 2
"""How many pages of one shape are looked at: two surveys' questions stand for all of them."""
MOST_STOPS = 250

FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || stopped.has(at)) return null;
  stopped.add(at);
  const row = at.closest("label") ?? at.labels?.[0];
  const shown = (at.matches("[type=radio], [type=checkbox]") && row) || at;
  const parts = [.05, .5, .95];
  const within = box => parts.flatMap(x => parts.map(y => [box.left + x * box.width, box.top + y * box.height]));
  const points = [shown, at].flatMap(one => within(one.getClientRects()[0] ?? one.getBoundingClientRect()));
  const seen = points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && shown.contains(hit); });
  const near = [at, row, at.parentElement, at.nextElementSibling].filter(Boolean);
  const look = () => near.flatMap(one => [null, "::before", "::after"].map(part => {
    const style = getComputedStyle(one, part);
    const outline = style.outlineStyle === "none" || style.outlineWidth === "0px" ? "" : style.outline;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecorationLine].join();
  })).join();
  const focused = look();
  at.blur();
  const plain = look();
  at.focus({focusVisible: true, preventScroll: true});
  const name = (at.getAttribute("aria-label") || at.innerText || at.name || at.id || "").trim().slice(0, 40);
  return {name: `${at.localName} ${name}`, seen, marked: focused !== plain};
}"""
STILL = """() => {
  window.stopped = new WeakSet();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; scroll-behavior: auto !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  const long = (durations, names) => names !== "none" && durations.split(",").some(one => parseFloat(one) > 0.01);
  return long(style.animationDuration, style.animationName) || long(style.transitionDuration, style.transitionProperty)
    || style.scrollBehavior === "smooth";
}).map(one => `${one.localName}.${one.getAttribute("class") ?? ""}`)"""
ORDER = """() => [...document.querySelectorAll("main, body > :not(main) details.help, footer nav")]
  .map(one => one.localName + (one.localName === "nav" ? ": " + [...one.querySelectorAll("a")].map(link => link.innerText).join(", ") : ""))"""
GIVEN = """() => JSON.stringify([...new FormData(document.querySelector("form.survey"))].filter(([name]) => name !== "version"))"""


def public_pages(address: str, *known: str) -> list[str]:
    """The public pages that links lead to from the first one, and those we know; of those that are alike the first two."""
    found, waiting, alike = list[str](), ["/", *known], Counter[str]()
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        while waiting:
            path = waiting.pop(0)
            reply = client.get(path)
            if reply.status_code != 200 or not reply.headers["content-type"].startswith("text/html"):
                continue
            found.append(path)
            for link in re.findall(r'href="(/[^"#]*)"', reply.text):
                link = link.replace("&amp;", "&")
                if (
                    link in found + waiting
                    or link.startswith(NOT_PUBLIC)
                    or "lang=" in link
                    or alike[_shape(link)] >= ALIKE
                ):
                    continue
                alike[_shape(link)] += 1
                waiting.append(link)
    return found


def _shape(path: str) -> str:
    """The same for /s/one/questions and /s/two/questions."""
    first, *rest = path.partition("?")[0].strip("/").split("/")
    return "/".join([first, *(part if number else "*" for number, part in enumerate(rest))])


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Every place Tab comes to, from the top: its name, whether any of it can be `seen`, and whether focus is `marked`."""
    page.evaluate(STILL)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"more than {MOST_STOPS} stops")


def steps(page: Page) -> Iterator[int]:
    """Go through a page; where it is a form that shows one question at a time, through all of it without answering."""
    yield 0
    if page.locator("form.survey .move").is_visible():
        page.locator("a[href='#first']").click()
        onward = page.locator("[data-next]")
        number = 1
        while onward.is_visible():
            yield number
            onward.click()
            number += 1
        yield number


def turn_round(page: Page) -> None:
    """Let a page run from right to left, also one that is offered in no such language."""
    page.evaluate("document.documentElement.dir = 'rtl'")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page is like at rest, where less movement was asked for."""

    dragged: int
    """How many things must be pulled."""
    moving: list[str]
    order: list[str]
    """What is said, the help (of one sort or two), the links below it, as they follow each other."""


def facts(page: Page, path: str) -> Facts:
    """Look at one page once for everything that needs no keys."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    dragged = page.locator("[draggable=true], input[type=range]").count()
    return Facts(dragged, page.evaluate(MOVES), list(dict.fromkeys(page.evaluate(ORDER))))


def given(page: Page) -> str:
    """All that is filled in, in the order of the form."""
    return page.evaluate(GIVEN)
