"""What a change of a theme would do to reviews: asked before it is done."""

from collections import Counter
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.review.models import Review
from ourwords.review.rules import State

TOLD = {
    State.IN_REVIEW: "with young people now. They are told that it changed, and what they said is kept",
    State.AGREED: "agreed by young people. It is shown as not yet checked until they agree again",
    State.SENT_BACK: "sent back by young people",
    State.NOT_CHECKED: "not yet checked by young people",
}
"""What becomes of a review in each state. A draft nobody has seen yet is none."""


def met_by(db: Session, *theme_ids: UUID) -> Counter[State]:
    """The reviews of these themes that young people have seen, by their state."""
    asked = select(Review.state).where(col(Review.theme_id).in_(theme_ids), Review.state != State.DRAFT)
    return Counter(State(state) for state in db.exec(asked))


def reviews_met(db: Session, theme_id: UUID) -> list[tuple[int, str]]:
    """How many reviews of a theme there are of each kind, and what a change of what it holds does to them."""
    found = met_by(db, theme_id)
    return [(found[state], told) for state, told in TOLD.items() if found[state]]
