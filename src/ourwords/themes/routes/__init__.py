"""The analyst's pages: the codebook, and the texts that are read with it."""

from litestar import Router

from ourwords.themes.routes import (
    cards,
    codebook,
    figures,
    files,
    finding,
    history,
    memos,
    model_card,
    rising,
    texts,
)

router = Router(
    "/",
    route_handlers=[
        *codebook.HANDLERS,
        *texts.HANDLERS,
        *cards.HANDLERS,
        *finding.HANDLERS,
        *memos.HANDLERS,
        *history.HANDLERS,
        *rising.HANDLERS,
        *figures.HANDLERS,
        *files.HANDLERS,
        *model_card.HANDLERS,
    ],
)

__all__ = ["router"]
