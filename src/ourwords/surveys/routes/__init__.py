"""Pages for those who make surveys: begin, write, preview, publish, close."""

from litestar import Router

from ourwords.surveys.routes import making, questions, running, sounds

router = Router("/", route_handlers=[*making.HANDLERS, *questions.HANDLERS, *running.HANDLERS, *sounds.HANDLERS])

__all__ = ["router"]
