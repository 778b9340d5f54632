"""How members would put a theme, in their own words."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from ourwords.accounts import Actor
from ourwords.kit.errors import BadInput
from ourwords.review.models import Proposal, Review
from ourwords.review.rules import State
from ourwords.review.service.holding import worries

LONGEST_NAME, LONGEST_WORDS = 80, 600
DECIDED = (State.AGREED, State.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Own:
    """What a member would call a theme and how they would say it; either may be empty."""

    young_name: str = ""
    words: str = ""


NOTHING = Own()


def own_problems(own: Own) -> dict[str, str]:
    """What to put right before these words can be kept: field -> message."""
    wrong: dict[str, str] = {}
    if len(own.young_name) > LONGEST_NAME:
        wrong["young_name"] = f"Make the name shorter: {LONGEST_NAME} letters at the most."
    if len(own.words) > LONGEST_WORDS:
        wrong["words"] = f"Make this shorter: {LONGEST_WORDS} letters at the most."
    return wrong


def propose(db: Session, me: Actor, review: Review, own: Own) -> None:
    """Keep what a member would call a theme, beside their verdict. BadInput when it is too long."""
    if wrong := own_problems(own):
        raise BadInput(" ".join(wrong.values()))
    name, words = own.young_name.strip(), own.words.strip()
    if name or words:
        row = Proposal(review_id=review.id, round=review.round, person_id=me.id, young_name=name, words=words)
        row.held = worries(f"{name}. {words}")
        db.add(row)


def proposals(db: Session, review: Review) -> list[Proposal]:
    """What members would call it, of the present round; empty before the group has decided. They say nothing of who."""
    if review.state not in DECIDED:
        return []
    asked = select(Proposal).where(Proposal.review_id == review.id, Proposal.round == review.round)
    return list(db.exec(asked.order_by(col(Proposal.id))))


def named_by(db: Session, review: Review) -> str:
    """The group whose words the theme is put in as it was sent; empty when it is ours. Never a member."""
    asked = select(Proposal).where(Proposal.review_id == review.id, col(Proposal.taken))
    taken = db.exec(asked).all()
    theirs = any(
        one.young_name in ("", review.young_name) and one.words in ("", review.definition) for one in taken
    )
    return review.review_group if theirs else ""
