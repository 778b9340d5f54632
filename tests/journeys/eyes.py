"""What can be seen in a page: faults a program finds, small targets, what scrolls sideways, what is cut off."""

from functools import cache
from importlib.resources import files
from typing import Any, cast

from playwright.sync_api import Page

SMALLEST_TARGET = 48
"""Pixels of CSS, high and wide: a thumb on a bus."""

AXE_RUN = """async ([rules, within]) => (await axe.run(document.querySelector(within), {resultTypes: ["violations"], ...(rules.length && {runOnly: rules})})).violations
  .map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)"""

TARGETS = """() => {
  const words = node => node.textContent.trim();
  const within = link => [...link.parentElement.childNodes].some(near => near.nodeType === 3 && words(near).length > 2);
  const choice = control => control.closest("label") ?? control.labels?.[0];
  const typed = "input:not([type=hidden]), textarea, select";
  const all = [...document.querySelectorAll(`button, summary, a[href], ${typed}`)];
  return all.filter(one => one.checkVisibility({visibilityProperty: true}) && !(one.matches("a") && within(one)))
    .map(one => {
      const box = ((one.matches("[type=radio], [type=checkbox]") && choice(one)) || one).getBoundingClientRect();
      const name = (one.getAttribute("aria-label") || one.innerText || one.name || one.id || "").trim().slice(0, 40);
      return {tag: one.localName, name, width: Math.round(box.width), height: Math.round(box.height), right: box.right};
    })
    .filter(one => one.width > 1 && one.right > 0);
}"""

PICTURE = """() => [...document.querySelectorAll("main svg, main img")].some(one => {
  const box = one.getBoundingClientRect();
  const drawn = one.localName === "svg" ? one.querySelector("use, path, circle") : one.complete && one.naturalWidth;
  return one.checkVisibility({visibilityProperty: true}) && drawn && box.width >= 32 && box.height >= 32 && box.top < innerHeight;
})"""

EDGELESS = """() => [...document.querySelectorAll("button, .button, .choice, main textarea, main input:not([type=hidden])")]
  .filter(one => one.checkVisibility({opacityProperty: true}) && !one.matches("[type=radio], [type=checkbox]")).filter(one => {
    const style = getComputedStyle(one);
    return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1 || style.borderTopColor === style.backgroundColor;
  }).map(one => `${one.localName} ${(one.innerText || one.name).trim().slice(0, 40)}`)"""

CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
  if (!one.checkVisibility({visibilityProperty: true}) || !one.innerText?.trim()) return false;
  const box = one.getBoundingClientRect();
  if (box.width < 4 || box.right <= 0) return false;
  const style = getComputedStyle(one);
  const hides = way => ["hidden", "clip"].includes(way);
  const rolls = above => above && (/auto|scroll/.test(getComputedStyle(above).overflowX) || rolls(above.parentElement));
  return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1)
    || (one.childElementCount === 0 && box.right > document.documentElement.clientWidth + 1 && !rolls(one.parentElement));
}).map(one => `${one.localName}.${one.className}: ${one.innerText.trim().slice(0, 40)}`)"""


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, *rules: str, within: str = "html") -> list[str]:
    """What axe finds in a part of the page as it stands, by some of its rules or all: the rule and the first place of each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    return page.evaluate(AXE_RUN, [list(rules), within])


def targets(page: Page) -> list[dict[str, Any]]:
    """Everything to be pressed that stands alone, with its size; a choice is as big as its row, links within a sentence are left out."""
    return page.evaluate(TARGETS)


def small(page: Page) -> list[str]:
    """Targets under 48 pixels, as "name: 40x20"."""
    return [
        f"{one['tag']} {one['name']}: {one['width']}x{one['height']}"
        for one in targets(page)
        if min(one["width"], one["height"]) < SMALLEST_TARGET
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the phone. (A phone's `innerWidth` grows with what is too wide.)"""
    size = page.viewport_size
    assert size is not None
    return max(0, cast("int", page.evaluate("document.documentElement.scrollWidth")) - size["width"])


def cut_off(page: Page) -> list[str]:
    """Words that are not to be read because their box hides them, or because they stand beyond the edge. (A wide table rolls by itself.)"""
    return page.evaluate(CUT)


def without_edge(page: Page) -> list[str]:
    """What can be pressed or typed in, and is told from the page around it by colour alone."""
    return page.evaluate(EDGELESS)


def shows_a_picture(page: Page) -> bool:
    """Whether a picture, not our sign, is on the screen without scrolling."""
    return page.evaluate(PICTURE)


def big_words(page: Page) -> None:
    """Text at twice its size, as a phone's own setting makes it."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def wide_words(page: Page) -> None:
    """The spacing of WCAG 1.4.12, laid over the page; a constructed sheet, since the page forbids styles written into it."""
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }""")
