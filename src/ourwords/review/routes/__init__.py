"""The young reviewers' pages, and the staff's that send themes to them."""

from litestar import Router

from ourwords.review.asking import routes as asking
from ourwords.review.meetings import routes as meetings
from ourwords.review.routes import choosing, council, looking, reshaping, staff, talking
from ourwords.review.trying import routes as trying

PARTS = (council, looking, talking, choosing, staff, reshaping, meetings, asking, trying)
router = Router("/", route_handlers=[handler for part in PARTS for handler in part.HANDLERS])

__all__ = ["router"]
