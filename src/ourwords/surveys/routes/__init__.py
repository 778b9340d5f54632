"""Pages for those who make surveys: begin, write, preview, publish, close."""

from litestar import Router

from ourwords.surveys.routes import making, questions, running

router = Router("/", route_handlers=[*making.HANDLERS, *questions.HANDLERS, *running.HANDLERS])

__all__ = ["router"]
