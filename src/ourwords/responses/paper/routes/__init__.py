"""Pages of paper and talk: what anyone may print, and what a survey lead takes in."""

from litestar import Router

from ourwords.responses.paper.routes import noted, printed, typed, ways

router = Router("/", route_handlers=[*ways.HANDLERS, *typed.HANDLERS, *noted.HANDLERS])
public_router = Router("/", route_handlers=printed.HANDLERS)

__all__ = ["public_router", "router"]
