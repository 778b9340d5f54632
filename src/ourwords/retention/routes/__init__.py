"""Come back with a code, without a cookie; and what is kept until when, for those who look after it."""

from litestar import Router

from ourwords.retention.routes import coming_back, holds, keeping

public_router = Router("/", route_handlers=coming_back.HANDLERS)
router = Router("/", route_handlers=[keeping.what_we_keep, *holds.HANDLERS])
