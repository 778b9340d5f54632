"""How the numbers beside a theme were made, in plain words."""

from uuid import UUID

from litestar import Response

from ourwords.accounts import Me, Role, get, only
from ourwords.disclosure_control import Audience, threshold_for
from ourwords.kit.pages import page
from ourwords.kit.web import AnyRequest, Db, FromPath
from ourwords.themes import service
from ourwords.themes.service import figures

READERS = only(Role.ANALYST, Role.SCRUTINEER)


@get("/staff/codebook/{theme_id:uuid}/figures", who=READERS)
def theme_figures(request: AnyRequest, db: Db, me: Me, theme_id: FromPath[UUID]) -> Response[str]:
    """Each step from the texts to the number, survey by survey."""
    theme = service.theme_for(db, me, theme_id)
    return page(
        request, "themes/figures.html", theme=theme, figures=figures.theme_figures(db, me, theme),
        changed=figures.last_changed(db, theme_id), exact=me.role is Role.ANALYST,
        floors={one.value: threshold_for(one) for one in Audience},
    )  # fmt: skip


HANDLERS = [theme_figures]
