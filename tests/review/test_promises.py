"""No theme becomes agreed unless two different members of the survey's own review group said so, apart from each other."""

from collections.abc import Callable
from datetime import timedelta
from inspect import signature
from random import Random
from typing import Any

import pytest
from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Role, people
from ourwords.kit.errors import AppError
from ourwords.kit.settings import Settings
from ourwords.review import Card, Judgement, Review, State, Upset, Verdict, agreed_themes, service
from ourwords.review.models import Proposal
from ourwords.themes import Fits, Outcome, Theme
from ourwords.themes import service as codebook
from ourwords.themes.models import ThemeChange
from tests.people import NOW, an_actor
from tests.review.ground import GROUP, Ground, a_review
from tests.themes.ground import WORKERS

STEPS = 260
Act = Callable[[Ground, Actor, Random], Any]


def a_card(ground: Ground, chance: Random) -> Any:
    """Mostly a card of this round, else one of any; the review itself stands for a card that is not there."""
    here = [card.id for card, _ in service.cards(ground.db, ground.review)]
    if here and chance.random() < 0.7:
        return chance.choice(here)
    return chance.choice([*ground.db.exec(select(Card.id)).all(), ground.review.id])


def an_upset(ground: Ground, chance: Random) -> Any:
    return chance.choice([*ground.db.exec(select(Upset.id)).all(), ground.review.id])


def another(ground: Ground) -> Theme:
    return next(one for one in codebook.themes(ground.db, retired=True) if one.key == WORKERS)


def last_merge(ground: Ground) -> int:
    """The version that a merge made and that still stands; 0 for none."""
    stands = select(ThemeChange.number).where(ThemeChange.what == "merged", col(ThemeChange.undone).is_(None))
    return max(ground.db.exec(stands).all(), default=0)


def mend(ground: Ground) -> None:
    """Put the theme in use again, and let go of a review that waits for nobody."""
    db, me = ground.db, ground.analyst
    if ground.theme.merged_into_id:
        codebook.undo(db, me, last_merge(ground), now=NOW)
    codebook.bring_back(db, me, ground.theme.id, now=NOW)
    if service.is_put_aside(db, ground.review):
        service.close_unchecked(db, me, ground.review.id, reason="", now=NOW)


def other_words(chance: Random) -> dict[str, str]:
    return {"name": f"Name {chance.random()}", "young_name": "words", "definition": "Meaning."}


VERBS: dict[str, Act] = {
    "begin": lambda g, me, _: service.begin(g.db, me, g.survey.id, theme_id=g.theme.id, now=NOW),
    "send": lambda g, me, _: service.send(
        g.db, me, g.review.id, text_ids=[text.id for text in g.texts], now=NOW
    ),
    "close_unchecked": lambda g, me, _: service.close_unchecked(g.db, me, g.review.id, reason="", now=NOW),
    "take_out": lambda g, me, r: service.take_out(g.db, me, a_card(g, r), now=NOW),
    "answer": lambda g, me, r: service.answer(
        g.db, me, g.review.id, a_card(g, r), fits=r.choice([*Fits]), now=NOW
    ),
    "judge": lambda g, me, r: service.judge(
        g.db, me, g.review.id, verdict=Verdict.YES if r.random() < 0.8 else Verdict.NO, reason="Mine.",
        own=service.Own("our words"), now=NOW
    ),
    "upset": lambda g, me, r: service.upset(g.db, me, g.review.id, a_card(g, r), now=NOW),
    "ask_for_worker": lambda g, me, r: service.ask_for_worker(g.db, me, an_upset(g, r), now=NOW),
    "look": lambda g, me, r: service.look(
        g.db, me, g.review.id, a_card(g, r), theme_ids=[g.theme.id], outcome=Outcome.THEMES, now=NOW
    ),
    "go_on": lambda g, me, _: service.go_on(g.db, me, g.review.id, now=NOW),
    "say_why": lambda g, me, r: service.say_why(g.db, me, a_card(g, r), words="Mine.", now=NOW),
    "take_back_why": lambda g, me, r: service.take_back_why(g.db, me, a_card(g, r), now=NOW),
    "settle": lambda g, me, r: service.settle(g.db, me, a_card(g, r), decision=Fits.YES, now=NOW),
    "choose_quotes": lambda g, me, r: service.choose_quotes(
        g.db, me, g.review.id, card_ids=[a_card(g, r)], now=NOW
    ),
    "vote": lambda g, me, _: service.vote(g.db, me, g.survey.id, theme_ids=[g.theme.id], now=NOW),
    "take_words": lambda g, me, r: service.take_words(
        g.db, me, r.choice([*g.db.exec(select(Proposal.id)).all(), g.review.id]), now=NOW
    ),
    "change_date": lambda g, me, r: service.change_date(
        g.db, me, g.review.id, check_by=NOW.date() + timedelta(days=r.choice([0, 3, 30])), now=NOW
    ),
    "close_overdue": lambda g, _, r: service.close_overdue(g.db, 5, now=NOW + timedelta(days=r.choice([0, 0, 0, 40]))),
    "look_after": lambda g, me, r: service.look_after(g.db, me, an_upset(g, r), now=NOW),
}  # fmt: skip
OTHERS: dict[str, Act] = {
    "rename": lambda g, me, r: codebook.change_theme(
        g.db, me, g.theme.id, other_words(r), examples=[], places=[], now=NOW
    ),
    "retire": lambda g, me, _: codebook.retire(g.db, me, g.theme.id, now=NOW),
    "bring back": lambda g, me, _: codebook.bring_back(g.db, me, g.theme.id, now=NOW),
    "merge": lambda g, me, _: codebook.merge(g.db, me, g.theme.id, into=another(g).id, now=NOW),
    "undo": lambda g, me, _: codebook.undo(g.db, me, last_merge(g), now=NOW),
}  # fmt: skip
OFTEN = ["answer"] * 40 + ["judge"] * 60 + ["send"] * 24
MENDED = 8
"""After so many steps adults put right what they did to the theme; without that most walks would end there."""
KEPT_OUT = {"worry", "running_out", "let_go"}
"""The second only looks, the third touches no theme. The first puts cards away for good, which would end every walk early; its own
test is beside the service's."""


def everybody(ground: Ground) -> list[Actor]:
    """Every role (named as a member of the group too), three members of the group, and members of others."""
    db = ground.db
    adults = [an_actor(db, role, review_group=GROUP) for role in Role if role is not Role.YOUTH_COUNCIL]
    own = [ground.member() for _ in range(3)]
    return [*adults, *own * 6, ground.member("Another group"), ground.member("")]


def test_every_verb_of_the_room_is_tried() -> None:
    verbs = {name for name in service.__all__ if "now" in signature_of(getattr(service, name))}

    assert verbs == set(VERBS) | KEPT_OUT


def signature_of(thing: Any) -> set[str]:
    return set() if not callable(thing) or isinstance(thing, type) else set(signature(thing).parameters)


@pytest.mark.parametrize("seed", range(4))
def test_no_path_leads_to_agreed_without_two_different_members(
    db: Session, settings: Settings, seed: int
) -> None:
    chance, ground = Random(seed), a_review(db, settings, texts=1)
    crowd, acts = everybody(ground), {**VERBS, **OTHERS}
    agreed = 0
    for number in range(STEPS):
        if number % MENDED == 0:
            mend(ground)
        me = ground.analyst if chance.random() < 0.2 else chance.choice(crowd)
        try:
            with db.begin_nested():
                acts[chance.choice([*acts, *OFTEN])](ground, me, chance)
        except AppError:
            pass
        agreed += is_agreed_rightly(db, ground)
    assert agreed, "this walk never reached agreed, so it showed nothing"


def is_agreed_rightly(db: Session, ground: Ground) -> bool:
    """Whether something is agreed; where it is, check that two different members of the group said so."""
    review = db.exec(select(Review)).one()
    if review.state != State.AGREED:
        assert not agreed_themes(db, ground.survey.id)
        return False
    said = db.exec(
        select(Judgement).where(Judgement.review_id == review.id, Judgement.round == review.round)
    ).all()
    assert {one.verdict for one in said} == {Verdict.YES}
    assert len({one.person_id for one in said} & members(db)) >= 2
    return True


def members(db: Session) -> set[Any]:
    return {person.id for person in people(db, Role.YOUTH_COUNCIL) if person.review_group == GROUP}
