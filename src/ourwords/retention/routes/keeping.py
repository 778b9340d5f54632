"""What is kept until when, how much of it there is, and what may not be erased yet: counts, never words."""

from typing import Any

from litestar import Request, Response

from ourwords.accounts import Role, get, only
from ourwords.kit.pages import page
from ourwords.kit.web import Db
from ourwords.retention import service


@get("/staff/data", who=only(Role.ADMINISTRATOR, Role.SCRUTINEER))
def what_we_keep(request: Request[Any, Any, Any], db: Db) -> Response[str]:
    """What we keep, until when, why, how much of it there is, and when forgetting was last done."""
    holds, oldest = service.hold_counts(db)
    return page(
        request, "retention/data.html", parts=service.what_we_keep(db), last=service.last(db), holds=holds, oldest=oldest
    )  # fmt: skip
