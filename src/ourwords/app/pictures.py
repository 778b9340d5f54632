"""The pictures of a licensed set, by their name; ours stand in the pages themselves."""

from typing import Any

from litestar import Request, Response, Router
from litestar.params import FromPath

from ourwords.accounts import EVERYONE, get
from ourwords.kit.errors import NotFound
from ourwords.kit.pictures import KINDS, licensed

A_DAY = "public, max-age=86400"


@get("/pictures/{name:str}", who=EVERYONE)
def show(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """One picture of the set; NotFound for anything else."""
    file = licensed(name, request.app.state.settings.symbols)
    if file is None:
        raise NotFound
    return Response(file.read_bytes(), media_type=KINDS[file.suffix], headers={"cache-control": A_DAY})


router = Router("/", route_handlers=[show])
