"""Pages for those who make surveys: begin, write, preview, publish, close."""

from litestar import Router

from ourwords.surveys.routes import languages, making, questions, running, sounds

router = Router(
    "/",
    route_handlers=[
        *languages.HANDLERS,
        *making.HANDLERS,
        *questions.HANDLERS,
        *running.HANDLERS,
        *sounds.HANDLERS,
    ],
)

__all__ = ["router"]
