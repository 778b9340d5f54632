"""No log says what was sent: a made-up word in every field, address and header, whatever becomes of it (AN6)."""

import logging
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import redirect_stderr
from enum import Enum
from io import StringIO
from typing import Any, Literal, get_args, get_origin
from uuid import UUID, uuid4

import httpx
import pytest
from jinja2 import ChoiceLoader, DictLoader
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from pydantic import BaseModel
from sqlalchemy import Engine, text
from sqlmodel import Session

from ourwords import themes
from ourwords.accounts import EVERYONE, Role
from ourwords.kit.logs import start_logging
from ourwords.kit.pages import environment
from ourwords.kit.settings import Settings
from ourwords.retention.rules import words
from tests.conftest import Client, SignIn
from tests.people import NOW, a_response, a_survey, an_actor
from tests.promises.crawl import handlers
from tests.promises.sweep import PARAMETER, TABLES, Ids, ids

NAME = "Zanthequill"
TYPED = f"my dad hits me and my sister {NAME} saw it"
FORM = f"/s/invented-school/answer/standard/{NAME}-token"
HEADERS = {
    "user-agent": NAME, "referer": f"http://testserver.local/{NAME}", "accept-language": NAME, "x-forwarded-for": NAME,
    "x-request-id": NAME,
}  # fmt: skip
ASKED = "&".join(
    f"{name}={NAME}" for name in ("q", "lang", "page", "survey", "theme", "from", "edition", "of", "about")
)
FIELDS = (
    "title",
    "says",
    "asks",
    "words",
    "reason",
    "name",
    "know",
    "decide",
    "method",
    "change",
    "way",
    "text",
    "note",
    "why",
)
"""Fields of forms that are not known beforehand, as pages of ours call them."""
Written = Callable[[], str]


@pytest.fixture
def written(capfd: pytest.CaptureFixture[str]) -> Generator[Written]:
    """All that the program writes down: its log as it is set up in real use, and whatever else comes out of it."""
    root, ours = logging.getLogger(), logging.getLogger("ourwords")
    before = root.handlers, root.level, ours.level
    lines = StringIO()
    with redirect_stderr(lines):
        start_logging()
    yield lambda: "".join((lines.getvalue(), *capfd.readouterr()))
    root.handlers, root.level, ours.level = before[0], before[1], before[2]


@pytest.fixture
def survey(db: Session, settings: Settings) -> None:
    """An open survey, an answer with a worry, and the codebook."""
    a_response(db, settings, a_survey(db), change="my dad hits me")
    themes.fill_codebook(db, NOW)
    db.commit()


def fitting(kind: Any, known: Ids) -> str:
    """What a field of this kind takes: one of its choices, an id there is, or the made-up word."""
    if get_origin(kind) is Literal:
        return str(get_args(kind)[0])
    for one in (kind, *get_args(kind)):
        if isinstance(one, type) and issubclass(one, Enum):
            return str(next(iter(one)).value)
        if one is UUID:
            return known["person"][0]
    return TYPED


def filled(handler: HTTPRouteHandler, known: Ids) -> Iterator[dict[str, str]]:
    """Forms for this address: the made-up word in every field, then where words go, then in one too many."""
    sent = handler.parsed_fn_signature.parameters.get("data")
    form: Any = sent.annotation if sent else None
    if not (isinstance(form, type) and issubclass(form, BaseModel)):
        yield dict.fromkeys(FIELDS, TYPED) | {"survey": known["survey"][0], "theme": known["theme"][0]}
        return
    everywhere = dict.fromkeys(form.model_fields, TYPED)
    yield everywhere
    yield {name: fitting(field.annotation, known) for name, field in form.model_fields.items()}
    yield everywhere | {NAME: TYPED}


def address(path: str, known: Ids | None = None) -> str:
    """This address with the made-up word in it; with ids that are there where any are known."""

    def value(found: re.Match[str]) -> str:
        if found[2] != "uuid":
            return {"slug": "invented-school", "key": "standard"}.get(found[1], NAME) if known else NAME
        stem = found[1].removesuffix("_id")
        there = (known or {}).get(TABLES.get(stem, stem), [])
        return there[0] if there else str(uuid4())

    return PARAMETER.sub(value, path)


def send_everything(client: Client, site: Litestar, role: Role | None, known: Ids) -> int:
    """The made-up word to every address this reader may use; how many were answered."""
    count = 0
    for path, one in handlers(site):
        mine = one.opt["who"] == EVERYONE if role is None else role in one.opt["who"]
        if not mine or path.endswith(("/sign-out", "/proof/answer")):
            continue
        for to in {address(path), address(path, known)}:
            if "GET" in one.http_methods:
                client.get(f"{to}?{ASKED}", headers=HEADERS)
            else:
                for form in filled(one, known):
                    client.post(to, data=form, headers=HEADERS)
            count += 1
    return count


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_whatever_is_sent_wherever_no_log_says_it(
    role: Role | None,
    survey: None,
    written: Written,
    client: Client,
    app: Litestar,
    sign_in: SignIn,
    db: Session,
) -> None:
    if role:
        sign_in(an_actor(db, role, agency="childrens-services", review_group="Invented Youth Council"))

    assert send_everything(client, app, role, ids(db)) > 3
    assert NAME not in written()


def sent(client: Client) -> httpx.Response:
    return client.post(FORM, data={"change": TYPED}, headers=HEADERS)


def guessed(client: Client) -> httpx.Response:
    """Codes that begin alike, until no more are looked at."""
    typed = " ".join(words()[:5])
    replies = [client.post("/code/open", data={"code": typed}, headers=HEADERS) for _ in range(8)]
    return replies[-1]


WAYS: dict[int, Callable[[Client], httpx.Response]] = {
    200: sent,
    303: lambda client: client.get(f"/s/invented-school?{ASKED}", headers=HEADERS),
    400: lambda client: client.post("/contact", data={NAME: TYPED}, headers=HEADERS),
    403: lambda client: client.post(FORM, data={"change": TYPED}, headers=HEADERS | {"origin": f"https://{NAME}.example"}),
    404: lambda client: client.post(f"/s/{NAME}/answer/{NAME}/{NAME}", data={"change": TYPED}, headers=HEADERS),
    405: lambda client: client.put(FORM, content=TYPED, headers=HEADERS),
    409: lambda client: client.post("/contact", data={"ticket": NAME}, headers=HEADERS),
    410: lambda client: client.post("/code/back", data={"opened": NAME}, headers=HEADERS),
    413: lambda client: client.post("/code/open", data={"code": TYPED * 3_000}, headers=HEADERS),
    422: lambda client: client.post(FORM, data={"age": "999", NAME: TYPED}, headers=HEADERS),
    429: guessed,
}  # fmt: skip
SHOWN_AGAIN = {422, 429}
"""Pages that give back what was typed; every other one repeats nothing."""


@pytest.mark.parametrize("status", WAYS)
def test_whatever_becomes_of_it_no_log_says_it_and_no_error_repeats_it(
    status: int, survey: None, written: Written, client: Client
) -> None:
    reply = WAYS[status](client)

    assert reply.status_code == status
    assert status in SHOWN_AGAIN or NAME not in reply.text
    assert NAME not in written()


@pytest.fixture
def refusing(engine: Engine) -> Generator[Callable[[str], None]]:
    """Make a table refuse every new row, with a message that names its values where the database does so."""
    undo: list[str] = []

    def refuse(table: str) -> None:
        if engine.dialect.name == "sqlite":
            rule = f"CREATE TRIGGER never BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'never'); END"
        else:
            rule = f"ALTER TABLE {table} ADD CONSTRAINT never CHECK (id IS NULL) NOT VALID"
            undo.append(f"ALTER TABLE {table} DROP CONSTRAINT never")
        with engine.begin() as connection:
            connection.execute(text(rule))

    yield refuse
    with engine.begin() as connection:
        for step in undo:
            connection.execute(text(step))


def test_a_database_that_refuses_an_answer_leaves_no_word_of_it(
    survey: None, refusing: Callable[[str], None], written: Written, client: Client
) -> None:
    refusing("response")

    reply = sent(client)

    assert reply.status_code == 503
    assert NAME in reply.text, "what was typed goes back to the phone"
    log = written()
    assert "an answer was not kept: IntegrityError" in log
    assert NAME not in log


def test_a_database_that_refuses_a_page_leaves_no_word_of_it(
    refusing: Callable[[str], None], written: Written, as_role: Callable[[Role], Client]
) -> None:
    client = as_role(Role.SURVEY_LEAD)
    refusing("survey")

    reply = client.post("/staff/surveys", data={"title": f"About {NAME}", "slug": ""}, headers=HEADERS)

    assert reply.status_code == 500
    assert NAME not in reply.text
    log = written()
    assert "IntegrityError" in log
    assert NAME not in log


def test_a_page_that_cannot_be_drawn_leaves_no_word(
    survey: None, written: Written, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = re.findall(r'name="ticket" value="([^"]+)"', sent(client).text)[0]
    pages = environment(settings.product, settings.partnership, "en", symbols=settings.symbols)
    broken = DictLoader(
        {"responses/contact_kept.html": "{{ {}[visit.how] }}"}
    )  # its error names what was typed
    monkeypatch.setattr(pages, "loader", ChoiceLoader([broken, pages.loader] if pages.loader else [broken]))
    monkeypatch.setattr(pages, "cache", {})

    reply = client.post("/contact/envelope", data={"ticket": ticket, "how": NAME}, headers=HEADERS)

    assert reply.status_code == 500
    assert NAME not in reply.text
    log = written()
    assert "UndefinedError" in log
    assert NAME not in log


def test_the_measure_sees_a_log_that_says_it(written: Written) -> None:
    logging.getLogger("ourwords.site").info("sent: %s", TYPED)

    assert NAME in written()
