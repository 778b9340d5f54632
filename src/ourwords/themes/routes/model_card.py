"""The page that says what suggests themes, and how good it is."""

from litestar import Response

from ourwords.accounts import Me, Role, get, only
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db
from ourwords.themes import service


@get("/staff/codebook/suggestions", who=only(Role.ANALYST, Role.SCRUTINEER))
def suggestions(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """The card of what suggests themes, and what became of each time it learned."""
    return page(request, "themes/suggestions.html", card=service.model_card(db, me))


HANDLERS = [suggestions]
