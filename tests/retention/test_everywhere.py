"""What is taken back is gone from every page of every reader at once, also where it was quoted, coded and reviewed."""

import pytest
from sqlmodel import Session, select

from ourwords import anonymisation, reports, review
from ourwords.accounts import Role
from ourwords.anonymisation import CleanText
from ourwords.kit.settings import Settings
from ourwords.reports.service import sources
from ourwords.responses import Response
from ourwords.retention import take_back
from ourwords.review.models import Card
from ourwords.themes import Suggestion
from tests.conftest import Client, SignIn
from tests.people import NOW, a_response, a_survey, an_actor
from tests.reports import ground as making
from tests.reports.ground import GROUP, Ground
from tests.retention.test_forgetting import rows
from tests.review.duty import on_duty

SAID = "a bench by the invented river"


@pytest.fixture
def quoted(db: Session) -> CleanText:
    """Words that are in a published report, in a finding, on a card, coded and suggested."""
    ground: Ground = making.make(db)
    responses = ground.answer(60, {"way": "walk", "change": True})
    texts = ground.say(0, responses[:30])
    texts[0].text = SAID
    ground.review(0, review.State.AGREED)
    ground.publish(ground.report(ground.finding(0, quotes=[str(texts[0].id)])))
    sent = review.begin(db, ground.analyst, ground.survey.id, theme_id=ground.themes[1].id, now=NOW)
    ground.say(1, responses[:1], question="word")[0].text = SAID
    card = db.exec(select(CleanText).where(CleanText.question_id == "word")).one()
    review.send(db, ground.analyst, sent.id, text_ids=[card.id], now=NOW)
    theme = ground.themes[2].id
    db.add(
        Suggestion(
            clean_text_id=texts[0].id, theme_id=theme, score=1, chosen=True, sure=True, words=["bench"]
        )
    )
    db.commit()
    return texts[0]


def addresses(db: Session, text: CleanText) -> dict[Role, list[str]]:
    """Where each reader finds words that were let go."""
    report, finding = db.exec(select(reports.Report)).one(), db.exec(select(reports.Finding)).one()
    asked = f"survey={text.survey_id}&theme={finding.theme_id}"
    card = db.exec(select(Card)).one()
    return {
        Role.ANALYST: [
            f"/staff/reports/{report.id}", f"/staff/findings/{finding.id}", f"/staff/findings/new?{asked}",
            f"/staff/quotes/{text.id}/worry", f"/staff/codebook/texts/{text.survey_id}/{text.id}",
        ],
        Role.SUBGROUP: [f"/staff/reports/{report.id}"],
        Role.SCRUTINEER: [f"/staff/reports/{report.id}"],
        Role.YOUTH_COUNCIL: [f"/council/reviews/{card.review_id}"],
    }  # fmt: skip


def test_no_reader_finds_it_where_it_was(
    db: Session, client: Client, sign_in: SignIn, quoted: CleanText
) -> None:
    places, id = addresses(db, quoted), quoted.response_id
    readers = {role: an_actor(db, role, review_group=GROUP) for role in places}
    on_duty(db, GROUP)
    before = [SAID in sign_in(readers[role]).get(each).text for role in places for each in places[role]]
    db.rollback()

    take_back(db, id, now=NOW)
    db.commit()

    after = [SAID in sign_in(readers[role]).get(each).text for role in places for each in places[role]]
    assert (all(before), any(after)) == (True, False)


def test_nothing_that_was_made_of_it_is_left(db: Session, quoted: CleanText) -> None:
    codings, id = rows(db, "coding"), quoted.response_id

    take_back(db, id, now=NOW)
    db.commit()

    assert [rows(db, name) for name in ("suggestion", "concern", "response")] == [0, 0, 59]
    assert db.exec(select(Card)).all() == []
    assert rows(db, "coding") == codings - 2
    assert db.exec(select(CleanText).where(CleanText.response_id == id)).all() == []


def test_numbers_that_are_out_stay_and_those_drawn_later_are_without_it(
    db: Session, quoted: CleanText
) -> None:
    survey_id = quoted.survey_id
    published = db.exec(select(reports.Report)).one()
    content, counts = published.content, len(sources.given(db, survey_id))
    spoken = len(anonymisation.released(db, survey_id))

    take_back(db, quoted.response_id, now=NOW)
    db.commit()

    db.refresh(published)
    assert published.content == content
    assert len(sources.given(db, survey_id)) == counts - 1
    assert len(anonymisation.released(db, survey_id)) == spoken - 2
    assert sources.quotes(db, published.content["themes"][0]["quotes"]) == {}


def test_what_stays_for_the_lead_is_counted_no_more(db: Session, settings: Settings) -> None:
    survey = a_survey(db)
    mine, _ = (a_response(db, settings, survey, change="more time to eat") for _ in range(2))

    take_back(db, mine, now=NOW)
    db.commit()

    assert len(db.exec(select(Response)).all()) == 2
    assert len(sources.given(db, survey.id)) == 1
