"""Recordings that read a survey's questions out, for anybody who may see the questions."""

from asyncio import to_thread
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router
from litestar.params import FromPath

from ourwords.accounts import EVERYONE, get
from ourwords.kit.errors import NotFound
from ourwords.kit.languages import Message
from ourwords.kit.ranges import in_parts
from ourwords.kit.web import Db
from ourwords.surveys import sound_of
from ourwords.surveys.rules.sounds import sounds_named


@get("/s/{slug:str}/sound/{sound_id:uuid}", who=EVERYONE)
async def sound(
    request: Request[Any, Any, Any], db: Db, slug: FromPath[str], sound_id: FromPath[UUID]
) -> Response[bytes]:
    """A recording that a published version of this survey names; a draft's is for its makers alone."""
    stand = await request.app.state.desk.shelf.find(slug)
    if stand is None or str(sound_id) not in sounds_named(document for _, document in stand.older.values()):
        raise NotFound(Message("That recording is not here. The words are on the page."))
    found = await to_thread(sound_of, db, stand.survey, sound_id)
    return in_parts(found.content, found.kind, request.headers.get("range", ""))


router = Router("/", route_handlers=[sound])
