"""The first page of whoever signs in: what waits for them, the oldest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request, Response, Router
from sqlmodel import Session, col, func, select

from ourwords import anonymisation, pledge, reports, review, safeguarding, themes
from ourwords.accounts import STAFF, Actor, Me, Role, get
from ourwords.kit import clock
from ourwords.kit.clock import today
from ourwords.kit.pages import page
from ourwords.kit.web import Db, Now
from ourwords.reports import Action, Promise
from ourwords.review import Review
from ourwords.review.asking import service as asking
from ourwords.review.service import held_words, upsets
from ourwords.safeguarding import Pick
from ourwords.surveys import State, Survey
from ourwords.words.service import to_read

WORRIES, UPSET = "/staff/concerns", "/staff/reviews/upset"


@dataclass(frozen=True, slots=True)
class Wait:
    """One line of the first page."""

    count: int
    one: str
    many: str
    href: str
    oldest: date | None = None

    @property
    def text(self) -> str:
        """What waits, as one or as many."""
        return self.one if self.count == 1 else self.many


def worries(db: Session, me: Actor, on: date) -> list[Wait]:
    """For the safeguarding lead."""
    oldest, waits = safeguarding.oldest(db, me), safeguarding.in_order(db, me, now=clock.now())
    tally = safeguarding.tally(waits)
    soon = _soon(tally[Pick.URGENT], tally[Pick.ASKED])
    return [
        *_out_of_turn(db, me, tally[Pick.UNSENT]),
        Wait(
            len(waits),
            "worry to look at" + soon,
            "worries to look at" + soon,
            WORRIES,
            oldest and today(oldest),
        ),
        *_where_any(
            Wait(tally[Pick.LATE], "worry is late", "worries are late", f"{WORRIES}?only={Pick.LATE}"),
            Wait(tally[Pick.MINE], "worry is yours", "worries are yours", f"{WORRIES}?only={Pick.MINE}"),
        ),
        Wait(
            anonymisation.to_say_count(db, me),
            "answer to say in general",
            "answers to say in general",
            "/staff/release/in-general",
        ),
    ]


def _out_of_turn(db: Session, me: Actor, unsent: int) -> list[Wait]:
    """What stands first where it is so, and nowhere where it is not."""
    stopped, asked = safeguarding.stopped(db, clock.now())[0], len(safeguarding.to_answer(db, me))
    not_sent = ("worry whose mail could not be sent", "worries whose mails could not be sent")
    return _where_any(
        Wait(int(stopped), "fault: mails about worries do not go", "", WORRIES),
        Wait(unsent, *not_sent, f"{WORRIES}?only={Pick.UNSENT}"),
        Wait(asked, "lead asks you to agree to something", "leads ask you to agree to something", WORRIES),
    )


def _where_any(*waits: Wait) -> list[Wait]:
    return [wait for wait in waits if wait.count]


def _soon(urgent: int, asked: int) -> str:
    """How many of the worries cannot wait, as the end of a line; nothing when all can."""
    said = [f"{urgent:,} {'is' if urgent == 1 else 'are'} urgent"] if urgent else []
    said += [f"{asked:,} asked us to get in touch"] if asked else []
    return ": " + ", ".join(said) if said else ""


def reading(db: Session, me: Actor, on: date) -> list[Wait]:
    """For the survey lead."""
    open_now = db.exec(select(func.count()).select_from(Survey).where(Survey.state == State.OPEN)).one()
    late = sum(count for _, _, count in safeguarding.unread_too_long(db, now=clock.now()))
    return [
        *(
            [Wait(late, "answer not read in time", "answers not read in time", "/staff/release")]
            if late
            else []
        ),
        Wait(
            anonymisation.waiting_count(db),
            "text to read before it goes on",
            "texts to read before they go on",
            "/staff/release",
        ),
        Wait(
            anonymisation.given_up(db),
            "answer whose words could not be cleaned",
            "answers whose words could not be cleaned",
            "/staff/release",
        ),
        Wait(
            len(pledge.comments_to_read(db)) + len(to_read(db)),
            "wording or comment to let show",
            "wordings and comments to let show",
            "/staff/pledge",
        ),
        Wait(
            len(upsets(db, me)),
            "young person upset by a card",
            "young people upset by a card",
            UPSET,
        ),
        *asked(db, me),
        Wait(open_now, "survey open", "surveys open", "/staff/surveys"),
    ]


def finding(db: Session, me: Actor, on: date) -> list[Wait]:
    """For the analyst."""
    to_code = sum(one.left for one in themes.progress(db).values())
    states = select(func.count()).select_from(Review)
    soon = review.running_out(db, now=clock.now())
    return [
        *_where_any(
            Wait(
                len(soon),
                "theme runs out of time",
                "themes run out of time",
                "/staff/reviews",
                soon[0].check_by if soon else None,
            )
        ),
        Wait(to_code, "text to code", "texts to code", "/staff/codebook/texts"),
        *_where_any(
            Wait(
                themes.missed_count(db, me),
                "text that no theme fits",
                "texts that no theme fits",
                "/staff/codebook/rising",
            )
        ),
        Wait(
            db.exec(states.where(Review.state == review.State.SENT_BACK)).one(),
            "theme sent back",
            "themes sent back",
            "/staff/reviews",
        ),
        Wait(
            db.exec(states.where(Review.state == review.State.IN_REVIEW)).one(),
            "theme with young people",
            "themes with young people",
            "/staff/reviews",
        ),
        *asked(db, me),
        *acting(db, me, on),
    ]


def asked(db: Session, me: Actor) -> list[Wait]:
    """Young people's questions to the Executive: to pass on for a worker, to answer for the subgroup."""
    found, href = asking.waiting(db, me, now=clock.now()), "/staff/questions"
    if me.role is not Role.SUBGROUP:
        held = len(held_words(db, me))
        return _where_any(
            Wait(held, "young person’s words to read first", "words of young people to read first", UPSET),
            Wait(len(found), "question to pass on", "questions to pass on", href),
        )
    late = sum(one.late for one in found)
    due = min((one.question.due_on for one in found if one.question.due_on), default=None)
    return [
        *_where_any(Wait(late, "answer to young people late", "answers to young people late", href)),
        Wait(
            len(found), "question of young people to answer", "questions of young people to answer", href, due
        ),
    ]


def acting(db: Session, me: Actor, on: date) -> list[Wait]:
    """For the subgroup: what was promised and is late."""
    still = col(Action.state).in_([Promise.PLANNED, Promise.DOING])
    late = select(func.count(), func.min(Action.due_on)).where(still, Action.due_on < on)
    count, oldest = db.exec(late).one()
    return [Wait(count, "action late", "actions late", "/staff/actions", oldest)]


def report_to_read(db: Session, me: Actor, on: date) -> list[Wait]:
    """For those who read reports."""
    return [Wait(len(reports.published(db)), "report to read", "reports to read", "/staff/reports")]


def nothing(db: Session, me: Actor, on: date) -> list[Wait]:
    """For those whom nothing waits for."""
    return []


WAITS: dict[Role, Callable[[Session, Actor, date], list[Wait]]] = {
    Role.SAFEGUARDING_LEAD: worries,
    Role.SURVEY_LEAD: reading,
    Role.ANALYST: finding,
    Role.SUBGROUP: lambda db, me, on: [*asked(db, me), *acting(db, me, on), *report_to_read(db, me, on)],
    Role.SCRUTINEER: report_to_read,
}


@get("/staff", who=STAFF)
def home(request: Request[Any, Any, Any], db: Db, me: Me, now: Now) -> Response[str]:
    """What waits for me."""
    return page(request, "app/home.html", waits=WAITS.get(me.role, nothing)(db, me, today(now)))


router = Router("/", route_handlers=[home])
