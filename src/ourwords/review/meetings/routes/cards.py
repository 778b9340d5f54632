"""What a member is told before a card opens, and going on without it."""

from uuid import UUID

from litestar.response import Redirect
from sqlmodel import Session

from ourwords.accounts import COUNCIL, Me, post
from ourwords.kit.pages import see
from ourwords.kit.web import AnyRequest, Db, FromPath, Now
from ourwords.review.meetings import service
from ourwords.review.service import Sitting


def warned(request: AnyRequest, db: Session, sitting: Sitting) -> str:
    """What is said before this card opens; empty when it may open: nothing is said, they opened it, or answered it before."""
    if sitting.now_card is None or sitting.said or "open" in request.query_params:
        return ""
    return service.warning_of(db, sitting.now_card.id)


@post("/council/reviews/{review_id:uuid}/cards/{card_id:uuid}/skip", who=COUNCIL)
def skip(db: Db, me: Me, now: Now, review_id: FromPath[UUID], card_id: FromPath[UUID]) -> Redirect:
    """Go on without this card."""
    service.only_who_agreed(db, me, now=now)
    service.skip(db, me, review_id, card_id, now=now)
    return see(f"/council/reviews/{review_id}")


HANDLERS = [skip]
