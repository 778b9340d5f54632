"""What a survey's maker says about reading hours and the law, and what people are told of it."""

from uuid import UUID

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Person, Role
from ourwords.app.filling.asking import stated
from ourwords.app.seed import details
from ourwords.kit.errors import BadInput
from ourwords.kit.pages import environment
from ourwords.surveys import Survey, service
from ourwords.surveys.rules.law import USUAL, Law, law_problems
from ourwords.surveys.rules.reading import hour_problems
from ourwords.words import check, reading_age
from tests.conftest import Client
from tests.people import NOW, an_actor
from tests.surveys.conftest import fresh
from tests.test_our_own_words import running_text, visible

LAW = {
    "controller": "Invented Council",
    "legal_basis": "An Act",
    "article_9": "A condition",
    "dpia": "Paper 7",
}
HOURS = {"reading_days": ["1", "3"], "reading_from": "10:00", "reading_until": "12:30"}


@pytest.fixture
def given(readers: list[UUID]) -> dict[str, str | list[str]]:
    """The readers' page, filled in."""
    who = {"reader_id": str(readers[0]), "deputy_id": str(readers[1]), "reading_words": "We read it."}
    return {"stated": "1", **who, **HOURS, **LAW}


def address(draft: Survey, step: str = "readers") -> str:
    return f"/staff/surveys/{draft.id}/{step}"


def test_hours_and_law_are_kept_and_shown_again(
    office: Client, draft: Survey, db: Session, given: dict[str, str]
) -> None:
    assert office.post(address(draft), data=given).status_code == 303

    kept = fresh(db, draft)
    assert (kept.reading_days, kept.reading_from, kept.reading_until) == ([1, 3], "10:00", "12:30")
    assert service.law_of(kept) == Law(**LAW)
    page = office.get(address(draft)).text
    assert page.count('autocomplete="off" checked') == 2
    assert all(f'"{text}"' in page or text in page for text in (*LAW.values(), "10:00"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("reading_days", []), ("reading_days", ["9"]), ("reading_from", ""), ("reading_until", "25:00"),
        ("reading_until", "10:00"), ("dpia", "x" * 400),
    ],
)  # fmt: skip
def test_hours_nobody_can_keep_are_refused_with_all_that_was_typed(
    office: Client, draft: Survey, db: Session, given: dict[str, str | list[str]], field: str, value: object
) -> None:
    reply = office.post(address(draft), data=given | {field: value})

    assert reply.status_code == 422
    assert f'href="#{field}"' in reply.text
    assert "Invented Council" in reply.text
    assert fresh(db, draft).reading_days == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("field", LAW)
def test_no_survey_opens_before_it_states_its_law(
    office: Client, draft: Survey, given: dict[str, str], field: str
) -> None:
    office.post(address(draft), data=given | {field: " "})

    reply = office.post(address(draft, "publication"))

    assert reply.status_code == 409
    assert "People are told before they answer." in reply.text
    assert law_problems(Law(**(LAW | {field: ""})))[0] in reply.text
    assert "People are told before they answer." in office.get(f"/staff/surveys/{draft.id}").text
    office.post(address(draft), data=given)
    assert office.post(address(draft, "publication")).status_code == 303


@pytest.mark.parametrize("field", ["reader_id", "deputy_id"])
def test_an_open_survey_keeps_its_reader_and_its_deputy(
    office: Client, draft: Survey, db: Session, given: dict[str, str], field: str
) -> None:
    nobody = given | {field: "", "reading_words": "Nobody reads it."}
    before = office.post(address(draft), data=nobody).status_code
    office.post(address(draft), data=given)
    office.post(address(draft, "publication"))

    refused = office.post(address(draft), data=nobody)

    kept = fresh(db, draft)
    assert (before, refused.status_code) == (303, 422)
    assert (f'href="#{field}"' in refused.text, "Nobody reads it." in refused.text) == (True, True)
    assert (str(kept.reader_id), str(kept.deputy_id)) == (given["reader_id"], given["deputy_id"])
    assert kept.reading_words == "We read it."
    office.post(address(draft, "state"), data={"to": "closed"})
    assert office.post(address(draft), data=nobody).status_code == 303


def test_nothing_takes_the_readers_from_an_open_survey(
    db: Session, office: Client, maker: Actor, draft: Survey, given: dict[str, str], readers: list[UUID]
) -> None:
    office.post(address(draft), data=given)
    office.post(address(draft, "publication"))
    fresh(db, draft)

    for pair in ((None, None), (readers[0], None), (readers[0], readers[0])):
        with pytest.raises(BadInput, match="needs a reader and a deputy"):
            service.name_readers(
                db, maker, draft.id, reader_id=pair[0], deputy_id=pair[1], reading_words="-", review_group="",
                now=NOW,
            )  # fmt: skip
        assert (draft.reader_id, draft.deputy_id) == (readers[0], readers[1])


@pytest.mark.parametrize("step", ["readers", "links"])
def test_what_counts_at_once_is_not_said_to_wait_in_the_draft(
    office: Client, draft: Survey, given: dict[str, str], step: str
) -> None:
    sent = given if step == "readers" else {"link_name": "Poster", "link_slug": ""}

    page = office.get(office.post(address(draft, step), data=sent).headers["location"]).text

    assert "Saved. It counts from now on." in page
    assert "Nobody sees it before you publish" not in page


def test_only_a_review_group_that_exists_is_named(
    office: Client, draft: Survey, db: Session, given: dict[str, str]
) -> None:
    an_actor(db, Role.YOUTH_COUNCIL, review_group="Otters")
    db.commit()

    misspelt = office.post(address(draft), data=given | {"review_group": "Oters"})
    named = office.post(address(draft), data=given | {"review_group": "Otters"})

    assert (misspelt.status_code, named.status_code) == (422, 303)
    assert 'href="#review_group"' in misspelt.text
    assert fresh(db, draft).review_group == "Otters"
    assert '<option value="Otters" selected>Otters</option>' in office.get(address(draft)).text
    assert office.post(address(draft), data=given | {"review_group": ""}).status_code == 303
    assert fresh(db, draft).review_group == ""


def test_a_review_group_that_nobody_is_in_any_more_stays_until_another_is_chosen(
    office: Client, draft: Survey, db: Session, given: dict[str, str]
) -> None:
    draft.review_group = "Badgers"
    db.add(draft)
    db.commit()

    page = office.get(address(draft)).text
    kept = office.post(address(draft), data=given | {"review_group": "Badgers"})

    assert '<option value="Badgers" selected>Badgers (nobody is in it now)</option>' in page
    assert (kept.status_code, fresh(db, draft).review_group) == (303, "Badgers")


def test_every_survey_begins_with_what_is_usual_and_the_city_s_state_their_own(draft: Survey) -> None:
    assert service.law_of(draft) == USUAL
    assert law_problems(USUAL) == ()
    for slug in details():
        hours, law = stated(slug)
        assert hour_problems(hours) == {}
        assert law_problems(law) == ()


def test_what_people_are_told_of_the_law_reads_easily() -> None:
    engine = environment("Our Words", "Invented Partnership")
    survey = Survey(slug="invented", title="Invented").sqlmodel_update(LAW)
    page = engine.get_template("surveys/_law.html").render(survey=survey)
    age = reading_age(running_text(visible(page)))

    assert age is not None
    assert age <= 9
    assert not check(visible(page))
    assert all(text in page for text in LAW.values())


def test_a_lead_without_mail_cannot_be_named(
    office: Client, draft: Survey, db: Session, given: dict[str, str], readers: list[UUID]
) -> None:
    db.get_one(Person, readers[1]).email = ""
    db.commit()

    reply = office.post(address(draft), data=given)

    assert reply.status_code == 422
    assert "who can sign in and get mail" in reply.text


@pytest.mark.parametrize("change", [{"active": False}, {"role": Role.ANALYST}, {"email": ""}])
def test_an_open_survey_says_when_a_reader_is_missing_and_cannot_be_opened_again_without(
    office: Client,
    draft: Survey,
    db: Session,
    given: dict[str, str],
    readers: list[UUID],
    change: dict[str, object],
) -> None:
    office.post(address(draft), data=given)
    office.post(address(draft, "publication"))
    db.get_one(Person, readers[0]).sqlmodel_update(change)
    db.commit()

    page = office.get(f"/staff/surveys/{draft.id}").text

    assert "open, but takes no new answers" in page
    assert "No new answers are taken" in page
    office.post(address(draft, "state"), data={"to": "closed"})
    assert office.post(address(draft, "state"), data={"to": "open"}).status_code == 409


def test_how_many_can_be_read_and_whether_names_are_shown_are_kept(
    office: Client, draft: Survey, db: Session, given: dict[str, str]
) -> None:
    office.post(address(draft), data=given | {"most_a_day": "30"})
    kept = fresh(db, draft)
    page = office.get(address(draft)).text

    assert (kept.most_a_day, kept.names_shown, 'value="30"' in page) == (30, False, True)
    office.post(address(draft), data=given | {"names_shown": "1"})
    assert (fresh(db, draft).most_a_day, fresh(db, draft).names_shown) == (0, True)


@pytest.mark.parametrize("typed", ["0", "-1", "many", "3.5", "10001", "9" * 5000, "३"])
def test_a_number_nobody_can_read_is_refused_with_all_that_was_typed(
    office: Client, draft: Survey, given: dict[str, str], typed: str
) -> None:
    reply = office.post(address(draft), data=given | {"most_a_day": typed})

    assert reply.status_code == 422
    assert 'href="#most_a_day"' in reply.text
    assert typed in reply.text
