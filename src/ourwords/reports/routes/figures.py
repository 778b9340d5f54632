"""How every figure of a report was made."""

from uuid import UUID

from litestar import Response

from ourwords import themes
from ourwords.accounts import Me, Role, get, only
from ourwords.disclosure_control import Audience
from ourwords.kit.clock import today
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath, Now
from ourwords.reports import service
from ourwords.reports.rules import layout, making

READERS = only(Role.ANALYST, Role.SUBGROUP, Role.SCRUTINEER)


@get("/staff/reports/{report_id:uuid}/figures", who=READERS)
def figures(request: AnyRequest, db: Db, me: Me, now: Now, report_id: FromPath[UUID]) -> Response[str]:
    """Table by table: what it is made from, who decided, what is hidden, and how numbers are rounded."""
    found = service.report_for(db, me, report_id)
    content = service.build(db, found, Audience(found.audience), today=today(now))
    return page(
        request, "reports/figures.html", report=found, content=content, making=making, layout=layout,
        codebook=themes.last_changed(db),
    )  # fmt: skip


HANDLERS = [figures]
