"""One way to answer, measured on a phone: what comes over the wire, how long it takes, and whether it can be used."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any, cast

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize

from tests.journeys import eyes, hands

SIZE: ViewportSize = {"width": 360, "height": 640}
NARROW: ViewportSize = {"width": 320, "height": 640}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
"""1.6 Mbit/s and 150 ms, in bytes a second."""
SLOW_PROCESSOR = 4
FIRST_FIELD = """(function look() {
  const field = document.querySelector("main input:not([type=hidden]), main textarea");
  if (field && field.getBoundingClientRect().width > 0) window.firstField = performance.now();
  else requestAnimationFrame(look);
})()"""
KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(one => one.name),
  ...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope)]"""


@dataclass
class Wire:
    """What a page fetched; a request that is sent on to another address counts once."""

    asked: set[str] = field(default_factory=set[str])
    hosts: set[str] = field(default_factory=set[str])
    bytes: int = 0
    script_bytes: int = 0
    _script: set[str] = field(default_factory=set[str])

    def listen(self, session: CDPSession) -> None:
        """Count all that goes over this connection from now on; bytes as they travel, compressed and with their headers."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        _send(session, "Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        url: str = event["request"]["url"]
        if url.startswith("data:"):
            return
        self.asked.add(event["requestId"])
        self.hosts.add(url.split("/")[2])
        if "redirectResponse" in event:
            self.bytes += int(event["redirectResponse"]["encodedDataLength"])
        if event.get("type") == "Script":
            self._script.add(event["requestId"])

    def _came(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        self.bytes += size
        self.script_bytes += size if event["requestId"] in self._script else 0


def _send(session: CDPSession, method: str, params: dict[str, Any] | None = None) -> None:
    cast("Any", session).send(method, params)


@contextmanager
def a_phone(browser: Browser, *, javascript: bool = True, **more: Any) -> Generator[Page]:
    """A phone nobody used before."""
    context: BrowserContext = browser.new_context(
        viewport=SIZE, device_scale_factor=2, is_mobile=True, has_touch=True, locale="en-GB",
        java_script_enabled=javascript, **more,
    )  # fmt: skip
    yield context.new_page()
    context.close()


def first_visit(browser: Browser, url: str) -> dict[str, Any]:
    """What a first visit costs, and what it leaves on the phone."""
    with a_phone(browser) as page:
        wire = Wire()
        wire.listen(page.context.new_cdp_session(page))
        page.goto(url, wait_until="networkidle")
        return {
            "requests": len(wire.asked), "bytes": wire.bytes, "script_bytes": wire.script_bytes, "hosts": sorted(wire.hosts),
            "cookies": [str(one.get("name")) for one in page.context.cookies()], "kept": page.evaluate(KEPT),
            "picture": eyes.shows_a_picture(page), "sideways_320": _sideways_narrow(page), "sideways_200": _sideways_big(page),
        }  # fmt: skip


def _sideways_narrow(page: Page) -> int:
    page.set_viewport_size(NARROW)
    wider = eyes.sideways(page)
    page.set_viewport_size(SIZE)
    return wider


def _sideways_big(page: Page) -> int:
    eyes.big_words(page)
    return eyes.sideways(page)


def first_field(browser: Browser, url: str, times: int = 3) -> int:
    """Milliseconds until the first field can be seen on a slow network and a slow processor: the middle of some tries."""
    return round(median(_first_field(browser, url) for _ in range(times)))


def _first_field(browser: Browser, url: str) -> float:
    with a_phone(browser) as page:
        session = page.context.new_cdp_session(page)
        _send(session, "Network.enable")
        _send(session, "Network.emulateNetworkConditions", SLOW)
        _send(session, "Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
        page.add_init_script(FIRST_FIELD)
        page.goto(url, timeout=120_000)
        page.wait_for_function("window.firstField")
        return page.evaluate("window.firstField")


def by_touch(browser: Browser, url: str) -> dict[str, Any]:
    """Fill everything in with a thumb and send it. Looked at for faults and small targets: the whole page before and after, each step."""
    faults: list[str] = []
    small: list[str] = []

    def look(page: Page) -> None:
        faults.extend(eyes.faults(page, within=hands.FORM if page.locator(hands.FORM).count() else "html"))
        small.extend(eyes.small(page))

    with a_phone(browser) as page:
        page.goto(url)
        faults.extend(eyes.faults(page))
        answered = hands.fill_by_touch(page, look)
        hands.send_by_touch(page)
        look(page)
        left = [str(one.get("name")) for one in page.context.cookies()] + page.evaluate(KEPT)
    return {"answered": answered, "axe": sorted(set(faults)), "small": sorted(set(small)), "left_after": left}


def by_keys(browser: Browser, url: str) -> dict[str, Any]:
    """Fill everything in and send it without ever pointing."""
    with a_phone(browser) as page:
        page.goto(url)
        return {"keys": hands.fill_by_keys(page)}


def without_script(browser: Browser, url: str) -> dict[str, Any]:
    """Fill everything in and send it on a phone whose browser runs no script."""
    with a_phone(browser, javascript=False) as page:
        page.goto(url)
        answered = hands.fill_by_touch(page)
        hands.send_by_touch(page)
        return {"answered_without_script": answered}
