"""One survey as phones meet it: what it asks, who reads what is sent, and whether it takes answers now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, select

from ourwords.kit.languages import ENGLISH
from ourwords.responses.models import Tally
from ourwords.responses.paper.rules import DAYS_AFTER
from ourwords.safeguarding import Keepers, keepers
from ourwords.surveys import Document, Link, State, Survey, Version, can_read, names_of_readers
from ourwords.surveys.rules.reading import next_begins, reading_day

BEGUN_LASTS = timedelta(days=DAYS_AFTER)
"""How long after it closed a survey takes what somebody had begun: as long as papers and notes are taken in. A phone may have
no signal for days, and what is on it may be all that a child ever tells."""
LONGEST_NUMBER = 9
"""Digits of a version's number; Python refuses to read thousands of them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as bytes, in the encodings phones ask for."""

    raw: bytes
    gzip: bytes = b""
    br: bytes = b""

    def fit(self, accepted: str) -> tuple[bytes, str]:
        """The smallest the phone can read, and its name; the name is empty for the plain bytes."""
        if self.br and "br" in accepted:
            return self.br, "br"
        return (self.gzip, "gzip") if self.gzip and "gzip" in accepted else (self.raw, "")


@dataclass(frozen=True, slots=True)
class Rest:
    """No new form is given out just now; what somebody has begun can be sent all the same."""

    until: datetime | None
    """When it opens again; None where it waits for a reader or a deputy."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a survey's questions and may be another in a minute."""

    links: Mapping[str, Link]
    keepers: Keepers
    """Who may read worries: words about one of them are kept from that person."""
    readers: tuple[str, ...]
    """Names of the reader and the deputy where both can read; else nobody's."""
    tally: tuple[date, int] | None
    """How many answers have come for the reading of one day, where somebody counts."""


class Around:
    """What stands beside every survey, as it is now in the database."""

    def __init__(self, db: Session) -> None:
        self._links: dict[UUID, dict[str, Link]] = {}
        for link in db.exec(select(Link)):
            self._links.setdefault(link.survey_id, {})[link.slug] = link
        self._everyone, self._leads = keepers(db), can_read(db)
        self._tallies = {tally.survey_id: (tally.day, tally.taken) for tally in db.exec(select(Tally))}

    def of(self, survey: Survey) -> Beside:
        """What stands beside this one."""
        return Beside(
            self._links.get(survey.id, {}),
            self._everyone.of_survey(survey.reader_id, survey.deputy_id),
            names_of_readers(survey, self._leads),
            self._tallies.get(survey.id),
        )


@dataclass(slots=True)
class Stand:
    """One survey on the shelf."""

    survey: Survey
    beside: Beside
    languages: tuple[str, ...]
    """In which it can be answered; English first."""
    version: Version
    document: Document
    older: dict[int, tuple[Version, Document]]
    drawn: dict[tuple[str, ...], Drawn] = field(default_factory=dict[tuple[str, ...], Drawn])

    def at(self, number: str) -> tuple[Version, Document]:
        """The version a form was drawn from: what was asked then is what was answered."""
        known = number.isdecimal() and len(number) < LONGEST_NUMBER
        return self.older.get(int(number) if known else 0, (self.version, self.document))

    def speaks(self, code: str) -> str:
        """This language when the survey is offered in it, and English when not."""
        return code if code in self.languages else ENGLISH

    def takes_answers(self, now: datetime, grace_seconds: int = 2 * 3600) -> bool:
        """Open, or closed so lately that somebody may still be writing."""
        survey = self.survey
        if survey.state == State.OPEN:
            return True
        return survey.closed_at is not None and (now - survey.closed_at).total_seconds() < grace_seconds

    def takes_begun(self, now: datetime) -> bool:
        """Open, or closed not too long ago for what somebody had begun: it is taken, though no form is given out."""
        return self.takes_answers(now, int(BEGUN_LASTS.total_seconds()))

    def rests(self, now: datetime) -> Rest | None:
        """Whether it gives out no new form: nobody is there to read, or so many came as can be read.

        What somebody has begun is taken all the same: words that were typed are never lost for want of a reader. It
        counts for the day, and where nobody is named every safeguarding lead hears of a worry, or an administrator.
        """
        if not self.beside.readers:
            return Rest(None)
        day, taken = self.beside.tally or (None, 0)
        is_full = taken >= self.survey.most_a_day and day is not None and day == self.read_on(now)
        return Rest(next_begins(self.survey, now)) if is_full else None

    def read_on(self, now: datetime) -> date | None:
        """The day on which what is sent now is read, where its survey takes no more than so many for one; else None."""
        return reading_day(self.survey, now) if self.survey.most_a_day else None

    def shown(self) -> tuple[object, ...]:
        """What its pages say beside the questions."""
        survey = self.survey
        hours = survey.reading_days, survey.reading_from, survey.reading_until, survey.reading_words
        law = survey.controller, survey.legal_basis, survey.article_9, survey.dpia
        return survey.title, survey.state, survey.names_shown, self.beside.readers, *hours, *law
