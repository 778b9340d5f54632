"""Pages for the analyst: send themes to young people, see what they decided; and who was upset by a card."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import accounts, surveys
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.kit import clock
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Blank, Db, Form, FromPath, Many, Now, Posted
from ourwords.review import service
from ourwords.review.models import Review
from ourwords.review.routes.forms import ids_of
from ourwords.review.rules import MOST_CARDS, State, due

ANALYST = only(Role.ANALYST)
WORKER = only(Role.ANALYST, Role.SURVEY_LEAD)
WORDS = {
    State.DRAFT: ("not sent yet", "plain"),
    State.IN_REVIEW: ("with young people", "wait"),
    State.AGREED: ("agreed", "good"),
    State.SENT_BACK: ("sent back", "worry"),
    State.NOT_CHECKED: ("not yet checked", "plain"),
}


class BeginForm(Posted):
    """Which theme of which survey."""

    survey: UUID
    theme: UUID


class SendForm(Posted):
    """The texts young people will read."""

    text: Many = Field(default_factory=list)
    check_by: Annotated[date | None, Blank] = None


class DateForm(Posted):
    """By when it is to be checked."""

    check_by: Annotated[date | None, Blank] = None


class CloseForm(Posted):
    """Why we stop waiting."""

    reason: Annotated[str, Field(max_length=2_000)] = ""


@get("/staff/reviews", who=ANALYST)
def reviews(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """Every survey's themes, and where each stands with young people."""
    rows = [
        (survey, service.lines(db, me, survey.id), _ranks(db, survey.id)) for survey in surveys.surveys(db)
    ]
    return page(
        request, "review/reviews.html", rows=[row for row in rows if row[1]], words=WORDS, upset=len(service.upsets(db, me)), held=len(service.held_words(db, me)),
        soon=service.running_out(db, now=now),
    )  # fmt: skip


def _ranks(db: Session, survey_id: UUID) -> list[list[str]]:
    """What matters most to a survey's group, as it calls the themes; no counts."""
    names = {one.theme_id: one.young_name for one in service.reviews_of(db, survey_id)}
    return [[names[id] for id in rank] for rank in service.what_matters_most(db, survey_id)]


@post("/staff/reviews", who=ANALYST)
def begin(db: Db, me: Me, now: Now, data: Form[BeginForm]) -> Redirect:
    """Begin a review, or go to the one that was begun."""
    review = service.begin(db, me, data.survey, theme_id=data.theme, now=now)
    return see(f"/staff/reviews/{review.id}")


@get("/staff/reviews/{review_id:uuid}", who=ANALYST)
def review(request: AnyRequest, db: Db, me: Me, review_id: FromPath[UUID]) -> Response[str]:
    """One review: what to send, that it is with them, or what they decided."""
    return _review(request, db, me, service.review_for(db, me, review_id))


def _review(
    request: AnyRequest, db: Session, me: Actor, found: Review, *, wrong: dict[str, str] | None = None,
    ticked: list[str] | None = None, check_by: date | None = None,
) -> Response[str]:  # fmt: skip
    line = next(one for one in service.lines(db, me, found.survey_id) if one.review == found)
    open_now = line.state is not State.IN_REVIEW and (line.state is not State.AGREED or line.changed)
    choices = service.to_choose(db, me, found) if open_now else []
    first = [str(text.id) for text in choices[:MOST_CARDS]]
    return page(
        request, "review/review.html", status=422 if wrong else 200, review=found, line=line, word=WORDS[line.state],
        title=surveys.titles(db)[found.survey_id], group=service.group_of(db, found.survey_id), open_now=open_now,
        choices=choices, check_by=check_by or _by(found, line.state), ticked=first if ticked is None else ticked, wrong=wrong or {}, most=MOST_CARDS,
        cards=service.cards(db, found) if line.state is State.IN_REVIEW else [],
        reasons=service.reasons(db, found), results=service.results(db, found), proposals=service.proposals(db, found),
        compared=service.compared(db, me, found), alike=service.in_group_words(db, found), named_by=service.named_by(db, found),
        talk=[one for one in service.discussions(db, me, found.survey_id) if one.review.id == found.id],
    )  # fmt: skip


def _by(found: Review, state: State) -> date | None:
    """The day that stands in the form: the one that holds, or the one a new round would get."""
    return found.check_by if state is State.IN_REVIEW else due.check_by(clock.today(clock.now()))


@post("/staff/reviews/{review_id:uuid}/sending", who=ANALYST)
def send(
    request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID], data: Form[SendForm]
) -> Response[str] | Redirect:
    """Send it to the survey's review group."""
    found = service.review_for(db, me, review_id)
    if not 1 <= len(data.text) <= MOST_CARDS:
        wrong = {"text": f"Choose between one and {MOST_CARDS} texts: that is one sitting."}
        return _review(request, db, me, found, wrong=wrong, ticked=data.text, check_by=data.check_by)
    if data.check_by and (late := due.date_problem(data.check_by, clock.today(now))):
        return _review(
            request, db, me, found, wrong={"check_by": late}, ticked=data.text, check_by=data.check_by
        )
    service.send(db, me, review_id, text_ids=ids_of(data.text), check_by=data.check_by, now=now)
    return see(f"/staff/reviews/{review_id}")


@post("/staff/reviews/{review_id:uuid}/date", who=ANALYST)
def change_date(
    request: AnyRequest, db: Db, me: Me, now: Now, review_id: FromPath[UUID], data: Form[DateForm]
) -> Response[str] | Redirect:
    """Change by when it is to be checked."""
    late = due.date_problem(data.check_by, clock.today(now))
    if data.check_by is None or late:
        found = service.review_for(db, me, review_id)
        return _review(request, db, me, found, wrong={"check_by": late}, check_by=data.check_by)
    service.change_date(db, me, review_id, check_by=data.check_by, now=now)
    return see(f"/staff/reviews/{review_id}")


@post("/staff/reviews/{review_id:uuid}/closing", who=ANALYST)
def close(db: Db, me: Me, now: Now, review_id: FromPath[UUID], data: Form[CloseForm]) -> Redirect:
    """Stop waiting for young people."""
    service.close_unchecked(db, me, review_id, reason=data.reason, now=now)
    return see(f"/staff/reviews/{review_id}")


@get("/staff/reviews/upset", who=WORKER)
def upset(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """Cards that upset somebody; a name only where somebody asked for a worker."""
    names = accounts.names(db)
    rows = [
        (note, card, review, names.get(note.person_id, "") if note.person_id else "")
        for note, card, review in service.upsets(db, me)
    ]
    held = [(one, names.get(one.person_id, "")) for one in service.held_words(db, me)]
    return page(request, "review/upset.html", rows=rows, held=held)


@post("/staff/reviews/upset/{upset_id:uuid}", who=WORKER)
def look_after(db: Db, me: Me, now: Now, upset_id: FromPath[UUID]) -> Redirect:
    """A worker has looked after it."""
    service.look_after(db, me, upset_id, now=now)
    return see("/staff/reviews/upset")


@post("/staff/reviews/held/{held_id:uuid}", who=WORKER)
def let_go(db: Db, me: Me, now: Now, held_id: FromPath[UUID]) -> Redirect:
    """A worker has read words the screen for worry stopped at, and looked after who wrote them."""
    service.let_go(db, me, held_id, now=now)
    return see("/staff/reviews/upset")


@post("/staff/reviews/cards/{card_id:uuid}/out", who=WORKER)
def take_out(db: Db, me: Me, now: Now, card_id: FromPath[UUID]) -> Redirect:
    """Show a card to nobody any more."""
    service.take_out(db, me, card_id, now=now)
    return see("/staff/reviews/upset" if me.role is Role.SURVEY_LEAD else "/staff/reviews")


HANDLERS = [reviews, begin, review, send, change_date, close, upset, look_after, let_go, take_out]
