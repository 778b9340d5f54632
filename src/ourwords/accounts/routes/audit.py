"""The trail, for those who look after it and for the scrutineer."""

from litestar import Response

from ourwords.accounts import service
from ourwords.accounts.access import get, only
from ourwords.accounts.rules import Role, one_line
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db

CHECKED_AT_ONCE = 100
"""Pages of a trail that is short enough to be checked whenever it is opened."""


@get("/staff/audit", who=only(Role.ADMINISTRATOR, Role.SCRUTINEER))
def trail(request: AnyRequest, db: Db) -> Response[str]:
    """Who did what, newest first."""
    asked = request.query_params
    subject = one_line(asked.get("subject", ""))[:200]
    pages = service.pages_of(db, subject=subject)
    number = min(int(n) if (n := asked.get("page", "")).isdecimal() and len(n) < 9 else 1, pages) or 1
    check = "check" in asked or (number == 1 and not subject and pages <= CHECKED_AT_ONCE)
    return page(
        request, "accounts/audit.html", lines=service.said(db, page=number, subject=subject), number=number,
        pages=pages, subject=subject, whole=service.whole(db) if check else "",
    )  # fmt: skip


HANDLERS = [trail]
