"""Whoever reads a child's words in a report can tell the safeguarding lead."""

from collections.abc import Callable

from sqlmodel import Session, select

from ourwords import themes
from ourwords.accounts import Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.kit.settings import Settings
from ourwords.review import Card, Review
from ourwords.safeguarding import Concern
from ourwords.surveys import MayShow
from tests.conftest import Client
from tests.people import NOW, a_response, a_survey


def a_quote(db: Session, settings: Settings, may_show: MayShow = MayShow.YES) -> CleanText:
    survey = a_survey(db)
    made = CleanText(
        response_id=a_response(db, settings, survey, change="more time to eat"), survey_id=survey.id,
        question_id="change", text="more time to eat", week=NOW.date(), may_show=may_show, state=TextState.RELEASED,
    )  # fmt: skip
    db.add(made)
    db.commit()
    return made


def test_a_subgroup_member_tells_the_lead(
    db: Session, settings: Settings, as_role: Callable[[Role], Client]
) -> None:
    quote = a_quote(db, settings)

    reply = as_role(Role.SUBGROUP).post(f"/staff/quotes/{quote.id}/worry", data={"why": "sounds hungry"})

    assert "has been told" in reply.text
    assert db.exec(select(Concern)).one().response_id == quote.response_id


def test_a_worker_of_the_group_whose_cards_say_so_tells_the_lead_too(
    db: Session, settings: Settings, as_role: Callable[[Role], Client]
) -> None:
    quote = a_quote(db, settings)
    lead = as_role(Role.SURVEY_LEAD)
    assert lead.get(f"/staff/quotes/{quote.id}/worry").status_code == 404, "it is on no card of a group"
    themes.fill_codebook(db, NOW)
    sent = Review(survey_id=quote.survey_id, theme_id=themes.themes(db)[0].id)
    db.add(sent)
    db.flush()
    db.add(Card(review_id=sent.id, round=1, position=0, clean_text_id=quote.id))
    db.commit()

    reply = lead.post(f"/staff/quotes/{quote.id}/worry", data={"why": "sounds hungry"})

    assert "has been told" in reply.text
    assert db.exec(select(Concern)).one().response_id == quote.response_id


def test_without_a_reason_everything_is_asked_again(
    db: Session, settings: Settings, as_role: Callable[[Role], Client]
) -> None:
    quote = a_quote(db, settings)

    assert as_role(Role.ANALYST).post(f"/staff/quotes/{quote.id}/worry", data={"why": " "}).status_code == 422
    assert not db.exec(select(Concern)).all()


def test_words_that_may_not_be_shown_are_not_found(
    db: Session, settings: Settings, as_role: Callable[[Role], Client]
) -> None:
    quote = a_quote(db, settings, MayShow.IDEA)

    assert as_role(Role.SUBGROUP).get(f"/staff/quotes/{quote.id}/worry").status_code == 404
