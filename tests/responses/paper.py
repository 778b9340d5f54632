"""Papers on the desk of a survey lead, for tests: an empty page, what is saved from it, and the last one taken out."""

import re
from typing import Any

from ourwords.surveys import Survey
from tests.conftest import Client


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def address(survey: Survey, paper: str = "1.standard") -> str:
    return f"/staff/surveys/{survey.id}/type-in?paper={paper}&language=en"


def save(client: Client, survey: Survey, page: str, **answers: Any) -> Any:
    data = {"token": hidden(page, "token"), "typed": hidden(page, "typed"), **answers}
    return client.post(address(survey), data=data)


def take_out(client: Client, survey: Survey, page: str) -> Any:
    where = f"/staff/surveys/{survey.id}/type-in/last?paper=1.standard&language=en"
    return client.post(where, data={"last": hidden(page, "last"), "typed": hidden(page, "typed")})


def blank(client: Client, survey: Survey) -> str:
    return client.get(address(survey)).text
