"""A session without screens: prepared, printed, typed in; it speaks for two, and nobody decides alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from ourwords import audit, review
from ourwords.kit import clock
from ourwords.kit.errors import BadInput, Refused, WrongState
from ourwords.kit.settings import Settings
from ourwords.reports.models import Finding, Report
from ourwords.reports.rules.content import ReportState
from ourwords.reports.service.undoing import undo_session
from ourwords.review import State, Verdict, service
from ourwords.review.meetings import service as meetings
from ourwords.review.meetings.models import Hands, Meeting
from ourwords.review.meetings.service import Counted, Result
from ourwords.themes import Fits
from tests.conftest import SignIn
from tests.people import NOW
from tests.review.ground import Ground, a_review

YES = Result(5, Verdict.YES, called="Being heard")


class Held:
    """A review that a session talks about; everything is committed."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.db, self.me = ground, ground.db, ground.analyst
        ground.send()
        self.member = ground.member()
        self.meeting = ground.db.exec(select(Meeting)).one()
        self.review = ground.review
        meetings.choose(self.db, self.me, self.meeting.id, [self.review.id], now=NOW)
        self.db.commit()
        self.here = f"/staff/reviews/meetings/{self.meeting.id}"
        self.result = f"{self.here}/reviews/{self.review.id}/result"

    def record(self, result: Result = YES) -> State:
        meetings.record(self.db, self.me, self.meeting.id, self.review.id, result, now=clock.now())
        self.db.commit()
        return State(self.review.state)


@pytest.fixture
def held(db: Session, settings: Settings) -> Held:
    return Held(a_review(db, settings))


def test_a_session_s_yes_counts_as_two_and_agrees_the_theme(held: Held) -> None:
    assert held.record() is State.AGREED
    assert review.agreed_themes(held.db, held.ground.survey.id) == {held.ground.theme.id}


@pytest.mark.parametrize("there", [0, 1])
def test_a_meeting_of_one_is_refused_with_a_clear_line(held: Held, sign_in: SignIn, there: int) -> None:
    with pytest.raises(BadInput, match="at least two"):
        held.record(Result(there, Verdict.YES))
    held.db.rollback()
    form = {"there": str(there), "verdict": "yes", "called": "Kept as typed"}

    reply = sign_in(held.me).post(held.result, data=form)

    assert reply.status_code == 422
    assert "Kept as typed" in reply.text
    assert ("A meeting of one does not decide" in reply.text) == (there == 1)
    assert service.review_for(held.db, held.me, held.review.id).state == State.IN_REVIEW


def test_a_no_that_a_member_gave_before_still_weighs(held: Held) -> None:
    held.ground.judge(held.member, Verdict.NO, "Not like this.")

    assert held.record() is State.SENT_BACK


def test_a_session_s_no_needs_a_reason_and_sends_it_back(held: Held) -> None:
    with pytest.raises(BadInput, match="own words"):
        held.record(Result(4, Verdict.NO))
    held.db.rollback()

    assert held.record(Result(4, Verdict.NO, "Too long a name.")) is State.SENT_BACK
    assert "Too long a name." in service.reasons(held.db, held.review)


def test_hands_are_the_session_s_and_stand_beside_what_members_said(held: Held) -> None:
    card = held.ground.first_card()
    held.ground.read(held.member)
    held.record(Result(5, Verdict.YES, hands={card: Counted(3, 1, 1)}))

    assert sorted((one.yes, one.no, one.unsure) for one in service.results(held.db, held.review)) == [
        (1, 0, 0), (4, 1, 1)
    ]  # fmt: skip


def test_more_hands_than_members_are_refused(held: Held) -> None:
    with pytest.raises(BadInput, match="Count again"):
        held.record(Result(2, Verdict.YES, hands={held.ground.first_card(): Counted(2, 1, 0)}))


def test_what_was_typed_can_be_taken_back_and_typed_anew(held: Held, sign_in: SignIn) -> None:
    held.record(Result(5, Verdict.YES, hands={held.ground.first_card(): Counted(5, 0, 0)}))
    with pytest.raises(WrongState):
        held.record()
    held.db.rollback()

    assert sign_in(held.me).post(held.result.replace("/result", "/undo")).status_code == 303

    held.db.expire_all()
    assert held.review.state == State.IN_REVIEW
    assert held.db.exec(select(Hands)).all() == []
    assert held.record(Result(3, Verdict.NO, "We counted wrongly.")) is State.SENT_BACK
    said = [line.action for line in audit.lines(held.db) if line.action.startswith("meeting.")]
    assert said[:3] == ["meeting.verdict", "meeting.undo", "meeting.verdict"]


def test_once_it_was_published_it_stays(held: Held) -> None:
    held.record()
    found = Finding(survey_id=held.ground.survey.id, theme_id=held.ground.theme.id, title="Invented")
    on = held.review.decided_on or NOW.date()
    held.db.add(found)
    held.db.add(
        Report(number=1, title="Invented", state=ReportState.PUBLISHED, finding_ids=[str(found.id)], made_on=on, published_on=on)
    )  # fmt: skip
    held.db.commit()

    with pytest.raises(Refused, match="A report has told people"):
        undo_session(held.db, held.me, held.review.id, now=NOW)


def test_a_session_that_has_not_begun_decides_nothing(held: Held) -> None:
    with pytest.raises(WrongState, match="not begun"):
        meetings.record(
            held.db, held.me, held.meeting.id, held.review.id, YES, now=held.meeting.starts_at - timedelta(hours=1)
        )  # fmt: skip


def test_the_result_is_typed_in_on_the_page(held: Held, sign_in: SignIn) -> None:
    card, worker = held.ground.first_card(), sign_in(held.me)
    form = {"there": "4", f"yes_{card}": "3", f"no_{card}": "1", "verdict": "yes", "called": "Being heard"}

    assert worker.post(held.result, data=form).status_code == 303

    page = worker.get(held.here).text
    assert "4 members were there" in page
    assert "Hands: 3 yes, 1 not really, 0 not sure" in page
    assert "Your group agreed" in sign_in(held.member).get(f"/council/reviews/{held.review.id}").text


def test_what_a_worker_says_comes_before_the_card_and_it_can_be_skipped(held: Held, sign_in: SignIn) -> None:
    words = "This one is about a fight at home."
    for card, _ in service.cards(held.db, held.review):
        meetings.warn(held.db, held.me, card.id, words=words, now=NOW)
    held.db.commit()
    member, here = sign_in(held.member), f"/council/reviews/{held.review.id}"
    first = member.get(here).text
    assert words in first
    assert not any(text.text in first for text in held.ground.texts)
    card = held.ground.first_card()
    assert any(text.text in member.get(f"{here}/cards/{card}?open=1").text for text in held.ground.texts)

    for one, _ in service.cards(held.db, held.review):
        held.db.commit()
        assert member.post(f"{here}/cards/{one.id}/skip").status_code == 303

    assert "You have read all the cards" in member.get(here).text


def test_the_paper_holds_one_card_each_with_its_warning_and_its_question(held: Held, sign_in: SignIn) -> None:
    meetings.warn(held.db, held.me, held.ground.first_card(), words="About a loss.", now=NOW)
    held.db.commit()
    page = sign_in(held.me).get(f"{held.here}/paper").text

    assert page.count('<article class="slip">') == len(held.ground.texts)
    assert all(page.count(f"“{text.text}”") == 1 for text in held.ground.texts)
    assert page.count(f"Is this about <em>{held.ground.theme.young_name}</em>?") == len(held.ground.texts)
    assert page.count("About a loss.") == 1
    meetings.warn(held.db, held.me, held.ground.first_card(), words="", now=NOW)
    held.db.commit()
    assert "About a loss." not in sign_in(held.me).get(f"{held.here}/paper").text


def test_a_card_that_was_taken_out_is_on_no_paper(held: Held, sign_in: SignIn) -> None:
    card = held.ground.first_card()
    service.take_out(held.db, held.me, card, now=NOW)
    held.db.commit()

    assert (
        sign_in(held.me).get(f"{held.here}/paper").text.count('<article class="slip">')
        == len(held.ground.texts) - 1
    )


def test_only_themes_of_the_session_s_group_are_chosen(held: Held) -> None:
    meetings.choose(held.db, held.me, held.meeting.id, [held.review.id, uuid4()], now=NOW)

    assert [one.review.id for one in meetings.agenda(held.db, held.me, held.meeting.id)] == [held.review.id]
    meetings.choose(held.db, held.me, held.meeting.id, [], now=NOW)
    assert meetings.agenda(held.db, held.me, held.meeting.id) == []


def test_what_two_see_differently_is_talked_about_and_decided(held: Held, sign_in: SignIn) -> None:
    held.ground.judge(held.member)
    other = held.ground.member()
    held.ground.read(other, Fits.NO)
    review.judge(held.db, other, held.review.id, verdict=Verdict.NO, reason="Not mine.", now=NOW)
    held.db.commit()
    worker, card = sign_in(held.me), held.ground.first_card()
    assert worker.get(held.here).text.count("Is this about") == len(held.ground.texts)
    assert "To talk about" in worker.get(f"{held.here}/paper").text

    assert worker.post(f"{held.here}/cards/{card}/decision", data={"decision": "yes"}).status_code == 303

    assert "The group decided: yes." in worker.get(held.here).text
    assert worker.post(f"{held.here}/cards/{uuid4()}/decision", data={"decision": "yes"}).status_code == 404
