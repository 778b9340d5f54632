"""The safeguarding lead's pages, and the page where help contacts are kept."""

from litestar import Router

from ourwords.safeguarding.routes import concerns, help_contacts, lists, reaching, steps

router = Router(
    "/",
    route_handlers=[
        *lists.HANDLERS,
        *concerns.HANDLERS,
        *steps.HANDLERS,
        *reaching.HANDLERS,
        *help_contacts.HANDLERS,
    ],
)

__all__ = ["router"]
