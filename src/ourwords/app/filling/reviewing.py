"""What young people did with the themes: most agreed, one sent back, some still with them."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from ourwords import review, themes
from ourwords.accounts import Actor
from ourwords.app import seed
from ourwords.kit.clock import today
from ourwords.review import Review, Verdict
from ourwords.review.service import Own, asks, ballots, say_why, vote
from ourwords.surveys import Survey

CARDS = 6
WHY_NOT = "I think this one is about something else."
OUR_WORDS = Own("who gets to know", "When people tell your business to someone you did not choose.")


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
    """Send themes to the survey's group; its first two members agree them, and send `back` back with a reason.

    They choose words for the report, see one card in different ways, say what they would call what they sent back; all
    but the first say what matters most, so that the first one's vote brings the result.
    """
    members = sorted(members, key=lambda one: one.name)  # the first is whom the demonstration signs in
    for number, key in enumerate(keys):
        sent = _send(db, analyst, survey, key, now - timedelta(days=16))
        if sent:
            verdict = Verdict.NO if key == back else Verdict.YES
            for member in members[:2]:
                doubts = number == 0 and member == members[1]
                _decide(db, member, sent.id, verdict, now - timedelta(days=12), doubts=doubts)
    for ask in asks(db, members[1]):
        say_why(db, members[1], ask.card.id, words=WHY_NOT, now=now - timedelta(days=10))
    _vote(db, members[1:], survey.id, now - timedelta(days=6))


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


def _decide(
    db: Session, member: Actor, review_id: UUID, verdict: Verdict, now: datetime, *, doubts: bool
) -> None:
    given = db.get_one(Review, review_id)
    reasons: dict[str, list[str]] = seed.story("review_reasons")
    shown = [card for card, _ in review.cards(db, given)]
    for number, card in enumerate(shown):
        fits = themes.Fits.UNSURE if number == CARDS - 1 else themes.Fits.YES
        fits = themes.Fits.NO if doubts and number == 0 else fits
        review.answer(db, member, review_id, card.id, fits=fits, now=now)
    reason = reasons["sent_back"][0] if verdict is Verdict.NO else ""
    own = OUR_WORDS if verdict is Verdict.NO else Own()
    review.judge(db, member, review_id, verdict=verdict, reason=reason, own=own, now=now)
    review.choose_quotes(db, member, review_id, card_ids=[card.id for card in shown[1:3]], now=now)


def _vote(db: Session, members: list[Actor], survey_id: UUID, now: datetime) -> None:
    agreed = sorted(review.agreed_themes(db, survey_id))
    for number, member in enumerate(members):
        if any(one.survey_id == survey_id for one in ballots(db, member)):
            vote(db, member, survey_id, theme_ids=agreed[number : number + 2], now=now)
