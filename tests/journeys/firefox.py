"""The system's Firefox, driven over WebDriver BiDi: Playwright drives only a Firefox of its own.

Every call waits for its answer; nothing is said to any machine but this one.
"""

import base64
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

SIZE = (360, 740)
"""Pixels of a phone, as in the other journeys."""
DEAD_END = 9
"""A port nobody listens at: all that is not for this machine is sent there."""
PREFS: Mapping[str, bool | int | str] = {
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": DEAD_END,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": DEAD_END,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False, "toolkit.telemetry.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/", "browser.safebrowsing.update.enabled": False,
    "app.normandy.enabled": False, "extensions.update.enabled": False, "dom.push.enabled": False,
    "dom.confirm_repost.testing.always_accept": True,  # what a person would press who loads a sent page again
    "browser.aboutwelcome.enabled": False, "browser.startup.page": 0, "browser.shell.checkDefaultBrowser": False,
}  # fmt: skip
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "Escape": "\ue00c", "Shift": "\ue008",
        "ArrowDown": "\ue015", "ArrowUp": "\ue013"}  # fmt: skip


def where() -> str | None:
    """The path of the system's Firefox; None where there is none. (One from a snap cannot read a profile of ours.)"""
    return shutil.which("firefox-esr")


@contextmanager
def running(path: str, profile: Path, **prefs: bool) -> Generator["Firefox"]:
    """A browser with one tab, until it is no longer needed. `profile` is an empty folder; a pref's dots are written as two underscores."""
    wanted = {**PREFS, **{name.replace("__", "."): value for name, value in prefs.items()}}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items()]
    (profile / "user.js").write_text("\n".join(lines))
    process = subprocess.Popen(
        [path, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile), "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with connect(f"ws://127.0.0.1:{_port(profile)}/session", max_size=None, proxy=None) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(20)


class Firefox:
    """One tab of one browser."""

    def __init__(self, socket: ClientConnection):
        self._numbers = itertools.count(1)
        self._socket = socket
        self._say("session.new", capabilities={})
        self._tab: str = self._say("browsingContext.getTree")["contexts"][0]["context"]
        self.anew()

    def anew(self) -> None:
        """A new tab, with no history, in place of this one. (The first one of a browser without a window has no keyboard.)"""
        old, self._tab = self._tab, self._say("browsingContext.create", type="tab")["context"]
        self._say("browsingContext.close", context=old)
        self._here("browsingContext.activate")
        self.resize(*SIZE)

    def _say(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            reply = json.loads(self._socket.recv(timeout=90))
            if reply.get("id") == number:
                break
        if reply["type"] == "error":
            missing = reply["error"] == "no such history entry"
            raise (LookupError if missing else RuntimeError)(
                f"{method}: {reply['error']}: {reply['message']}"
            )
        return reply["result"]

    def _here(self, method: str, **params: Any) -> Any:
        return self._say(method, context=self._tab, **params)

    def open(self, url: str) -> None:
        """Go to an address and wait until all of it is there."""
        self._here("browsingContext.navigate", url=url, wait="complete")

    def reload(self) -> None:
        """Load the page again."""
        self._here("browsingContext.reload", wait="complete")

    def go(self, steps: int) -> bool:
        """Back (below zero) or forward, as the browser's own buttons go; False when there is nothing there."""
        try:
            self._here("browsingContext.traverseHistory", delta=steps)
        except LookupError:
            return False
        return True

    def resize(self, width: int, height: int) -> None:
        """Give the page this many pixels."""
        self._here("browsingContext.setViewport", viewport={"width": width, "height": height})

    def screenshot(self, path: Path) -> None:
        """Keep what is to be seen as a PNG."""
        path.write_bytes(base64.b64decode(self._here("browsingContext.captureScreenshot")["data"]))

    def evaluate(self, js: str) -> Any:
        """The value of an expression, as plain data. It runs beside the page's own scripts, and where those are off."""
        reply = self._say(
            "script.evaluate", expression=f"JSON.stringify({js})", awaitPromise=True,
            target={"context": self._tab, "sandbox": "test"},
        )  # fmt: skip
        if reply["type"] == "exception":
            raise RuntimeError(reply["exceptionDetails"]["text"])
        return json.loads(reply["result"].get("value") or "null")

    def until(self, js: str, seconds: float = 10) -> None:
        """Wait until an expression is true; a page may be left meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.evaluate(f"!!({js})"):
                    return
            except RuntimeError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"never true: {js}")

    def sees(self, css: str) -> bool:
        """Whether something that fits is visible."""
        return self.evaluate(
            f"[...document.querySelectorAll({json.dumps(css)})].some(one => one.checkVisibility())"
        )

    def settle(self, seconds: float = 0.3) -> None:
        """Wait until the page that is coming can be read; going back or forward does not say when it has come."""
        time.sleep(seconds)
        self.until("document.readyState !== 'loading'")

    def click(self, css: str) -> None:
        """Press the first visible element that fits, with a pointer, in the middle."""
        found = f"[...document.querySelectorAll({json.dumps(css)})].find(one => one.checkVisibility())"
        self.until(found)
        self.evaluate(f"{found}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        x, y = self.evaluate(
            f"(box => [box.x + box.width / 2, box.y + box.height / 2].map(Math.round))({found}.getBoundingClientRect())"
        )
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act("pointer", [{"type": "pointerMove", "x": x, "y": y}, *press])

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._act("key", [{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")])

    def key(self, name: str) -> None:
        """Press one key of KEYS."""
        self.type(KEYS[name])

    def _act(self, kind: str, actions: Sequence[Mapping[str, Any]]) -> None:
        self._here("input.performActions", actions=[{"type": kind, "id": kind, "actions": list(actions)}])


def _port(profile: Path, seconds: float = 40) -> int:
    said = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if said.exists() and (text := said.read_text()):
            return json.loads(text)["ws_port"]
        time.sleep(0.05)
    raise RuntimeError("Firefox did not start")
