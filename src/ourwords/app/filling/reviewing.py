"""What young people did with the themes: most agreed, one sent back, some still with them."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from ourwords import review, themes
from ourwords.accounts import Actor
from ourwords.app import seed
from ourwords.kit.clock import today
from ourwords.review import Review, Verdict
from ourwords.surveys import Survey

CARDS = 6


def review_themes(
    db: Session,
    analyst: Actor,
    members: list[Actor],
    survey: Survey,
    keys: list[str],
    *,
    back: str = "",
    now: datetime,
) -> None:
    """Send themes to the survey's group; its first two members agree them, and send `back` back with a reason."""
    for key in keys:
        sent = _send(db, analyst, survey, key, now - timedelta(days=16))
        if sent:
            verdict = Verdict.NO if key == back else Verdict.YES
            for member in members[:2]:
                _decide(db, member, sent.id, verdict, now - timedelta(days=12))


def leave_with_them(db: Session, analyst: Actor, survey: Survey, keys: list[str], *, now: datetime) -> None:
    """Send themes that are still waiting for young people."""
    for key in keys:
        soon = today(now) + timedelta(days=5) if key == keys[0] else None
        _send(db, analyst, survey, key, now - timedelta(days=2), check_by=soon)


def _send(
    db: Session, analyst: Actor, survey: Survey, key: str, now: datetime, *, check_by: date | None = None
) -> Review | None:
    theme = next(theme for theme in themes.themes(db) if theme.key == key)
    begun = review.begin(db, analyst, survey.id, theme_id=theme.id, now=now)
    texts = review.to_choose(db, analyst, begun)[:CARDS]
    if not texts:
        return None
    return review.send(
        db, analyst, begun.id, text_ids=[text.id for text in texts], check_by=check_by, now=now
    )


def _decide(db: Session, member: Actor, review_id: UUID, verdict: Verdict, now: datetime) -> None:
    given = db.get_one(Review, review_id)
    reasons: dict[str, list[str]] = seed.story("review_reasons")
    for number, (card, _) in enumerate(review.cards(db, given)):
        fits = themes.Fits.UNSURE if number == CARDS - 1 else themes.Fits.YES
        review.answer(db, member, review_id, card.id, fits=fits, now=now)
    reason = reasons["sent_back"][0] if verdict is Verdict.NO else ""
    review.judge(db, member, review_id, verdict=verdict, reason=reason, now=now)
