"""The phone pages: about a survey, the form, the one POST, thank you."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from litestar import Response, Router
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from ourwords.accounts import EVERYONE, get, post
from ourwords.kit import clock
from ourwords.kit.errors import NotFound
from ourwords.kit.keys import Secret
from ourwords.kit.languages import Message
from ourwords.kit.logs import log
from ourwords.kit.pages import Pages, page
from ourwords.kit.web import AnyRequest
from ourwords.responses.rules import LONGEST_TOKEN, new_token, read_form, ticket
from ourwords.responses.service import Place, take
from ourwords.responses.shelf import Shelf, in_language
from ourwords.responses.stands import Drawn, Rest, Stand
from ourwords.responses.tickets import Ticket
from ourwords.responses.ways import Way, form_context, languages_of, way_of, who_reads
from ourwords.responses.writer import Kept, Writer
from ourwords.surveys.rules import Document, Edition, read_answers
from ourwords.surveys.rules.reading import moment_words
from ourwords.vault import Sealer

LONGEST_FORM = 1_000_000
HTML = "text/html"
TROUBLE = Message(
    "Something of ours went wrong. Nothing is lost: your words are still here. Please send them again."
)
OURS = "x-our-words"
"""A header that only our own replies to a sent form have, so that a script never takes a hotel's page for a thank-you."""
LOG = log("responses")


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


def ours(content: bytes, status: int, told: str) -> ASGIResponse:
    """A reply to a sent form; `told` is "kept" when the answers are on the disk, and "again" when not."""
    return ASGIResponse(body=content, status_code=status, media_type=HTML, headers={OURS: told})


def move(to: str) -> ASGIResponse:
    """Send a phone on."""
    return ASGIResponse(status_code=303, headers={"location": to}, media_type=HTML)


async def stand_for(request: AnyRequest, slug: str) -> tuple[Desk, Stand]:
    """The survey at this address; NotFound when none was ever published there."""
    desk: Desk = request.app.state.desk
    stand = await desk.shelf.find(slug)
    if stand is None:
        raise NotFound(Message("We cannot find that survey. Check the address, or ask who gave it to you."))
    return desk, stand


@get("/s/{slug:str}", who=EVERYONE)
async def about(request: AnyRequest, slug: FromPath[str]) -> ASGIResponse:
    """The ways to answer this survey; where there is only one, the form itself."""
    desk, stand = await stand_for(request, slug)
    if not stand.takes_answers(clock.now()):
        return reply(request, finished(request, desk, stand), 410)
    if rest := stand.rests(clock.now()):
        return reply(request, resting(request, desk, stand, rest))
    way = way_of(request, stand)
    if len(stand.document.editions) == 1:
        return move(f"/s/{slug}/answer/{stand.document.editions[0].key}/{new_token()}{way.query()}")
    document = in_language(stand.document, way.language)
    drawn = desk.shelf.page(
        stand, "responses/about.html", *way.key, language=way.language, document=document,
        ways=[(edition, f"/s/{slug}/answer{way.query(edition=edition.key)}") for edition in document.editions],
        questions=f"/s/{slug}/questions{way.query()}", languages=languages_of(stand, way, f"/s/{slug}"),
        survey=stand.survey, who_reads=who_reads(stand.survey, stand.beside.readers, way.language),
    )  # fmt: skip
    return reply(request, drawn)


def finished(request: AnyRequest, desk: Desk, stand: Stand) -> Drawn:
    """This one is over: where to read what people said."""
    language = way_of(request, stand).language
    return desk.shelf.page(
        stand, "responses/finished.html", language=language, document=in_language(stand.document, language)
    )


def resting(request: AnyRequest, desk: Desk, stand: Stand, rest: Rest) -> Drawn:
    """No new form just now, and when there is one again."""
    language = way_of(request, stand).language
    until = moment_words(rest.until, language) if rest.until else ""
    return desk.shelf.page(
        stand, "responses/rest.html", until, language=language, until=until,
        document=in_language(stand.document, language),
    )  # fmt: skip


@get("/s/{slug:str}/questions", who=EVERYONE)
async def questions(request: AnyRequest, slug: FromPath[str]) -> ASGIResponse:
    """The blank questions, for anyone to read."""
    desk, stand = await stand_for(request, slug)
    way = way_of(request, stand)
    drawn = desk.shelf.page(
        stand, "responses/questions.html", *way.key, language=way.language, survey=stand.survey,
        document=in_language(stand.document, way.language), slug=slug, start=f"/s/{slug}{way.query()}",
        languages=languages_of(stand, way, f"/s/{slug}/questions"),
    )  # fmt: skip
    return reply(request, drawn)


@get("/s/{slug:str}/answer", who=EVERYONE)
async def begin(request: AnyRequest, slug: FromPath[str]) -> ASGIResponse:
    """Give this visit an address of its own, so that sending twice does no harm; nothing is stored."""
    _, stand = await stand_for(request, slug)
    asked = request.query_params.get("edition", "")
    keys = [edition.key for edition in stand.document.editions]
    way = way_of(request, stand)
    return move(f"/s/{slug}/answer/{asked if asked in keys else keys[0]}/{new_token()}{way.query()}")


@get("/s/{slug:str}/answer/{edition:str}/{token:str}", who=EVERYONE)
async def form(
    request: AnyRequest, slug: FromPath[str], edition: FromPath[str], token: FromPath[str]
) -> ASGIResponse:
    """The form: the same bytes for everybody who came the same way; it posts to its own address."""
    desk, stand = await stand_for(request, slug)
    now = clock.now()
    if not stand.takes_answers(now):
        return reply(request, finished(request, desk, stand), 410)
    if rest := stand.rests(now):
        return reply(request, resting(request, desk, stand, rest))
    way, asked = way_of(request, stand), _edition(stand.document, edition)
    context = form_context(stand, stand.version, stand.document, asked.key, way, now)
    key = (asked.key, *way.key, context["when"])
    return reply(
        request, desk.shelf.page(stand, "responses/form.html", *key, language=way.language, **context)
    )


def _edition(document: Document, key: str) -> Edition:
    try:
        return document.edition(key)
    except KeyError:
        raise NotFound(
            Message("That way to answer is not there. Open the survey's first page and choose again.")
        ) from None


def whichever(document: Document, key: str) -> Edition:
    """The way to answer with this key. Where there is none such, one that knows every question: what was written is kept."""
    first = document.editions[0]
    known = {edition.key: edition for edition in document.editions}
    return known.get(key) or replace(first, questions=tuple(document.questions()))


@post("/s/{slug:str}/answer/{edition:str}/{token:str}", who=EVERYONE, request_max_body_size=LONGEST_FORM)
async def send(
    request: AnyRequest, slug: FromPath[str], edition: FromPath[str], token: FromPath[str]
) -> ASGIResponse:
    """The one POST: kept when the reply says so, and only once however often it is sent."""
    desk, stand = await stand_for(request, slug)
    now, body = clock.now(), await request.body()
    if not stand.takes_begun(now):  # the header tells a phone that waits for signal to wait no more
        return ours(finished(request, desk, stand).raw, 410, "again")
    way, given = way_of(request, stand), read_form(body)
    version, document = stand.at((given.get("version") or [""])[0])
    asked = whichever(document, edition)
    answers = read_answers(asked, given)
    if answers.refused:
        context = form_context(stand, version, document, asked.key, way, now, given, answers.refused)
        return again(desk, 422, "responses/form.html", way, context)
    if answers.empty:
        context = {"again": f"/s/{slug}/answer{way.query(edition=asked.key)}"}
        return again(desk, 200, "responses/nothing.html", way, context)
    link = stand.beside.links.get(way.link)
    place = Place(
        stand.survey.id, version.id, asked.key, language=way.language, link_id=link.id if link else None,
        read_on=stand.read_on(now),
    )  # fmt: skip
    try:
        kept = await desk.writer.write(
            take(
                place, answers, token=token[:LONGEST_TOKEN], content=body, sealer=desk.sealer, secret=desk.secret,
                keepers=stand.beside.keepers, now=now,
            )
        )  # fmt: skip
    except Exception as wrong:  # whatever broke, everything typed goes back to the phone
        LOG.error("an answer was not kept: %s", type(wrong).__name__)
        context = form_context(stand, version, document, asked.key, way, now, given, trouble=TROUBLE)
        return again(desk, 503, "responses/form.html", way, context)
    return thanks_page(desk, stand, way, asked.key, kept, now)


def again(desk: Desk, status: int, template: str, way: Way, context: dict[str, Any]) -> ASGIResponse:
    """Nothing was kept: the form once more with everything typed still there, or a kind word where nothing was."""
    return ours(desk.pages.plain(template, context, way.language).encode(), status, "again")


def thanks_page(desk: Desk, stand: Stand, way: Way, edition: str, kept: Kept, now: datetime) -> ASGIResponse:
    """The same thanks and the same help whatever was written, and however often; the ticket lets them ask for more.

    On a shared device a repeat has no ticket: the next child could make the browser send the last form again.
    """
    here = "TICKET-GOES-HERE"
    may = not (way.shared and kept.again)
    drawn = desk.shelf.page(
        stand, "responses/thanks.html", edition, *way.key, str(may), language=way.language,
        survey_title=in_language(stand.document, way.language).title,
        visit=Ticket(
            ticket=here if may else "", adults=_adults(stand.document, edition),
            again=f"/s/{stand.survey.slug}/answer{way.query(edition=edition)}" if way.shared else "",
        ),
    )  # fmt: skip
    content = drawn.raw.replace(here.encode(), ticket(desk.secret, kept.response_id, now).encode())
    return ours(content, 200, "kept")


def _adults(document: Document, edition: str) -> bool:
    return any(one.adults for one in document.editions if one.key == edition)


@get("/thanks", who=EVERYONE)
def thanks(request: AnyRequest) -> Response[str]:
    """Thank you, for those who come by the address alone."""
    return page(request, "responses/thanks.html", visit=Ticket(), survey_title="")


router = Router("/", route_handlers=[about, questions, begin, form, send, thanks])
