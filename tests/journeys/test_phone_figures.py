"""What a phone gets, for some ways to answer; `make measure` does the same for every one of them, and takes the time."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import phone
from tests.journeys.conftest import City
from tests.journeys.measure import MOST, ways

pytestmark = pytest.mark.journey
FORMS = {
    "the school's": "/s/your-school/answer?",
    "easy read": "edition=easy-read&lang=en",
    "right to left": "lang=ar",
}  # fmt: skip


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, city: City) -> str:
    """The address of the first open form of this sort."""
    found = [way for way in ways(city.settings) if FORMS[request.param] in way]
    assert found, f"nothing in the invented city is open {request.param}"
    return city.address + found[0]


def test_a_first_visit_is_small_and_leaves_nothing(browser: Browser, form: str) -> None:
    cost = phone.first_visit(browser, form)

    assert cost["bytes"] <= MOST["bytes"]
    assert cost["requests"] <= MOST["requests"]
    assert cost["script_bytes"] <= MOST["script_bytes"]
    assert len(cost["hosts"]) == 1
    assert cost["cookies"] == cost["kept"] == []
    assert cost["picture"] or "easy" not in form, "no picture is on the first screen"
    assert (cost["sideways_320"], cost["sideways_200"]) == (0, 0)


def test_a_thumb_meets_no_fault_and_no_small_target_from_the_first_step_to_the_thanks(
    browser: Browser, form: str
) -> None:
    filled = phone.by_touch(browser, form)

    assert (filled["axe"], filled["small"], filled["left_after"]) == ([], [], [])


def test_keys_alone_are_enough(browser: Browser, form: str) -> None:
    assert phone.by_keys(browser, form)["keys"] < 200
