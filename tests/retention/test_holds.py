"""A named hold stops erasing, for as long as it lasts; only safeguarding leads put one, end one and see what it is for."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.retention import Hold, HoldKind, take_back
from ourwords.retention import service as retention
from ourwords.retention.service import TAKEN_BACK
from ourwords.safeguarding import Concern
from ourwords.vault.opening import Opener
from tests.conftest import Client, SignIn
from tests.people import NOW, a_response, a_survey, an_actor
from tests.retention.phone import open_with
from tests.retention.test_forgetting import WEEK_END, WORRY, a_text, all_gone, at, decide, rows

KEPT = ("response", "sealed", "concern", "cleantext", "hold")
AFTER_ALL = WEEK_END + timedelta(days=4000)


@pytest.fixture
def lead(db: Session) -> Actor:
    return an_actor(db, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def worry(db: Session, settings: Settings) -> Response:
    """An answer that worried us, decided, read and released: nothing but a hold keeps it."""
    mine = a_response(db, settings, a_survey(db), way="bus", change=WORRY)
    a_text(db, mine)
    decide(db, clock.today(NOW))
    found = db.get(Response, mine)
    assert found
    return found


def hold_it(db: Session, lead: Actor, answer: Response, kind: HoldKind = HoldKind.POLICE) -> Hold:
    made = retention.put_hold(db, lead, answer.id, kind=kind, words="Invented case 12", now=NOW)
    db.commit()
    return made


def end_it(db: Session, lead: Actor, hold: Hold, days: int = 0) -> None:
    now = at(clock.today(NOW) + timedelta(days=days))
    retention.end_hold(db, lead, hold.response_id, hold.id, because="It is over", now=now)
    db.commit()


def counts(db: Session) -> list[int]:
    found = [rows(db, name) for name in KEPT]
    db.rollback()
    return found


def test_nothing_of_an_answer_on_hold_is_forgotten(db: Session, lead: Actor, worry: Response) -> None:
    """LI1."""
    hold_it(db, lead, worry)

    all_gone(db, AFTER_ALL)

    assert counts(db) == [1, 1, 1, 1, 1]


def test_when_the_hold_ends_the_answer_goes_the_next_day(db: Session, lead: Actor, worry: Response) -> None:
    """LI1."""
    hold = hold_it(db, lead, worry)
    all_gone(db, AFTER_ALL)

    end_it(db, lead, hold)
    all_gone(db, AFTER_ALL + timedelta(days=1))

    assert counts(db) == [0, 0, 0, 0, 0]


def test_a_hold_keeps_one_answer_and_no_other(db: Session, lead: Actor, settings: Settings) -> None:
    survey = a_survey(db)
    held, _ = (a_response(db, settings, survey, way="bus", change=WORRY) for _ in range(2))
    decide(db, clock.today(NOW))
    answer = db.get(Response, held)
    assert answer
    hold_it(db, lead, answer)

    all_gone(db, AFTER_ALL)

    assert db.exec(select(Response.id)).all() == [held]


def test_what_is_taken_back_on_hold_leaves_the_pages_and_stays_under_it(
    db: Session, lead: Actor, worry: Response, opener: Opener
) -> None:
    hold_it(db, lead, worry)
    decide(db, clock.today(NOW) - timedelta(days=30))

    take_back(db, worry.id, now=NOW)
    db.commit()
    all_gone(db, AFTER_ALL)

    husk, concern = db.exec(select(Response)).one(), db.exec(select(Concern)).one()
    assert (husk.source, husk.sealed_id, husk.record) == (TAKEN_BACK, None, {"way": "bus", "change": True})
    assert opener.words(db, concern.sealed_id) == {"change": WORRY}
    assert counts(db) == [1, 1, 1, 0, 1]


def test_what_was_taken_back_goes_when_its_last_hold_ends(db: Session, lead: Actor, worry: Response) -> None:
    """LI1: the record at once, the words with the next forgetting, and no box is left behind."""
    first, second = hold_it(db, lead, worry), hold_it(db, lead, worry, HoldKind.COURT)
    take_back(db, worry.id, now=NOW)
    db.commit()

    end_it(db, lead, first)
    assert db.exec(select(Response)).one().record
    end_it(db, lead, second)
    assert db.exec(select(Response)).one().record == {}
    all_gone(db, AFTER_ALL)

    assert counts(db) == [0, 0, 0, 0, 0]


def test_read_words_without_a_worry_are_brought_to_the_lead_when_a_hold_keeps_them(
    db: Session, lead: Actor, settings: Settings
) -> None:
    mine = a_response(db, settings, a_survey(db), change="more time to eat")
    a_text(db, mine)
    db.add(Hold(response_id=mine, kind=HoldKind.REVIEW, words="x", person_id=lead.id, since=clock.today(NOW)))
    db.commit()

    take_back(db, mine, now=NOW)
    db.commit()

    concern = db.exec(select(Concern)).one()
    assert concern.reasons == ["taken back, but a hold keeps it"]
    assert concern.sealed_id


def test_a_hold_is_written_down_without_its_words(db: Session, lead: Actor, worry: Response) -> None:
    hold = hold_it(db, lead, worry)
    end_it(db, lead, hold)

    lines = [line for line in db.exec(select(AuditLine)) if line.action.startswith("hold.")]
    assert [(line.action, line.who, line.subject) for line in sorted(lines, key=lambda one: one.number)] == [
        ("hold.put", lead.id, f"hold:{hold.id}"),
        ("hold.end", lead.id, f"hold:{hold.id}"),
    ]
    assert "Invented" not in repr([line.details for line in lines])


def test_a_hold_needs_who_and_what_for_and_its_end_a_reason(
    db: Session, lead: Actor, worry: Response
) -> None:
    with pytest.raises(BadInput, match="Choose who needs it"):
        retention.put_hold(db, lead, worry.id, kind=None, words="x", now=NOW)
    with pytest.raises(BadInput, match="what it is needed for"):
        retention.put_hold(db, lead, worry.id, kind=HoldKind.COURT, words="  ", now=NOW)
    hold = hold_it(db, lead, worry)
    with pytest.raises(BadInput, match="why the hold ends"):
        retention.end_hold(db, lead, worry.id, hold.id, because=" ", now=NOW)
    end_it(db, lead, hold)
    with pytest.raises(WrongState, match="ended already"):
        end_it(db, lead, hold)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SAFEGUARDING_LEAD])
def test_nobody_else_puts_or_sees_a_hold(db: Session, worry: Response, role: Role) -> None:
    me = an_actor(db, role)
    tries: list[Callable[[], object]] = [
        lambda: retention.holds(db, me), lambda: retention.holding(db, me, worry.id), lambda: hold_it(db, me, worry),
    ]  # fmt: skip

    for each in tries:
        with pytest.raises(NotFound):
            each()


def test_an_answer_that_never_came_to_the_leads_is_not_theirs_to_hold(
    db: Session, lead: Actor, settings: Settings
) -> None:
    mine = db.get(Response, a_response(db, settings, a_survey(db), way="bus"))
    assert mine

    with pytest.raises(NotFound):
        hold_it(db, lead, mine)


def test_a_lead_puts_and_ends_a_hold_on_the_pages(
    db: Session, lead: Actor, worry: Response, sign_in: SignIn
) -> None:
    client, here = sign_in(lead), f"/staff/holds/{worry.id}"

    reply = client.post(here, data={"kind": "court", "words": "Invented case 7"})
    shown = client.get(here).text
    hold_id = re.findall('name="hold" value="([0-9a-f-]+)"', shown)[0]
    listed = client.get("/staff/holds").text
    ended = client.post(f"{here}/ending", data={"hold": hold_id, "because": "The court has decided"})

    assert (reply.status_code, reply.headers["location"]) == (303, here)
    assert "Invented case 7" in shown
    assert "1 now, the oldest first" in listed
    assert ended.status_code == 303
    assert "The court has decided" in client.get(here).text
    assert "0 holds" in client.get("/staff/holds").text


def test_a_form_that_says_too_little_comes_back_with_what_was_typed(
    db: Session, lead: Actor, worry: Response, sign_in: SignIn
) -> None:
    client, here = sign_in(lead), f"/staff/holds/{worry.id}"

    without_kind = client.post(here, data={"words": "Invented case 7"})
    hold = hold_it(db, lead, worry)
    without_reason = client.post(f"{here}/ending", data={"hold": str(hold.id), "because": ""})

    assert (without_kind.status_code, without_reason.status_code) == (422, 422)
    assert "Choose who needs it." in without_kind.text
    assert "Invented case 7" in without_kind.text
    assert "Say why the hold ends." in without_reason.text
    assert rows(db, "hold") == 1


def test_what_is_too_long_comes_back_whole_with_where_to_shorten_it(
    db: Session, lead: Actor, worry: Response, sign_in: SignIn
) -> None:
    client, here, typed = sign_in(lead), f"/staff/holds/{worry.id}", "x" * 2001

    put = client.post(here, data={"kind": "court", "words": typed})
    hold = str(hold_it(db, lead, worry).id)
    end = client.post(f"{here}/ending", data={"hold": hold, "because": typed})

    for reply, field in ((put, "words"), (end, "because")):
        assert reply.status_code == 422
        assert f'id="{field}_error"' in reply.text
        assert reply.text.count("Make this shorter: 2,000 letters at the most.") == 2
        assert typed in reply.text
    assert [one.ended_on for one in db.exec(select(Hold))] == [None]
    db.rollback()
    assert client.post(f"{here}/ending", data={"hold": hold, "because": typed[1:]}).status_code == 303


def test_the_oldest_hold_stands_on_top(db: Session, lead: Actor, settings: Settings) -> None:
    survey = a_survey(db)
    for days in (1, 40, 7):
        mine = a_response(db, settings, survey, change=WORRY)
        retention.put_hold(
            db, lead, mine, kind=HoldKind.POLICE, words=f"{days} days", now=NOW - timedelta(days=days)
        )

    assert [hold.words for hold in retention.holds(db, lead)] == ["40 days", "7 days", "1 days"]


def test_who_comes_back_is_never_told_of_a_hold(client: Client, db: Session, lead: Actor, code: str) -> None:
    before = re.sub('value="[0-9a-f]+"', "", open_with(client, code))
    answer = db.exec(select(Response)).one()
    db.add(
        Hold(
            response_id=answer.id, kind=HoldKind.POLICE, words="x", person_id=lead.id, since=clock.today(NOW)
        )
    )
    db.commit()

    assert re.sub('value="[0-9a-f]+"', "", open_with(client, code)) == before
