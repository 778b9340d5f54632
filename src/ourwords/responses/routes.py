"""The phone pages: about a survey, the form, the one POST, thank you."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request, Response, Router
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from ourwords.accounts import EVERYONE, get, post
from ourwords.kit import clock
from ourwords.kit.errors import NotFound
from ourwords.kit.keys import Secret
from ourwords.kit.logs import log
from ourwords.kit.pages import Pages, page
from ourwords.responses.rules import LONGEST_TOKEN, new_token, read_form, ticket
from ourwords.responses.service import Place, link_of, take
from ourwords.responses.shelf import Drawn, Shelf, Stand
from ourwords.responses.writer import Kept, Writer
from ourwords.surveys.rules import Document, Edition, read_answers
from ourwords.vault import Sealer

LONGEST_FORM = 1_000_000
HTML = "text/html"
BLANK = "There is nothing to send yet. Choose or write one thing, or just leave this page. Both are fine."
TROUBLE = "Something of ours went wrong. Nothing is lost: your words are still here. Please send them again."
LOG = log("responses")
AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to answer phones; put together once by `app.site`."""

    shelf: Shelf
    writer: Writer
    sealer: Sealer
    secret: Secret
    pages: Pages


def reply(request: AnyRequest, drawn: Drawn, status: int = 200) -> ASGIResponse:
    """A drawn page in the encoding this phone reads."""
    content, encoding = drawn.fit(request.headers.get("accept-encoding", ""))
    headers = {"content-encoding": encoding, "vary": "accept-encoding"} if encoding else {}
    return ASGIResponse(body=content, headers=headers, status_code=status, media_type=HTML)


def move(to: str) -> ASGIResponse:
    """Send a phone on; the query (a named way in) goes with it."""
    return ASGIResponse(status_code=303, headers={"location": to}, media_type=HTML)


async def stand_for(request: AnyRequest, slug: str) -> tuple[Desk, Stand]:
    """The survey at this address; NotFound when none was ever published there."""
    desk: Desk = request.app.state.desk
    stand = await desk.shelf.find(slug)
    if stand is None:
        raise NotFound("We cannot find that survey. Check the address, or ask who gave it to you.")
    return desk, stand


def _query(request: AnyRequest) -> str:
    asked = request.scope["query_string"].decode("ascii", "ignore")
    return f"?{asked}" if asked else ""


@get("/s/{slug:str}", who=EVERYONE)
async def about(request: AnyRequest, slug: FromPath[str]) -> ASGIResponse:
    """About this survey and the ways to answer it; where there is only one way, the form itself."""
    desk, stand = await stand_for(request, slug)
    if not stand.takes_answers(clock.now()):
        return finished(request, desk, stand)
    if len(stand.document.editions) == 1:
        return move(f"/s/{slug}/answer/{stand.document.editions[0].key}/{new_token()}{_query(request)}")
    ways = [(edition.name, f"/s/{slug}/answer?edition={edition.key}") for edition in stand.document.editions]
    drawn = desk.shelf.page(
        stand, "responses/about.html", document=stand.document, slug=slug, ways=ways, readers=readers(stand)
    )
    return reply(request, drawn)


def finished(request: AnyRequest, desk: Desk, stand: Stand) -> ASGIResponse:
    """This one is over: where to read what people said."""
    return reply(request, desk.shelf.page(stand, "responses/finished.html", document=stand.document), 410)


@get("/s/{slug:str}/questions", who=EVERYONE)
async def questions(request: AnyRequest, slug: FromPath[str]) -> ASGIResponse:
    """The blank questions, for anyone to read."""
    desk, stand = await stand_for(request, slug)
    drawn = desk.shelf.page(
        stand, "responses/questions.html", document=stand.document, slug=slug, readers=readers(stand)
    )
    return reply(request, drawn)


@get("/s/{slug:str}/answer", who=EVERYONE)
async def begin(request: AnyRequest, slug: FromPath[str]) -> ASGIResponse:
    """Give this visit an address of its own, so that sending twice does no harm; nothing is stored."""
    _, stand = await stand_for(request, slug)
    asked = request.query_params.get("edition", "")
    keys = [edition.key for edition in stand.document.editions]
    return move(f"/s/{slug}/answer/{asked if asked in keys else keys[0]}/{new_token()}{_query(request)}")


@get("/s/{slug:str}/answer/{edition:str}/{token:str}", who=EVERYONE)
async def form(
    request: AnyRequest, slug: FromPath[str], edition: FromPath[str], token: FromPath[str]
) -> ASGIResponse:
    """The form: the same bytes for everybody; it posts to its own address."""
    desk, stand = await stand_for(request, slug)
    if not stand.takes_answers(clock.now()):
        return finished(request, desk, stand)
    asked = _edition(stand.document, edition)
    context = form_context(stand, asked, {}, {})
    return reply(request, desk.shelf.page(stand, "responses/form.html", asked.key, **context))


def _edition(document: Document, key: str) -> Edition:
    try:
        return document.edition(key)
    except KeyError:
        raise NotFound(
            "That way to answer is not there. Open the survey's first page and choose again."
        ) from None


def readers(stand: Stand) -> dict[str, str]:
    """Who reads the answers and when, in the survey's own words."""
    return {"words": stand.survey.reading_words}


def form_context(
    stand: Stand,
    edition: Edition,
    given: Mapping[str, list[str]],
    wrong: Mapping[str, str],
    trouble: str = "",
) -> dict[str, Any]:
    """What the form's template needs; `trouble` is ours, `wrong` is what to put right."""
    return {
        "document": stand.document, "edition": edition, "version": stand.version.number, "given": given, "wrong": wrong,
        "trouble": trouble, "readers": readers(stand), "slug": stand.survey.slug,
    }  # fmt: skip


@post("/s/{slug:str}/answer/{edition:str}/{token:str}", who=EVERYONE, request_max_body_size=LONGEST_FORM)
async def send(
    request: AnyRequest, slug: FromPath[str], edition: FromPath[str], token: FromPath[str]
) -> ASGIResponse:
    """The one POST: kept when the reply says so, and only once however often it is sent."""
    desk, stand = await stand_for(request, slug)
    now, body = clock.now(), await request.body()
    if not stand.takes_answers(now):
        return finished(request, desk, stand)
    given = read_form(body)
    version, document = stand.at((given.get("version") or [""])[0])
    asked = _edition(document, edition)
    answers = read_answers(asked, given)
    if answers.wrong:
        return again(desk, 422, form_context(stand, asked, given, answers.wrong))
    if answers.empty:
        return again(desk, 422, form_context(stand, asked, given, {}, BLANK) | {"tone": "info"})
    link_id = link_of(stand.links, request.query_params.getall("from", []))
    place = Place(stand.survey.id, version.id, asked.key, link_id=link_id)
    try:
        kept = await desk.writer.write(
            take(
                place, answers, token=token[:LONGEST_TOKEN], content=body, sealer=desk.sealer, secret=desk.secret,
                now=now,
            )
        )  # fmt: skip
    except Exception as wrong:  # whatever broke, everything typed goes back to the phone
        LOG.error("an answer was not kept: %s", type(wrong).__name__)
        return again(desk, 503, form_context(stand, asked, given, {}, TROUBLE))
    return thanks_page(desk, stand, kept, now)


def again(desk: Desk, status: int, context: dict[str, Any]) -> ASGIResponse:
    """The form once more, with everything typed still there."""
    content = desk.pages.plain("responses/form.html", context).encode()
    return ASGIResponse(body=content, status_code=status, media_type=HTML)


def thanks_page(desk: Desk, stand: Stand, kept: Kept, now: datetime) -> ASGIResponse:
    """The same thanks and the same help whatever was written, and however often; the ticket lets them ask for a code."""
    here = "TICKET-GOES-HERE"
    drawn = desk.shelf.page(stand, "responses/thanks.html", ticket=here, survey_title=stand.document.title)
    content = drawn.raw.replace(here.encode(), ticket(desk.secret, kept.response_id, now).encode())
    return ASGIResponse(body=content, media_type=HTML)


@get("/thanks", who=EVERYONE)
def thanks(request: AnyRequest) -> Response[str]:
    """Thank you, for those who come by the address alone."""
    return page(request, "responses/thanks.html", ticket=None, survey_title="")


router = Router("/", route_handlers=[about, questions, begin, form, send, thanks])
