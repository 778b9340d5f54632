"""The young reviewers' pages, and the staff's that send themes to them."""

from litestar import Router

from ourwords.review.asking import routes as asking
from ourwords.review.meetings import routes as meetings
from ourwords.review.routes import council, staff
from ourwords.review.trying import routes as trying

router = Router(
    "/",
    route_handlers=[
        *council.HANDLERS,
        *staff.HANDLERS,
        *meetings.HANDLERS,
        *asking.HANDLERS,
        *trying.HANDLERS,
    ],
)

__all__ = ["router"]
