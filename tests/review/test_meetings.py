"""Cards are open while a worker is on duty, for members who agreed to take part, and otherwise nowhere."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords import review
from ourwords.accounts import Role
from ourwords.kit import clock
from ourwords.kit.clock import today
from ourwords.kit.settings import Settings
from ourwords.review import Verdict
from ourwords.review.meetings import service as meetings
from ourwords.review.meetings.models import Meeting
from ourwords.review.meetings.rules import Parent, session_problems, span, when
from ourwords.themes import Coding, Fits
from tests.conftest import Client, SignIn
from tests.people import NOW, an_actor
from tests.review.duty import on_duty
from tests.review.ground import GROUP, Ground, a_review

AsRole = Callable[[Role], Client]
HOME = "/staff/reviews/meetings"


@pytest.fixture
def sent(db: Session, settings: Settings) -> Ground:
    ground = a_review(db, settings)
    ground.send()
    return ground


def every_page(client: Client, ground: Ground) -> str:
    """All that a member can open of a review, in one text."""
    here, card = f"/council/reviews/{ground.review.id}", ground.first_card()
    paths = ["/council", here, f"{here}/cards/{card}"]
    pages = [client.get(path).text for path in paths]
    pages.append(client.post(f"{here}/cards/{card}/worry", data={"why": ""}).text)
    return "\n".join(pages)


def test_without_a_session_no_page_holds_a_card(sent: Ground, sign_in: SignIn, db: Session) -> None:
    me = an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP)
    begins = clock.now() + timedelta(days=7)
    meeting = meetings.open_meeting(
        db, sent.analyst, group=GROUP, starts_at=begins, ends_at=begins + timedelta(hours=2), on_duty=sent.analyst.id,
        reach="here", now=NOW,
    )  # fmt: skip
    meetings.agree(
        db, sent.analyst, me.id, said_on=today(NOW), parent=Parent.NOT_NEEDED, parent_on=None, now=NOW
    )
    db.commit()

    pages = every_page(sign_in(me), sent)

    assert not any(text.text in pages for text in sent.texts)
    assert f"Cards open when a worker is here. Next: {when(meeting.starts_at, meeting.ends_at)}." in pages


def test_who_is_on_duty_and_how_to_reach_them_is_told_while_cards_are_open(
    sent: Ground, sign_in: SignIn
) -> None:
    pages = every_page(sign_in(sent.member()), sent)

    assert f"{sent.analyst.name} is here for you. Where: the table by the door." in pages
    assert any(text.text in pages for text in sent.texts)


def test_a_member_whose_yes_is_not_written_down_gets_no_cards(
    sent: Ground, sign_in: SignIn, db: Session
) -> None:
    on_duty(db, GROUP, worker=sent.analyst)
    me = an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP)

    pages = every_page(sign_in(me), sent)

    assert "a worker writes down that you said yes" in pages
    assert not any(text.text in pages for text in sent.texts)


def test_nor_one_whose_parent_has_not_said_yes_yet_or_who_stopped(sent: Ground, sign_in: SignIn) -> None:
    me, on = sent.member(), today(NOW)
    meetings.agree(sent.db, sent.analyst, me.id, said_on=on, parent=Parent.NOT_YET, parent_on=None, now=NOW)
    sent.db.commit()
    assert not any(text.text in every_page(sign_in(me), sent) for text in sent.texts)
    meetings.agree(sent.db, sent.analyst, me.id, said_on=on, parent=Parent.YES, parent_on=on, now=NOW)
    sent.db.commit()
    assert any(text.text in every_page(sign_in(me), sent) for text in sent.texts)

    assert sign_in(me).post("/council/me/stop").status_code == 303

    assert not any(text.text in every_page(sign_in(me), sent) for text in sent.texts)
    assert "You stopped on" in sign_in(me).get("/council/me").text


def test_a_session_that_is_ended_puts_cards_away_and_keeps_what_was_said(
    sent: Ground, sign_in: SignIn
) -> None:
    me, here = sent.member(), f"/council/reviews/{sent.review.id}"
    card = sent.first_card()
    meeting = sent.db.exec(select(Meeting)).one()
    sent.db.commit()
    reply = sign_in(sent.analyst).post(f"{HOME}/{meeting.id}/end")
    assert reply.status_code == 303

    # the card that was on the screen can be finished; the next one is not shown
    assert sign_in(me).post(f"{here}/cards/{card}/answer", data={"fits": "yes"}).status_code == 303
    after = sign_in(me).get(here)

    assert after.status_code == 409
    assert "What you said is kept." in after.text
    young = [one for one in sent.db.exec(select(Coding)) if one.person_id == me.id]
    assert [one.fits for one in young] == ["yes"]


def test_what_two_see_differently_is_put_away_too(sent: Ground, sign_in: SignIn) -> None:
    me, other, card = sent.member(), sent.member(), sent.first_card()
    sent.judge(me)
    sent.read(other, Fits.NO)
    review.judge(sent.db, other, sent.review.id, verdict=Verdict.NO, reason="Not mine.", now=NOW)
    sent.db.commit()
    talk = f"/council/talk/{card}"
    assert any(text.text in sign_in(me).get(talk).text for text in sent.texts)
    meeting = sent.db.exec(select(Meeting)).one()
    meetings.end(sent.db, sent.analyst, meeting.id, now=clock.now())
    sent.db.commit()
    client = sign_in(me)

    pages = [client.get("/council/talk"), client.get(talk), client.post(talk, data={"words": ""})]

    assert [one.status_code for one in pages] == [409] * 3
    assert not any(text.text in one.text for text in sent.texts for one in pages)


def test_help_is_there_whether_or_not_a_session_is_open(sent: Ground, sign_in: SignIn) -> None:
    me, card = sent.member(), sent.first_card()
    meeting = sent.db.exec(select(Meeting)).one()
    meetings.end(sent.db, sent.analyst, meeting.id, now=clock.now())
    sent.db.commit()

    reply = sign_in(me).post(f"/council/reviews/{sent.review.id}/cards/{card}/upset")

    assert "People who listen" in sign_in(me).get(reply.headers["location"]).text


def test_a_session_of_another_group_opens_nothing(sent: Ground, sign_in: SignIn, db: Session) -> None:
    me = an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP)
    an_actor(db, Role.YOUTH_COUNCIL, review_group="Another group")
    on_duty(db, "Another group", worker=sent.analyst)

    assert not any(text.text in every_page(sign_in(me), sent) for text in sent.texts)


def test_a_service_may_decide_that_cards_need_no_session_and_says_why(sent: Ground, sign_in: SignIn) -> None:
    me, meeting = sent.member(), sent.db.exec(select(Meeting)).one()
    meetings.end(sent.db, sent.analyst, meeting.id, now=clock.now())
    sent.db.commit()
    form = {"group": GROUP, "with_worker": "false", "parents_under": "16"}
    worker = sign_in(sent.analyst)
    assert "Nobody has decided this yet" in worker.get(HOME).text

    assert worker.post("/staff/reviews/rule", data=form).status_code == 422
    assert (
        worker.post("/staff/reviews/rule", data={**form, "why": "They are all over 18."}).status_code == 303
    )

    assert any(text.text in every_page(sign_in(me), sent) for text in sent.texts)
    assert "They are all over 18." in sign_in(sent.analyst).get(HOME).text


def test_a_worker_opens_a_session_and_what_is_wrong_keeps_what_was_typed(
    sent: Ground, sign_in: SignIn
) -> None:
    sent.member()
    worker = sign_in(sent.analyst)
    form = {
        "group": GROUP, "day": "2099-12-03", "begins": "16:30", "ends": "18:00", "on_duty": str(sent.analyst.id),
        "reach": "the sofa",
    }  # fmt: skip
    wrong = worker.post(HOME, data={**form, "ends": "16:00"})
    assert (wrong.status_code, "the sofa" in wrong.text, "Error:" in wrong.text) == (422, True, True)

    assert worker.post(HOME, data=form).status_code == 303

    assert "Thu 3 Dec, 4.30 pm to 6 pm" in worker.get(HOME).text


def test_times_are_those_of_britain() -> None:
    summer = span(NOW.date().replace(month=7), when_at(16), when_at(18))

    assert [moment.hour for moment in summer] == [15, 17]
    assert not session_problems(NOW.date(), when_at(11), when_at(12), now=NOW)
    assert session_problems(NOW.date(), when_at(8), when_at(9), now=NOW)


def when_at(hour: int):
    return NOW.time().replace(hour=hour, minute=0)


def test_a_member_reads_what_they_were_paid_and_nobody_else_does(sent: Ground, sign_in: SignIn) -> None:
    me, other = sent.member(), sent.member()
    meeting = sent.db.exec(select(Meeting)).all()[0]
    form = {"meeting": str(meeting.id), "what": "£15", "paid_on": "2026-11-23"}
    sent.db.commit()
    assert (
        sign_in(sent.analyst).post(f"/staff/reviews/members/{me.id}/payments", data=form).status_code == 303
    )

    assert f"You were paid £15 for {clock.day(meeting.starts_at)}." in sign_in(me).get("/council/me").text
    assert "£15" not in sign_in(other).get("/council/me").text


def test_a_worker_writes_down_both_yeses_with_their_days(sent: Ground, sign_in: SignIn, db: Session) -> None:
    me = an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP)
    worker, here = sign_in(sent.analyst), f"/staff/reviews/members/{me.id}"
    form = {"said_on": "2026-11-02", "parent": "yes", "parent_on": ""}
    assert worker.post(f"{here}/agreement", data=form).status_code == 422
    assert worker.post(f"{here}/agreement", data={**form, "parent_on": "2026-11-03"}).status_code == 303

    page = sign_in(me).get("/council/me").text
    assert "You said yes on Mon 2 November 2026. A parent or carer said yes on Tue 3 November 2026." in page


@pytest.mark.parametrize("role", [Role.SUBGROUP, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD])
def test_others_neither_open_sessions_nor_see_who_takes_part(as_role: AsRole, role: Role) -> None:
    client = as_role(role)

    assert {client.get(path).status_code for path in (HOME, "/staff/reviews/members")} == {403}
