"""AC4: nobody but the adult who reads before release and the safeguarding lead meets a text that is not released."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session

from ourwords import themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.settings import Settings
from ourwords.safeguarding import Concern, Level, State
from ourwords.surveys import MayShow, Survey
from tests.conftest import Client, SignIn
from tests.people import NOW, a_response, a_survey, an_actor
from tests.promises.crawl import handlers, pages
from tests.promises.test_canary import everybody

MARK = "Wurzelbrand"
READ_FIRST = {TextState.WAITING, TextState.SECOND, TextState.HELD}


@dataclass(frozen=True)
class Stand:
    """Where a text stands, and whether there is a worry about it: open, or decided and grave."""

    state: TextState
    worry: State | None = None

    @property
    def mark(self) -> str:
        """The made-up word that only this text has."""
        return f"{MARK}{self.state}{self.worry or 'calm'}"

    def is_for(self, role: Role | None) -> bool:
        """Whether somebody may be shown this text."""
        if role is Role.SURVEY_LEAD:
            return self.state in READ_FIRST and self.worry is None
        released = self.state is TextState.RELEASED and self.worry is None
        return role is Role.SAFEGUARDING_LEAD or released


STANDS = [Stand(state, worry) for state in TextState for worry in (None, State.NEW, State.DECIDED)]


def a_text(db: Session, settings: Settings, survey: Survey, stand: Stand) -> CleanText:
    response_id = a_response(db, settings, survey, way="bus")
    text = CleanText(
        response_id=response_id, survey_id=survey.id, question_id="change", text=f"more {stand.mark} please", state=stand.state,
        may_show=MayShow.YES, week=NOW.date(), released_on=NOW.date(), reason="asked",
    )  # fmt: skip
    db.add(text)
    if stand.worry:
        worry = Concern(
            response_id=response_id,
            level=Level.WORRY,
            state=stand.worry,
            grave=True,
            arrived_at=NOW,
            due_at=NOW,
        )
        db.add(worry)
    db.flush()
    return text


@pytest.fixture
def texts(db: Session, settings: Settings) -> dict[Stand, CleanText]:
    """One text of every stand, in one survey."""
    survey = a_survey(db)
    themes.fill_codebook(db, NOW)
    found = {stand: a_text(db, settings, survey, stand) for stand in STANDS}
    db.commit()
    return found


def guessed(site: Litestar, role: Role | None, texts: dict[Stand, CleanText]) -> Iterator[str]:
    """Every page with an id in its address that this reader may ask for, filled with each text's, answer's and survey's id."""
    ids = {id for text in texts.values() for id in (text.id, text.response_id, text.survey_id)}
    for path, handler in handlers(site):
        if "GET" in handler.http_methods and ":uuid}" in path and role in handler.opt["who"]:
            yield from (_filled(path, id) for id in sorted(ids))


def _filled(path: str, id: UUID) -> str:
    parts = [
        str(id) if part.endswith(":uuid}") else "1" if part.startswith("{") else part
        for part in path.split("/")
    ]
    return "/".join(parts)


def met(client: Client, site: Litestar, role: Role | None, texts: dict[Stand, CleanText]) -> set[str]:
    """What of those marks this reader met that is not theirs, on any page they reach and at any address they may guess."""
    replies = [page for _, page in pages(client, site)]
    replies += [client.get(to).content for to in guessed(site, role, texts)]
    return {
        stand.mark
        for stand in texts
        if not stand.is_for(role) and any(stand.mark.encode() in page for page in replies)
    }


@pytest.mark.parametrize("role", [*Role, None])
def test_nobody_meets_a_text_that_is_not_theirs(
    role: Role | None,
    db: Session,
    client: Client,
    app: Litestar,
    sign_in: SignIn,
    texts: dict[Stand, CleanText],
) -> None:
    reader = next((one for one in everybody(db) if one.role is role), None)
    if reader:
        sign_in(reader)

    assert met(client, app, role, texts) == set()


def test_those_who_read_first_meet_what_waits_for_them(
    db: Session, client: Client, sign_in: SignIn, texts: dict[Stand, CleanText]
) -> None:
    waiting = texts[Stand(TextState.WAITING)]
    lead: Actor = an_actor(db, Role.SURVEY_LEAD)

    assert Stand(TextState.WAITING).mark in sign_in(lead).get(f"/staff/release/{waiting.survey_id}").text


def test_the_measure_sees_a_text_that_got_out(
    db: Session, client: Client, app: Litestar, sign_in: SignIn, texts: dict[Stand, CleanText]
) -> None:
    """Where one is released that should not be, the analyst meets it."""
    held = Stand(TextState.HELD)
    texts[held].state = TextState.RELEASED
    db.commit()
    sign_in(an_actor(db, Role.ANALYST))

    assert met(client, app, Role.ANALYST, texts) == {held.mark}
