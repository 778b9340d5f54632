"""Pictures of every way to answer, as the help page shows them. OURWORDS_PICTURES=FOLDER keeps them."""

import pytest
from playwright.sync_api import Browser

from ourwords.app.looks import LOOKS, Look
from ourwords.app.seed import details, document
from ourwords.kit.folders import folder
from tests.journeys.conftest import PHONE, City, picture
from tests.journeys.form import begin

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("look", LOOKS, ids=[look.name for look in LOOKS])
def test_every_way_to_answer_is_as_its_picture_says(browser: Browser, city: City, look: Look) -> None:
    page = browser.new_page(base_url=city.address, viewport=PHONE, locale="en-GB")
    if look.steps:
        begin(page, look.address)
        for _ in range(look.steps - 1):
            page.locator("[data-next]").click()
        assert page.locator("form.survey .ask:visible").count() == 1
    else:
        page.goto(look.address)
        assert page.get_by_role("link", name="Yes, start").is_visible()
    picture(page, look.name)
    page.close()


def test_every_way_to_answer_has_a_picture() -> None:
    shown = {look.address for look in LOOKS}
    ways = [(slug, edition.key) for slug in details() for edition in document(slug).editions]

    assert all((folder("static") / "img" / "looks" / f"{look.name}.png").is_file() for look in LOOKS)
    assert not [
        way for way in ways if way[0] != "your-school" and f"/s/{way[0]}/answer?edition={way[1]}" not in shown
    ]
