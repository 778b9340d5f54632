"""An invented survey with answers, words, codings and young people's decisions, quickly made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from ourwords import reports, review, themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText
from ourwords.anonymisation.models import TextState
from ourwords.disclosure_control import Audience
from ourwords.reports import Content, Finding, Report
from ourwords.responses import Response
from ourwords.surveys import MayShow, Survey
from ourwords.themes import Coding, Fits, Kind, Theme
from ourwords.themes.models import CodedText
from ourwords.themes.rules.coding import Outcome
from tests import people
from tests.people import NOW

WEEK = date(2026, 11, 16)
GROUP = "Invented Youth Council"
WORDS: dict[str, Any] = {
    "know": ["We want one person who stays."],
    "decide": ["Agree that letters are plain."],
}


@dataclass(frozen=True)
class Ground:
    """Who works here and what about."""

    db: Session
    survey: Survey
    themes: list[Theme]
    analyst: Actor

    def answer(self, count: int, record: dict[str, Any], link_id: UUID | None = None) -> list[UUID]:
        """So many responses that say the same; committed."""
        assert self.survey.version_id
        made = [
            Response(
                survey_id=self.survey.id, version_id=self.survey.version_id, edition="standard", week=WEEK,
                record=record, link_id=link_id,
            )
            for _ in range(count)
        ]  # fmt: skip
        self.db.add_all(made)
        self.db.commit()
        return [one.id for one in made]

    def say(
        self, theme: int, response_ids: Sequence[UUID], *, may_show: MayShow = MayShow.YES, question: str = "change",
        state: TextState = TextState.RELEASED,
    ) -> list[CleanText]:  # fmt: skip
        """Released words of these responses, coded with a theme."""
        texts = [
            CleanText(
                response_id=id, survey_id=self.survey.id, question_id=question, text=f"Invented words {uuid4().hex[:6]}.",
                may_show=may_show, state=state, week=WEEK, released_on=WEEK, read_on=WEEK,
            )
            for id in response_ids
        ]  # fmt: skip
        self.db.add_all(texts)
        self.db.flush()
        for text in texts:
            coding: dict[str, Any] = {"clean_text_id": text.id, "person_id": self.analyst.id}
            self.db.add(CodedText(**coding, outcome=Outcome.THEMES))
            self.db.add(Coding(**coding, theme_id=self.themes[theme].id, kind=Kind.ANALYST, fits=Fits.YES))
        self.db.commit()
        return texts

    def review(self, theme: int, state: review.State) -> None:
        """What young people decided of a theme."""
        one = self.themes[theme]
        self.db.add(
            review.Review(
                survey_id=self.survey.id, theme_id=one.id, state=state, review_group=GROUP, name=one.name,
                young_name=one.young_name, definition=one.definition,
            )
        )  # fmt: skip
        self.db.commit()

    def finding(self, theme: int, *, quotes: Sequence[str] = (), **words: str) -> Finding:
        """A finding of a theme."""
        given = {"title": f"Invented finding {theme}", "says": "People want to be told early.", **words}
        made = reports.add_finding(
            self.db, self.analyst, survey_id=self.survey.id, theme_id=self.themes[theme].id, quotes=quotes, now=NOW,
            **given,
        )  # fmt: skip
        self.db.commit()
        return made

    def report(self, *findings: Finding, audience: Audience = Audience.PARTNERS, **more: Any) -> Report:
        """A draft of these findings."""
        given: dict[str, Any] = {"title": "Invented report", "words": WORDS, **more}
        made = reports.draft_report(
            self.db, self.analyst, survey_ids=[self.survey.id], finding_ids=[one.id for one in findings],
            audience=audience, now=NOW, **given,
        )  # fmt: skip
        self.db.commit()
        return made

    def publish(self, report: Report) -> Report:
        """Publish it."""
        made = reports.publish(self.db, self.analyst, report.id, now=NOW)
        self.db.commit()
        return made


def make(db: Session, questions: list[dict[str, Any]] | None = None) -> Ground:
    """A survey nobody has answered."""
    themes.fill_codebook(db, NOW)
    survey = people.a_survey(db, questions=questions, review_group=GROUP)
    return Ground(db, survey, themes.themes(db), people.an_actor(db, Role.ANALYST))


def spoken(ground: Ground, *, quoted: bool = True) -> Report:
    """A draft with 60 responses, an agreed theme in 30 of them, and one quote."""
    ids = ground.answer(60, {"way": "walk", "change": True})
    texts = ground.say(0, ids[:30])
    ground.review(0, review.State.AGREED)
    return ground.report(ground.finding(0, quotes=[str(texts[0].id)] if quoted else []))


EMPTY = Content(
    title="", for_whom="", audience="partners", threshold=5, know=(), decide=(), not_heard="", method="", pledge="",
    surveys=(), themes=(), priorities=(), actions=(), kept=(),
)  # fmt: skip
