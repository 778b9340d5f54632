"""Who opens how to reach somebody alone: the one who answers a child, at once and for a day."""

from datetime import timedelta
from uuid import UUID

import pytest

from ourwords.safeguarding.rules.opening import OPENED, REOPENED, alone
from tests.people import NOW

ME, OTHER = UUID(int=1), UUID(int=2)
TOOK_IT = (ME, "took it")
OPENED_IT = (ME, OPENED)


def line(who: UUID, did: str, hours: int = 0) -> dict[str, str]:
    return {"who": str(who), "did": did, "at": (NOW + timedelta(hours=hours)).isoformat(), "text": ""}


@pytest.mark.parametrize(
    ("did", "hours", "may"),
    [
        ([TOOK_IT, OPENED_IT], 23, True),
        ([TOOK_IT, OPENED_IT], 24, False),
        ([(OTHER, "took it"), (OTHER, OPENED), (OTHER, "handed it to Me")], 0, True),
        ([(OTHER, "took it"), (OTHER, OPENED), (ME, "took it over")], 0, False),
        ([(OTHER, "took it"), (OTHER, OPENED), (OTHER, "handed it to Me"), OPENED_IT], 25, False),
        ([TOOK_IT, OPENED_IT, (ME, "decided: MASH"), (OTHER, REOPENED), TOOK_IT], 1, False),
        ([(OTHER, "handed it to Me"), (OTHER, REOPENED), TOOK_IT], 1, False),
        ([(OTHER, "took it"), (OTHER, REOPENED), (OTHER, "took it"), (OTHER, "handed it to Me")], 0, False),
        ([], 0, False),
    ],
)  # fmt: skip
def test_what_was_opened_before(did: list[tuple[UUID, str]], hours: int, may: bool) -> None:
    history = [line(who, what) for who, what in did]

    assert alone(history, ME, NOW + timedelta(hours=hours), fresh=False) is may


def test_what_nobody_has_opened_is_opened_at_once_whatever_came_before() -> None:
    history = [line(OTHER, "took it"), line(OTHER, REOPENED), line(ME, "took it over")]

    assert alone(history, ME, NOW, fresh=True)
