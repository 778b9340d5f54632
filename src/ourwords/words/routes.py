"""The word list for everybody, the Youth Council's decisions on it, and what staff read of them."""

from typing import Any, Literal
from uuid import UUID

from litestar import Response, Router
from litestar.response import Redirect

from ourwords.accounts import COUNCIL, EVERYONE, Me, Role, get, only, post
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Fields, Form, FromPath, Now, Posted
from ourwords.words import service
from ourwords.words.models import ListedTerm, Wording
from ourwords.words.rules import State

SHORT = 5
LONGEST_SEARCH = 60
READERS = service.READERS
CHOICES = ((State.AGREED, "agreed"), (State.DISPUTED, "disputed"), (State.KEEP, "keep"), (State.NOT_YET, ""))
STATES = {key: state for state, key in CHOICES}
TERM_CHOICES = (
    ("agreed", "We agree: stop saying it"),
    ("disputed", "We disagree: it is fine"),
    ("keep", "Keep it, but explain it"),
    ("", "We have not decided"),
)
WORDING_CHOICES = (("agreed", "We agree"), ("disputed", "We disagree"), ("", "Not decided"))


def _asked(request: AnyRequest) -> str:
    return " ".join(request.query_params.get("q", "").split())[:LONGEST_SEARCH]


@get("/pledge/words", who=EVERYONE)
def words(request: AnyRequest, db: Db) -> Response[str]:
    """Words young people asked us not to use, and what to say instead; `?q=` looks for one."""
    asked = _asked(request)
    return page(request, "words/list.html", entries=service.public_list(db, asked), asked=asked)


@get("/pledge/words.csv", who=EVERYONE)
def words_csv(db: Db) -> Response[bytes]:
    """The list for a spreadsheet."""
    headers = {"content-disposition": 'attachment; filename="words.csv"'}
    content = service.as_csv(service.public_list(db)).encode()
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


@get("/pledge/words.json", who=EVERYONE)
def words_json(db: Db) -> Response[list[dict[str, Any]]]:
    """The list for other programs."""
    return Response(service.as_json(service.public_list(db)), media_type="application/json")


@get("/council/words", who=COUNCIL)
def to_decide(request: AnyRequest, db: Db) -> Response[str]:
    """A short list of words to decide, those decided, and a search through all."""
    asked = _asked(request)
    entries = service.council_list(db, asked)
    waiting = [entry for entry in entries if not entry.decided]
    just = next((entry for entry in entries if str(entry.id) == request.query_params.get("done")), None)
    return page(
        request, "words/council.html", asked=asked, just=just, waiting=waiting if asked else waiting[:SHORT],
        left=len(waiting), done=[entry for entry in entries if entry.decided],
    )  # fmt: skip


@get("/council/words/{term_id:uuid}", who=COUNCIL)
def term(request: AnyRequest, db: Db, me: Me, term_id: FromPath[UUID]) -> Response[str]:
    """One word, what people say instead and who said it, and what the group makes of it."""
    found = service.term_for(db, me, term_id)
    entry = service.entry(db, found)
    chosen = {str(row.id): _key(row.state) for row in entry.wordings}
    return _term(request, db, found, {**chosen, "state": _key(found.state), "own": ""}, {})


def _key(state: str) -> str:
    return next((key for known, key in CHOICES if known == state), "")


def _term(
    request: AnyRequest, db: Db, found: ListedTerm, given: dict[str, str], wrong: dict[str, str]
) -> Response[str]:
    return page(
        request, "words/term.html", status=422 if wrong else 200, entry=service.entry(db, found), given=given,
        wrong=wrong, choices=TERM_CHOICES, wording_choices=WORDING_CHOICES, history=service.decisions(db, found.id),
    )  # fmt: skip


@post("/council/words/{term_id:uuid}/decision", who=COUNCIL)
def decide(
    request: AnyRequest, db: Db, me: Me, now: Now, term_id: FromPath[UUID], fields: Fields
) -> Response[str] | Redirect:
    """Keep what the group decided, and go on to the next word."""
    found = service.term_for(db, me, term_id)
    given = {name: sent[0] for name, sent in fields.items() if sent}
    if wrong := service.own_problem(given.get("own", "")):
        return _term(request, db, found, {"state": "", **given}, {"own": wrong})
    rows = service.entry(db, found).wordings
    service.decide(
        db, me, found.id, state=STATES.get(given.get("state", ""), State.NOT_YET),
        wordings={row.id: _state(row, given.get(str(row.id))) for row in rows}, own=given.get("own", ""), now=now,
    )  # fmt: skip
    return see(f"/council/words?done={found.id}")


def _state(row: Wording, key: str | None) -> State:
    """What was chosen for a wording; what the form did not send stays as it was, and "not decided" is how it began."""
    if key is None or key not in STATES:
        return State(row.state)
    return service.undecided(row) if key == "" else STATES[key]


@post("/council/words/{term_id:uuid}/undo", who=COUNCIL)
def undo(db: Db, me: Me, now: Now, term_id: FromPath[UUID]) -> Redirect:
    """Take the newest decision on a word back."""
    service.undo(db, me, term_id, now=now)
    return see(f"/council/words/{term_id}")


@get("/staff/pledge/words", who=READERS)
def decided(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """What young people decided, and for the survey lead the wordings of theirs that wait to be read."""
    waiting = service.to_read(db) if me.role is Role.SURVEY_LEAD else []
    entries = service.council_list(db)
    return page(
        request, "words/decided.html", decisions=service.decisions(db), waiting=waiting, total=len(entries),
        done=sum(entry.decided for entry in entries),
    )  # fmt: skip


class ShownForm(Posted):
    """Whether everybody may read a wording."""

    shown: Literal["yes", "no"]


@post("/staff/pledge/words/{wording_id:uuid}/shown", who=only(Role.SURVEY_LEAD))
def let_show(db: Db, me: Me, now: Now, wording_id: FromPath[UUID], data: Form[ShownForm]) -> Redirect:
    """Put what young people wrote on the public list, or take it off."""
    service.let_show(db, me, wording_id, shown=data.shown == "yes", now=now)
    return see("/staff/pledge/words")


public_router = Router("/", route_handlers=[words, words_csv, words_json])
router = Router("/", route_handlers=[to_decide, term, decide, undo, decided, let_show])
