"""SG3: whatever becomes of an answer, its page shows where to find help now; the same lines whatever was written."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from ourwords.responses.writer import Writer
from ourwords.surveys import State
from tests.conftest import Client
from tests.people import a_survey
from tests.safeguarding.ground import CANARY, URGENT

FORM = "/s/invented-school/answer/standard/token-one"
Patch = pytest.MonkeyPatch


def helps(page: str) -> str:
    """The lines a page ends with."""
    return page.rpartition("I need help now")[2].partition("</footer>")[0].partition("</details>")[0]


def fails(with_what: Exception) -> Callable[..., object]:
    def fail(*args: object, **more: object) -> object:
        raise with_what

    return fail


def nothing(helps: object) -> tuple[tuple[()], tuple[()]]:
    return (), ()


def kept(patch: Patch) -> None: ...


def not_written(patch: Patch) -> None:
    patch.setattr(Writer, "write", fails(OSError()))


def broken(patch: Patch) -> None:
    patch.setattr("ourwords.responses.routes.read_answers", fails(RuntimeError(CANARY)))


def no_database(patch: Patch) -> None:
    patch.setattr("ourwords.responses.shelf.Shelf.find", fails(OperationalError("", {}, Exception())))


def help_unreadable(patch: Patch) -> None:
    patch.setattr("ourwords.safeguarding.helps.shown", fails(OperationalError("", {}, Exception())))


@pytest.mark.parametrize(
    ("what", "status"),
    [(kept, 200), (not_written, 503), (broken, 500), (no_database, 503), (help_unreadable, 200)],
)
@pytest.mark.parametrize("words", ["I like the garden.", URGENT], ids=["calm", "urgent"])
def test_what_is_sent_is_answered_with_help_even_when_all_breaks(
    client: Client, db: Session, monkeypatch: Patch, what: Callable[[Patch], None], status: int, words: str
) -> None:
    a_survey(db)
    usual = helps(client.get(FORM).text)
    what(monkeypatch)

    reply = client.post(FORM, data={"change": words})

    assert reply.status_code == status
    assert "0800 1111" in helps(reply.text)
    assert "999" in helps(reply.text)
    assert helps(reply.text) == usual


@pytest.mark.parametrize("what", [kept, broken])
def test_the_measure_sees_a_page_without_help(
    client: Client, db: Session, monkeypatch: Patch, what: Callable[[Patch], None]
) -> None:
    a_survey(db)
    monkeypatch.setattr("ourwords.safeguarding.helps.Helps.now", nothing)
    what(monkeypatch)

    assert "0800 1111" not in helps(client.post(FORM, data={"change": "I like the garden."}).text)


@pytest.mark.parametrize(
    ("method", "path", "data", "status"),
    [
        ("GET", "/s/no-such-survey", None, 404), ("GET", "/nowhere", None, 404), ("DELETE", "/thanks", None, 405),
        ("POST", FORM, {"change": "x" * 1_100_000}, 413), ("POST", FORM, {"way": "by sea"}, 422),
        ("POST", FORM, {"way": ""}, 200), ("POST", "/contact", {"ticket": "over"}, 409), ("GET", "/thanks", None, 200),
    ],
)  # fmt: skip
def test_every_other_page_a_child_can_meet_ends_with_help(
    client: Client, db: Session, method: str, path: str, data: dict[str, str] | None, status: int
) -> None:
    a_survey(db)

    reply = client.request(method, path, data=data)

    assert reply.status_code == status
    assert "0800 1111" in helps(reply.text)


def test_a_survey_that_has_closed_ends_with_help_too(client: Client, db: Session) -> None:
    survey = a_survey(db)
    survey.state = State.CLOSED
    db.commit()

    replies = [client.get(FORM), client.post(FORM, data={"change": URGENT})]

    assert [reply.status_code for reply in replies] == [410, 410]
    assert all("0800 1111" in helps(reply.text) for reply in replies)
