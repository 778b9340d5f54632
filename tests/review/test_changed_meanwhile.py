"""A theme that adults change, retire or merge while young people read it: they are told kindly, and nothing is agreed."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from ourwords import review
from ourwords.kit.settings import Settings
from ourwords.review import State, Verdict, service
from ourwords.themes import Outcome
from ourwords.themes import service as codebook
from tests.conftest import SignIn
from tests.people import NOW
from tests.review.ground import Ground, a_review
from tests.themes.ground import WORKERS, a_theme

Change = Callable[[Ground], object]
CHANGES: list[Change] = [
    lambda g: codebook.retire(g.db, g.analyst, g.theme.id, now=NOW),
    lambda g: codebook.merge(g.db, g.analyst, g.theme.id, into=a_theme(g.db, WORKERS).id, now=NOW),
    lambda g: codebook.split(
        g.db, g.analyst, g.theme.id, into=[a_theme(g.db, key).id for key in (WORKERS, "privacy")], now=NOW
    ),
    lambda g: codebook.change_theme(
        g.db, g.analyst, g.theme.id, {"name": "Other", "young_name": "other", "definition": "Other."},
        examples=[], places=[], now=NOW,
    ),
]  # fmt: skip
KIND = "The adults changed this theme while you read. Your answers are kept."


@pytest.fixture
def ground(db: Session, settings: Settings) -> Ground:
    made = a_review(db, settings)
    made.send()
    return made


@pytest.mark.parametrize("change", CHANGES)
def test_members_are_told_kindly_and_nothing_is_agreed(
    db: Session, ground: Ground, sign_in: SignIn, change: Change
) -> None:
    first, second = ground.member(), ground.member()
    ground.judge(first)
    card = ground.first_card()
    change(ground)
    db.commit()
    client, here = sign_in(second), f"/council/reviews/{ground.review.id}"

    assert client.post(f"{here}/cards/{card}/answer", data={"fits": "yes"}).headers["location"] == here
    assert KIND in client.get(here).text
    assert "Changed while you read" in client.get("/council").text
    ground.judge(second)
    assert ground.review.state == State.IN_REVIEW
    assert not review.agreed_themes(db, ground.survey.id)
    assert not service.to_do(db, ground.member())


def test_a_merge_undone_goes_on_where_it_was(db: Session, ground: Ground) -> None:
    ground.judge(ground.member())
    change = codebook.merge(db, ground.analyst, ground.theme.id, into=a_theme(db, WORKERS).id, now=NOW)
    codebook.undo(db, ground.analyst, change.number, now=NOW)
    ground.judge(ground.member())

    assert review.agreed_themes(db, ground.survey.id) == {ground.theme.id}


@pytest.mark.parametrize("into_agreed", [True, False])
def test_what_was_agreed_does_not_travel(db: Session, settings: Settings, into_agreed: bool) -> None:
    """An agreed theme merged into another makes nothing agreed, and one that took in another is not agreed any more."""
    ground = a_review(db, settings)
    ground.send()
    for _ in range(2):
        ground.judge(ground.member(), Verdict.YES)
    agreed, other = ground.theme, a_theme(db, WORKERS)
    codebook.code(
        db, ground.analyst, ground.texts[0].id, theme_ids=[agreed.id if not into_agreed else other.id],
        outcome=Outcome.THEMES, now=NOW,
    )  # fmt: skip
    gone, into = (other, agreed) if into_agreed else (agreed, other)
    change = codebook.merge(db, ground.analyst, gone.id, into=into.id, now=NOW)

    assert review.agreed_themes(db, ground.survey.id) == set()
    assert review.review_state(db, ground.survey.id, agreed.id) is State.NOT_CHECKED
    assert review.review_state(db, ground.survey.id, other.id) is State.DRAFT
    codebook.undo(db, ground.analyst, change.number, now=NOW)
    assert review.agreed_themes(db, ground.survey.id) == {agreed.id}
