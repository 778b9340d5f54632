"""The pages of those who read words before others do."""

from litestar import Router

from ourwords.anonymisation.routes import general, marking, reading

router = Router("/", route_handlers=[*reading.HANDLERS, *marking.HANDLERS, *general.HANDLERS])

__all__ = ["router"]
