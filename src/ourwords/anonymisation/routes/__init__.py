"""The pages of those who read words before others do."""

from litestar import Router

from ourwords.anonymisation.routes import marking, reading

router = Router("/", route_handlers=[*reading.HANDLERS, *marking.HANDLERS])

__all__ = ["router"]
