""" "I am worried about this", wherever a report or a finding shows a child's words."""

from uuid import UUID

from litestar import Response
from sqlmodel import Session

from ourwords import review, safeguarding
from ourwords.accounts import Actor, Me, Role, get, only, post
from ourwords.anonymisation import CleanText
from ourwords.kit.errors import NotFound
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, Fields, FromPath, Now
from ourwords.reports.routes.forms import one
from ourwords.reports.service.sources import quoted

READERS = only(Role.ANALYST, Role.SURVEY_LEAD, Role.SUBGROUP, Role.SCRUTINEER)
WHY = "Write in a few words what worries you, so that the safeguarding lead knows where to look."


def quote_for(db: Session, me: Actor, text_id: UUID) -> CleanText:
    """Words that may be shown; NotFound when they may not, or no longer.

    A survey lead reads what is let go only as cards of the groups they look after.
    """
    found = quoted(db, [text_id])
    if not found or (me.role is Role.SURVEY_LEAD and not review.is_on_a_card(db, text_id)):
        raise NotFound
    return found[0]


@get("/staff/quotes/{text_id:uuid}/worry", who=READERS)
def ask(request: AnyRequest, db: Db, me: Me, text_id: FromPath[UUID]) -> Response[str]:
    """Say what worries you about these words."""
    return page(request, "reports/worry.html", text=quote_for(db, me, text_id), wrong={}, why="", told=False)


@post("/staff/quotes/{text_id:uuid}/worry", who=READERS)
def tell(
    request: AnyRequest, db: Db, me: Me, now: Now, text_id: FromPath[UUID], fields: Fields
) -> Response[str]:
    """Tell the safeguarding lead; the answer is theirs to open."""
    text, why = quote_for(db, me, text_id), one(fields, "why").strip()
    if not why:
        return page(
            request, "reports/worry.html", status=422, text=text, wrong={"why": WHY}, why=why, told=False
        )
    safeguarding.raise_concern(db, me, response_id=text.response_id, why=why, now=now)
    return page(request, "reports/worry.html", text=text, wrong={}, why="", told=True)


HANDLERS = [ask, tell]
