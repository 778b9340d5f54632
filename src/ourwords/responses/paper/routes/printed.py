"""The questions on paper, for anyone to print."""

from asyncio import to_thread
from functools import lru_cache
from threading import Lock

from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from ourwords.accounts import EVERYONE, get
from ourwords.kit.documents import CannotPrint, Handout, handout_pdf
from ourwords.kit.errors import NotFound, NotReady
from ourwords.kit.languages import ENGLISH, Message
from ourwords.kit.logs import log
from ourwords.kit.web import AnyRequest
from ourwords.responses.paper.printed import handout
from ourwords.responses.routes import stand_for
from ourwords.responses.shelf import in_language
from ourwords.responses.stands import Stand

LOG = log("paper")
ENDING = ".pdf"
AT_ONCE = Lock()
"""One paper is set at a time: a crowd asking for papers must not take the processor from phones."""
NO_LETTERS = Message(
    "We cannot make this paper yet. Our computer has no letters for some of its words. You can still answer on a phone."
)


@lru_cache(maxsize=128)
def _set(form: Handout) -> bytes:
    """The file, set once for as long as nothing in it changes."""
    return handout_pdf(form)


def _file(form: Handout) -> bytes:
    with AT_ONCE:
        return _set(form)


@get("/s/{slug:str}/paper/{file:str}", who=EVERYONE)
async def paper(request: AnyRequest, slug: FromPath[str], file: FromPath[str]) -> ASGIResponse:
    """One way to answer as a form on paper, in a language the survey is offered in."""
    _, stand = await stand_for(request, slug)
    language = stand.speaks(request.query_params.get("lang", ENGLISH))
    content = await to_thread(_printed, request, stand, file, language)
    headers = {"content-disposition": f'inline; filename="{stand.survey.slug}.pdf"'}
    return ASGIResponse(body=content, media_type="application/pdf", headers=headers)


def _printed(request: AnyRequest, stand: Stand, file: str, language: str) -> bytes:
    state = request.app.state
    document = in_language(stand.document, language)
    edition = next((one for one in document.editions if one.key + ENDING == file), None)
    if edition is None:
        raise NotFound(Message("That paper is not there. Open the survey’s questions and choose again."))
    helps, symbols = state.desk.shelf.helps, state.settings.symbols
    form = handout(
        document, edition, number=stand.version.number, language=language, owner=state.settings.partnership,
        helps=tuple(helps.adults if edition.adults else helps.children), symbols=symbols,
    )  # fmt: skip
    try:
        return _file(form)
    except CannotPrint as wrong:
        LOG.warning("a paper cannot be set in %s: install a font that has its letters", language)
        raise NotReady(NO_LETTERS) from wrong


HANDLERS = [paper]
