"""Words that were let go and are not any more are gone from every reply to those who may not read them: routes x states.

Each state has a word of its own. Its text was let go before: it is coded, suggested, on a card, in a finding and in a published
report. Then its state changes, and every reader looks everywhere: pages, parts of pages, forms, files and mails. What was never
let go is in `test_unreleased.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ourwords import review
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.settings import Settings
from ourwords.retention import take_back
from ourwords.safeguarding import open_worry
from ourwords.surveys import MayShow
from ourwords.themes import Coding, Fits, Kind, Suggestion
from tests.conftest import Client, SignIn
from tests.people import NOW, an_actor
from tests.promises.crawl import pages, readable
from tests.promises.sweep import ids, replies
from tests.reports import ground as making
from tests.reports.ground import GROUP, Ground
from tests.review.duty import on_duty

LET_GO = "released"
STATES = [state.value for state in TextState if state != TextState.RELEASED]
CASES = [LET_GO, *STATES, "worried", "taken-back", "may-show-no", "may-show-idea"]
QUOTED = [LET_GO, *STATES, "worried", "taken-back"]
READERS = (
    Role.YOUTH_COUNCIL,
    Role.AGENCY,
    Role.SUBGROUP,
    Role.ANALYST,
    Role.SCRUTINEER,
    Role.ADMINISTRATOR,
    None,
)
MAY_READ: dict[Role | None, set[str]] = {
    Role.YOUTH_COUNCIL: {LET_GO}, Role.ANALYST: {LET_GO, "may-show-no", "may-show-idea"}, Role.SUBGROUP: {LET_GO},
    Role.SCRUTINEER: {LET_GO},
}  # fmt: skip
"""What each finds: on cards, where words are coded, and as a quote in a report. Nobody else finds any."""


FIND = {role for role in MAY_READ if role}


def word(case: str) -> str:
    """A made-up word that stands in one text alone."""
    return f"quibble{case.replace('-', '')}"


@dataclass
class House:
    """A survey with texts in every state."""

    ground: Ground
    texts: dict[UUID, UUID]
    """Text -> its response."""


@pytest.fixture
def house(db: Session, settings: Settings) -> House:
    ground = making.make(db)
    responses = ground.answer(60, {"way": "walk", "change": True})
    made = ground.say(0, responses[:30])
    texts = dict(zip(CASES, made, strict=False))
    for case, text in texts.items():
        text.text = f"The swing by the {word(case)} is broken."
    texts["may-show-no"].may_show, texts["may-show-idea"].may_show = MayShow.NO, MayShow.IDEA
    db.commit()
    found = House(ground, {text.id: text.response_id for text in texts.values()})
    _show_them(ground, texts, QUOTED)
    _change_them(db, texts)
    return found


def _show_them(ground: Ground, texts: dict[str, CleanText], quoted: Sequence[str]) -> review.Review:
    """On cards, in a finding, in a published report, and as suggestions of the machine."""
    db = ground.db
    ground.review(0, review.State.AGREED)
    quotes = [str(texts[case].id) for case in quoted]
    ground.publish(ground.report(ground.finding(0, quotes=quotes)))
    analyst = ground.analyst.id
    for text in texts.values():
        theirs: dict[str, Any] = {
            "clean_text_id": text.id,
            "theme_id": ground.themes[1].id,
            "person_id": analyst,
        }
        db.add(Coding(**theirs, kind=Kind.ANALYST, fits=Fits.YES))
    db.commit()
    sent = review.begin(db, ground.analyst, ground.survey.id, theme_id=ground.themes[1].id, now=NOW)
    review.send(db, ground.analyst, sent.id, text_ids=[texts[case].id for case in quoted][:10], now=NOW)
    theme = ground.themes[3].id
    for text in texts.values():
        db.add(Suggestion(clean_text_id=text.id, theme_id=theme, score=1, chosen=True, sure=True, words=[]))
    db.commit()
    return sent


def _change_them(db: Session, texts: dict[str, CleanText]) -> None:
    for state in STATES:
        texts[state].state = TextState(state)
    open_worry(db, texts["worried"].response_id, "somebody who read it is worried", now=NOW)
    take_back(db, texts["taken-back"].response_id, now=NOW)
    db.commit()


def told(client: Client, site: Litestar, house: House, reader: Actor | None) -> Iterator[tuple[str, bytes]]:
    """All that one reader is ever told, by following addresses and by guessing."""
    yield from pages(client, site)
    known = ids(house.ground.db)
    known["cleantext"] = [str(one) for one in house.texts]  # the others say nothing that is looked for
    known["response"] = [str(one) for one in house.texts.values()]
    yield from replies(client, site, reader and reader.role, known)


@pytest.mark.parametrize("role", READERS, ids=str)
def test_nobody_is_told_words_that_are_not_theirs_to_read(
    role: Role | None, house: House, client: Client, app: Litestar, sign_in: SignIn, db: Session
) -> None:
    reader = an_actor(db, role, agency="childrens-services", review_group=GROUP) if role else None
    if reader:
        on_duty(db, GROUP)
        sign_in(reader)
    mine = MAY_READ.get(role, set())
    found = {
        (case, address)
        for address, reply in told(client, app, house, reader)
        for case in CASES
        if word(case).encode() in reply
    }

    assert {(case, address) for case, address in found if case not in mine} == set()
    assert {case for case, _ in found} == mine, "what they may read they must find, or this looks nowhere"


def test_no_mail_says_a_word_of_any(house: House, settings: Settings) -> None:
    from ourwords.app.worker import make_bench, work_once

    bench = make_bench(settings, 1)
    work_once(bench)
    bench.engine.dispose()
    mails = [path.read_text() for path in (settings.data / "mails").glob("*.eml")]

    assert mails, "somebody worried, so a mail was sent"
    assert not [mail for mail in mails for case in CASES if word(case) in mail]


def presses(ground: Ground, texts: dict[str, CleanText], sent: review.Review) -> dict[str, tuple[Role, str]]:
    """Who presses "I am worried" where, and about which text."""
    cards = {text.id: card.id for card, text in review.cards(ground.db, sent)}
    return {
        "coding": (Role.ANALYST, f"/staff/codebook/texts/{ground.survey.id}/{texts['coding'].id}/worry"),
        "report": (Role.SUBGROUP, f"/staff/quotes/{texts['report'].id}/worry"),
        "review": (Role.ANALYST, f"/staff/quotes/{texts['review'].id}/worry"),
        "card": (Role.YOUTH_COUNCIL, f"/council/reviews/{sent.id}/cards/{cards[texts['card'].id]}/worry"),
    }  # fmt: skip


def test_once_somebody_is_worried_the_words_are_gone_from_every_other_screen(
    client: Client, app: Litestar, sign_in: SignIn, db: Session
) -> None:
    ground, places = making.make(db), ("coding", "report", "review", "card")
    made = ground.say(0, ground.answer(60, {"way": "walk", "change": True})[:30])
    texts = dict(zip(places, made, strict=False))
    for place, text in texts.items():
        text.text = f"The swing by the {word(place)} is broken."
    sent = _show_them(ground, texts, places)
    readers = {role: an_actor(db, role, review_group=GROUP) for role in (*FIND, Role.SURVEY_LEAD)}
    on_duty(db, GROUP)
    shown = {
        (role, address): reply
        for role, reader in readers.items()
        for address, reply in pages(sign_in(reader), app)
        if any(word(place).encode() in reply for place in places)
    }
    assert {role for role, _ in shown} == FIND
    assert all(any(word(place).encode() in reply for reply in shown.values()) for place in places)

    for role, to in presses(ground, texts, sent).values():
        assert sign_in(readers[role]).post(to, data={"why": "sounds alone"}).status_code in {200, 303}

    again = {(role, to): readable(sign_in(readers[role]).get(to).content) for role, to in shown}
    assert [place for place in places if any(word(place).encode() in reply for reply in again.values())] == []


def test_every_state_a_text_can_have_is_tried(house: House, db: Session) -> None:
    db.rollback()
    states = set(db.exec(select(CleanText.state)).all())

    assert set(TextState) <= {TextState(state) for state in states}
