"""Taking a session's result back: a report that told it to people says until when, so it is here."""

from uuid import UUID

from litestar.response import Redirect

from ourwords.accounts import Me, Role, only, post
from ourwords.kit.pages import see
from ourwords.kit.web import Db, FromPath, Now
from ourwords.reports.service.undoing import undo_session

WORKER = only(Role.ANALYST, Role.SURVEY_LEAD)


@post("/staff/reviews/meetings/{meeting_id:uuid}/reviews/{review_id:uuid}/undo", who=WORKER)
def undo(db: Db, me: Me, now: Now, meeting_id: FromPath[UUID], review_id: FromPath[UUID]) -> Redirect:
    """Take back what was typed in for one theme."""
    undo_session(db, me, review_id, now=now)
    return see(f"/staff/reviews/meetings/{meeting_id}#theme_{review_id}")


HANDLERS = [undo]
