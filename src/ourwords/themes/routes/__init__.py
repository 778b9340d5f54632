"""The analyst's pages: the codebook, and the texts that are read with it."""

from litestar import Router

from ourwords.themes.routes import codebook, files, texts

router = Router("/", route_handlers=[*codebook.HANDLERS, *texts.HANDLERS, *files.HANDLERS])

__all__ = ["router"]
