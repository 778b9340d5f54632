"""What a draft's changes do to what is stored."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import Session

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound, NotReady
from ourwords.surveys import Survey, service
from ourwords.surveys.rules import Question, from_json
from tests import people
from tests.people import NOW


def ask(kind: str, text: str = "School in one word?") -> Question:
    return Question(id="word", kind=kind, text=text)


def test_a_published_question_that_becomes_another_kind_gets_another_name(db: Session, maker: Actor):
    survey = people.a_survey(db)

    changed = service.change_question(
        db, maker, survey.id, edition="standard", question=ask("faces"), now=NOW
    )

    assert changed.id == "school-in-one-word"
    assert "word" not in [question.id for question in from_json(survey.draft).questions()]


def test_a_published_question_reworded_keeps_its_name(db: Session, maker: Actor):
    survey = people.a_survey(db)

    asked = ask("short", "What one word?")
    assert (
        service.change_question(db, maker, survey.id, edition="standard", question=asked, now=NOW).id
        == "word"
    )


def test_a_name_once_published_is_never_given_to_another_question(db: Session, maker: Actor):
    survey = people.a_survey(db)
    service.take_out(db, maker, survey.id, edition="standard", question_id="word", now=NOW)

    new = service.add_question(
        db, maker, survey.id, edition="standard", question=Question(id="", kind="long", text="Word"),
        everywhere=False, now=NOW,
    )  # fmt: skip

    assert new.id == "word-2"


def test_what_was_taken_out_is_in_no_version(db: Session, maker: Actor):
    survey = people.a_survey(db)
    service.take_out(db, maker, survey.id, edition="standard", question_id="word", now=NOW)

    version = service.publish(db, maker, survey.id, now=NOW)

    assert "School in one word?" not in str(version.document)


def test_publishing_again_leaves_the_first_version_as_it_was(db: Session, maker: Actor):
    survey = people.a_survey(db)
    first = service.versions(db, survey.id)[0].document
    service.set_words(db, maker, survey.id, title="Another title", welcome="", now=NOW)
    service.publish(db, maker, survey.id, now=NOW)

    assert [version.number for version in service.versions(db, survey.id)] == [1, 2]
    assert service.versions(db, survey.id)[0].document == first


@pytest.mark.parametrize("state", ["reader_id", "deputy_id"])
def test_a_survey_is_not_published_when_one_who_reads_may_no_longer(db: Session, maker: Actor, state: str):
    survey = people.a_survey(db)
    setattr(survey, state, people.an_actor(db, Role.ANALYST).id)
    service.set_words(db, maker, survey.id, title="Changed", welcome="", now=NOW)

    assert service.reader_problem(db, survey)
    with pytest.raises(NotReady, match="deputy"):
        service.publish(db, maker, survey.id, now=NOW)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SURVEY_LEAD])
def test_a_survey_of_others_looks_like_none(db: Session, draft: Survey, role: Role):
    other = people.an_actor(db, role)

    with pytest.raises(NotFound):
        service.survey_for(db, other, draft.id)
    with pytest.raises(NotFound):
        service.set_words(db, other, draft.id, title="Mine", welcome="", now=NOW)


def test_every_step_is_in_the_trail_without_words(
    db: Session, maker: Actor, draft: Survey, readers: list[UUID]
):
    service.take_out(db, maker, draft.id, edition="standard", question_id="word", now=NOW)
    service.put_back(db, maker, draft.id, edition="standard", question_id="word", now=NOW)

    lines = audit.lines(db, subject=f"survey:{draft.id}")
    assert {"survey.make", "survey.draft", "survey.take-out", "survey.put-back"} <= {
        line.action for line in lines
    }
    assert not any("school" in str(line.details).lower() for line in lines)


def test_advice_names_what_young_people_say_instead():
    said = service.question_advice(replace(ask("short"), text="Was your contact with siblings good?"))

    assert any("young people say" in each.text for each in said)
    assert not service.advice_on("How do you get to school?")
