"""Members try a survey before it opens: no answer is kept, and they see what came of what they said."""

import pytest
from sqlmodel import Session, func, select

from ourwords.accounts import Role
from ourwords.responses import Response
from ourwords.review.trying.models import TrialNote
from ourwords.surveys import Survey, from_json
from ourwords.surveys import service as surveys
from tests.conftest import SignIn
from tests.people import NOW, a_document, a_survey, an_actor

GROUP = "Invented Youth Council"


class House:
    """A survey that has not opened, its lead, and a member; committed."""

    def __init__(self, db: Session) -> None:
        self.db, self.lead = db, an_actor(db, Role.SURVEY_LEAD)
        self.member = an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP)
        readers = [an_actor(db, Role.SAFEGUARDING_LEAD).id for _ in range(2)]
        survey = surveys.make(db, self.lead, title="Invented draft", slug="invented-draft", now=NOW)
        surveys.save_draft(db, self.lead, survey.id, document=from_json(a_document()), now=NOW)
        surveys.name_readers(
            db, self.lead, survey.id, reader_id=readers[0], deputy_id=readers[1], reading_words="One reads.",
            review_group=GROUP, now=NOW,
        )  # fmt: skip
        db.commit()
        self.survey: Survey = survey
        self.theirs, self.lead_s = f"/council/surveys/{survey.id}", f"/staff/surveys/{survey.id}/trial"

    def publish(self) -> None:
        surveys.publish(self.db, self.lead, self.survey.id, now=NOW)
        self.db.commit()


@pytest.fixture
def house(db: Session) -> House:
    return House(db)


@pytest.fixture
def sent(house: House, sign_in: SignIn) -> House:
    assert sign_in(house.lead).post(house.lead_s).status_code == 303
    return house


def test_a_survey_that_was_not_sent_is_not_there_to_try(house: House, sign_in: SignIn) -> None:
    member = sign_in(house.member)

    assert {member.get(path).status_code for path in (house.theirs, f"{house.theirs}/preview")} == {404}
    assert "Try a survey" not in member.get("/council").text


def test_members_open_it_as_a_phone_shows_it_and_no_answer_is_kept(sent: House, sign_in: SignIn) -> None:
    member = sign_in(sent.member)
    assert "Your invented school" in member.get("/council").text
    shown = member.get(f"{sent.theirs}/preview").text
    assert "What would you change?" in shown
    assert f'href="{sent.theirs}"' in shown
    assert "/staff" not in shown

    reply = member.post(f"{sent.theirs}/preview", data={"way": "bus", "change": "Invented words"})

    assert "A phone would say now" in reply.text
    assert sent.db.exec(select(func.count()).select_from(Response)).one() == 0


def test_question_by_question_they_say_what_is_hard_and_read_what_came_of_it(
    sent: House, sign_in: SignIn
) -> None:
    form = {"question": "change", "ease": "hard", "words": "Change what?"}
    assert sign_in(sent.member).post(sent.theirs, data=form).status_code == 303
    note = sent.db.exec(select(TrialNote)).one()
    sent.db.commit()
    lead = sign_in(sent.lead)
    page = lead.get(sent.lead_s).text
    assert "Change what?" in page
    assert sent.member.name not in page

    assert lead.post(f"{sent.lead_s}/{note.id}", data={"outcome": "kept", "because": ""}).status_code == 422
    kept = {"outcome": "kept", "because": "It is open on purpose."}
    assert lead.post(f"{sent.lead_s}/{note.id}", data=kept).status_code == 303

    assert "Because: It is open on purpose." in sign_in(sent.member).get(sent.theirs).text


def test_what_is_said_anew_takes_the_place_of_before(sent: House, sign_in: SignIn) -> None:
    for ease in ("hard", "easy"):
        sign_in(sent.member).post(sent.theirs, data={"question": "safe", "ease": ease, "words": ""})

    assert [one.ease for one in sent.db.exec(select(TrialNote))] == ["easy"]


def test_what_is_wrong_is_said_and_what_was_typed_stays(sent: House, sign_in: SignIn) -> None:
    member = sign_in(sent.member)
    reply = member.post(sent.theirs, data={"question": "", "ease": "", "words": "Kept as typed"})

    assert reply.status_code == 422
    assert all(
        said in reply.text for said in ("Kept as typed", "Choose which question", "Choose one of the three")
    )
    assert (
        member.post(sent.theirs, data={"question": "safe", "ease": "change", "words": ""}).status_code == 422
    )
    assert member.post(sent.theirs, data={"question": "no", "ease": "easy", "words": ""}).status_code == 422


def test_no_member_sees_another_s_note_and_another_group_sees_nothing(
    sent: House, sign_in: SignIn, db: Session
) -> None:
    sign_in(sent.member).post(sent.theirs, data={"question": "safe", "ease": "hard", "words": "Mine alone"})
    other = an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP)
    stranger = an_actor(db, Role.YOUTH_COUNCIL, review_group="Another group")

    assert "Mine alone" not in sign_in(other).get(sent.theirs).text
    assert sign_in(stranger).get(sent.theirs).status_code == 404


def test_once_it_has_opened_the_trial_is_over_and_what_came_of_it_stays(sent: House, sign_in: SignIn) -> None:
    sign_in(sent.member).post(sent.theirs, data={"question": "safe", "ease": "hard", "words": "Where?"})
    sent.publish()
    member = sign_in(sent.member)

    assert member.get(f"{sent.theirs}/preview").status_code == 404
    assert member.post(sent.theirs, data={"question": "safe", "ease": "easy", "words": ""}).status_code == 409
    assert "Where?" in member.get(sent.theirs).text


def test_a_survey_that_is_open_is_not_sent_to_be_tried(db: Session, sign_in: SignIn) -> None:
    survey, lead = a_survey(db), an_actor(db, Role.SURVEY_LEAD)

    assert sign_in(lead).post(f"/staff/surveys/{survey.id}/trial").status_code == 409
