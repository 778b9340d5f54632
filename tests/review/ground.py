"""A theme in front of a review group, for tests."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from ourwords import review
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.kit.settings import Settings
from ourwords.review import Review, Verdict
from ourwords.surveys import Survey
from ourwords.themes import Fits, Theme
from tests.people import NOW, a_survey, an_actor
from tests.review.duty import on_duty
from tests.themes.ground import a_text, a_theme, coded

GROUP = "Invented Youth Council"


@dataclass
class Ground:
    """What a test of reviews needs; everything is committed."""

    db: Session
    settings: Settings
    survey: Survey
    theme: Theme
    analyst: Actor
    texts: list[CleanText]
    review: Review

    def member(self, group: str = GROUP) -> Actor:
        """Somebody who agreed to take part; a worker of theirs is on duty."""
        made = an_actor(self.db, Role.YOUTH_COUNCIL, review_group=group)
        if group:
            on_duty(self.db, group, worker=self.analyst)
        return made

    def send(self) -> Review:
        texts = [text.id for text in self.texts]
        sent = review.send(self.db, self.analyst, self.review.id, text_ids=texts, now=NOW)
        self.db.commit()
        return sent

    def first_card(self) -> UUID:
        """The id of a card that is shown; the session lets go of the database, so that a client may write."""
        card, _ = review.cards(self.db, self.review)[0]
        self.db.commit()
        return card.id

    def read(self, me: Actor, fits: Fits = Fits.YES) -> None:
        """Go through all the cards."""
        for card, _ in review.cards(self.db, self.review):
            review.answer(self.db, me, self.review.id, card.id, fits=fits, now=NOW)
        self.db.commit()

    def judge(self, me: Actor, verdict: Verdict = Verdict.YES, reason: str = "") -> Review:
        """Read, and give a verdict."""
        self.read(me)
        done = review.judge(self.db, me, self.review.id, verdict=verdict, reason=reason, now=NOW)
        self.db.commit()
        return done


def a_review(db: Session, settings: Settings, *, texts: int = 2, group: str = GROUP) -> Ground:
    """A draft review of one theme of one survey, whose texts an analyst coded."""
    survey, theme, analyst = (
        a_survey(db, review_group=group),
        a_theme(db),
        an_actor(db, Role.ANALYST),
    )
    made = [a_text(db, settings, survey, f"Invented words number {n}.") for n in range(texts)]
    for text in made:
        coded(db, analyst, text, theme)
    begun = review.begin(db, analyst, survey.id, theme_id=theme.id, now=NOW)
    db.commit()
    return Ground(db, settings, survey, theme, analyst, made, begun)
