"""A survey that has not opened yet, which the Youth Council tries: one note led to a change, one did not, one waits."""

from datetime import datetime, timedelta

from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.review.trying import service as trying
from ourwords.review.trying.models import Ease, Outcome
from ourwords.surveys import from_json
from ourwords.surveys import service as surveys

DOCUMENT = {
    "title": "Your park", "welcome": "Tell us about your park. Answer what you like.",
    "editions": [{"key": "standard", "name": "Everybody", "questions": [
        {"id": "often", "kind": "single", "text": "How often do you go to your park?", "options": [
            {"id": "week", "text": "Each week"}, {"id": "less", "text": "Less often"}, {"id": "never", "text": "Never"}]},
        {"id": "safe", "kind": "faces", "text": "How safe do you feel there?"},
        {"id": "change", "kind": "long", "text": "What would you change?"},
    ]}],
}  # fmt: skip


def fill_trial(
    db: Session, maker: Actor, readers: list[Actor], members: list[Actor], *, now: datetime
) -> None:
    """Make it, send it to the group, and say what came of what they said."""
    then = now - timedelta(days=6)
    survey = surveys.make(db, maker, title="Your park", slug="your-park", now=then)
    surveys.save_draft(db, maker, survey.id, document=from_json(DOCUMENT), now=then)
    surveys.name_readers(
        db, maker, survey.id, reader_id=readers[0].id, deputy_id=readers[1].id, reading_words=survey.reading_words,
        review_group=members[0].group, now=then,
    )  # fmt: skip
    trying.send(db, maker, survey.id, now=then)
    for member in members[:1]:
        often = trying.say(
            db,
            member,
            survey.id,
            question_id="often",
            ease=Ease.CHANGE,
            words="Say week, not seven days.",
            now=then,
        )
        safe = trying.say(
            db,
            member,
            survey.id,
            question_id="safe",
            ease=Ease.HARD,
            words="At night or in the day?",
            now=then,
        )
        trying.say(db, member, survey.id, question_id="change", ease=Ease.EASY, words="", now=then)
        trying.settle(db, maker, often.id, outcome=Outcome.CHANGED, because="It says week now.", now=now)
        trying.settle(
            db,
            maker,
            safe.id,
            outcome=Outcome.KEPT,
            because="People can say that in the next question.",
            now=now,
        )
