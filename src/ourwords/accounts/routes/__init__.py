"""Pages of signing in, invitations, people and the trail; and, in the demonstration only, a way in for each role."""

from litestar import Router

from ourwords.accounts.routes import audit, invitation, people, proof, sign_in
from ourwords.accounts.routes import demonstration as demo
from ourwords.accounts.routes.demonstration import demo_links

router = Router(
    "/",
    route_handlers=[
        *sign_in.HANDLERS,
        *proof.HANDLERS,
        *invitation.HANDLERS,
        *people.HANDLERS,
        *audit.HANDLERS,
    ],
)
demonstration = Router("/", route_handlers=demo.HANDLERS)
"""Mounted only where everything is invented."""

__all__ = ["demo_links", "demonstration", "router"]
