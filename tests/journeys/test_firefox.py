"""A child answers in the system's Firefox, with and without JavaScript: by pointer, by keys alone; and nobody reads it after them."""

import json
from collections.abc import Generator
from typing import Any

import pytest

from ourwords.app.doctor import examine
from tests.journeys.conftest import ON_CI, City
from tests.journeys.firefox import SIZE, Firefox, running, where

pytestmark = pytest.mark.journey
FORM = "/s/your-school"
WORDS = "The blue gate sticks whenever it rains."
SCRIPTS = {"with JavaScript": True, "without JavaScript": False}

TO_FILL = """[...document.querySelectorAll("form.survey :is(input:not([type=hidden]), textarea)")]
  .filter(one => one.checkVisibility() && !one.name.endsWith(".no"))
  .map(({id, name, type, inputMode}) => ({id, name, choice: ["radio", "checkbox"].includes(type), number: inputMode === "numeric"}))"""
AT = """(({type, name, inputMode, dataset, form, hash}) => ({
  choice: ["radio", "checkbox"].includes(type), number: inputMode === "numeric", next: "next" in dataset, send: "send" in dataset,
  name: (form?.matches(".survey") && name) || hash || ""}))(document.activeElement)"""
SHOWN = "[document.body.innerText, ...[...document.querySelectorAll('textarea, input:not([type=hidden])')].map(one => one.value)]"
CHOSEN = "[...document.querySelectorAll('form.survey input:checked')].length"
THANKED = "document.querySelector('h1')?.textContent.startsWith('Thank you')"


@pytest.fixture(scope="module", params=SCRIPTS)
def firefox(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Firefox]:
    """The system's Firefox at the size of a phone, once with and once without JavaScript."""
    path = where()
    if path is None:
        assert not ON_CI, "Firefox is missing: install firefox-esr"
        pytest.skip("no Firefox: install firefox-esr to run its journeys")
    with running(
        path, tmp_path_factory.mktemp("firefox"), javascript__enabled=SCRIPTS[request.param]
    ) as made:
        yield made


def stored(city: City) -> int:
    return int(examine(city.settings)["responses"])


def words_for(control: dict[str, Any]) -> str:
    return "12" if control["number"] else WORDS


def fill(firefox: Firefox) -> None:
    """Answer everything that is asked, up to the button that sends."""
    done: set[str] = set()
    while True:
        for control in firefox.evaluate(TO_FILL):
            if control["name"] in done:
                continue
            firefox.click(f"label[for='{control['id']}']" if control["choice"] else f"#{control['id']}")
            if not control["choice"]:
                firefox.type(words_for(control))
            done.add(control["name"])
        if not firefox.sees("[data-next]"):
            return
        firefox.click("[data-next]")


def fill_by_keys(firefox: Firefox, most: int = 400) -> None:
    """Answer everything and send it without ever pointing. A step puts the focus somewhere: that is looked at first."""
    done: set[str] = set()
    moved = False
    for _ in range(most):
        if not moved:
            firefox.key("Tab")
        at, moved = firefox.evaluate(AT), False
        if at["send"]:
            return firefox.key("Enter")
        name = "" if at["name"] in done or at["name"].endswith(".no") else at["name"]
        if at["next"] or name == "#first":
            firefox.key("Enter")
            moved = True
        elif name and not name.startswith("#"):
            firefox.key("Space") if at["choice"] else firefox.type(words_for(at))
        done.add(name)
    raise AssertionError("the button that sends was not reached")


def tell(firefox: Firefox, city: City) -> None:
    """Fill in a form and send it."""
    firefox.open(city.address + FORM)
    fill(firefox)
    firefox.click("[data-send]")
    firefox.until(THANKED)


def test_an_answer_is_sent_by_pointer_and_kept_once(firefox: Firefox, city: City) -> None:
    before = stored(city)

    tell(firefox, city)

    assert stored(city) == before + 1


def test_an_answer_is_sent_by_keys_alone_and_kept_once(firefox: Firefox, city: City) -> None:
    before = stored(city)
    firefox.open(city.address + FORM)

    fill_by_keys(firefox)
    firefox.until(THANKED)

    assert stored(city) == before + 1


def test_after_sending_nobody_reads_the_answers_by_the_browser_s_own_buttons(
    firefox: Firefox, city: City
) -> None:
    """SH1: neither on the page nor in a field, wherever in the history one goes."""
    firefox.anew()
    tell(firefox, city)
    before = stored(city)
    look(firefox)
    while firefox.go(-1):
        look(firefox)
    while firefox.go(1):
        look(firefox)
    firefox.reload()
    look(firefox)

    assert stored(city) == before


def look(firefox: Firefox) -> None:
    """Fail when an answer is to be seen."""
    firefox.settle()
    assert WORDS not in json.dumps(firefox.evaluate(SHOWN))
    assert firefox.evaluate(CHOSEN) == 0


def test_every_step_fits_the_narrowest_phone(firefox: Firefox, city: City) -> None:
    firefox.resize(320, 640)
    firefox.open(f"{city.address}{FORM}?lang=ar")
    wide = [firefox.evaluate("document.documentElement.scrollWidth")]
    firefox.click("a[href='#first']")
    while firefox.sees("[data-next]"):
        firefox.click("[data-next]")
        wide.append(firefox.evaluate("document.documentElement.scrollWidth"))
    firefox.resize(*SIZE)

    assert max(wide) <= 320
