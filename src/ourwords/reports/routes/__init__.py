"""Pages: findings, reports and actions for staff; what was heard and done for everybody."""

from litestar import Router

from ourwords.reports.routes import actions, figures, findings, heard, reports, undoing, worry, writing

router = Router(
    "/",
    route_handlers=[
        *findings.HANDLERS,
        *writing.HANDLERS,
        *reports.HANDLERS,
        *figures.HANDLERS,
        *actions.HANDLERS,
        *worry.HANDLERS,
        *undoing.HANDLERS,
    ],
)
public_router = Router("/", route_handlers=heard.HANDLERS)

__all__ = ["public_router", "router"]
