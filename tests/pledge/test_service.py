"""The pledge: an agency changes its own, young people say what they see, everybody reads what is and what is not."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound
from ourwords.pledge import (
    Agrees,
    Commitment,
    EvidenceFile,
    Step,
    fill_agencies,
    fill_commitments,
    pledge_summary,
)
from ourwords.pledge import service as pledge
from tests.people import NOW, a_document, a_survey, an_actor
from tests.pledge.ground import EXE, HTML, PDF, PNG, kept, member, two_agencies

OTHERS = sorted(set(Role) - {Role.AGENCY})


def test_yorks_three_commitments_come_once_with_their_source(db: Session) -> None:
    assert fill_commitments(db, NOW) == 3
    assert fill_commitments(db, NOW) == 0
    assert all(row.source.startswith("https://") for row in db.exec(select(Commitment)))


def test_agencies_come_once(db: Session) -> None:
    two_agencies(db)

    assert fill_agencies(db, [member("otters", "Otter Trust")], NOW) == 0


def test_an_agency_signs_and_puts_it_right(db: Session) -> None:
    _, herons = two_agencies(db)
    me = an_actor(db, Role.AGENCY, agency="herons")
    for role in ("Chair", "Head"):
        pledge.sign_up(db, me, "herons", signed_on=today(NOW), role=role, link="", now=NOW)

    signed = pledge.line_of(db, herons).sign_up
    assert signed is not None
    assert signed.role_that_signed == "Head"


def test_a_new_rating_leaves_the_one_before_in_the_history(db: Session) -> None:
    otters, _ = two_agencies(db)
    me = an_actor(db, Role.AGENCY, agency="otters")
    pledge.rate(db, me, "otters", "plain-words", step=Step.IN_PLACE, words="All letters.", now=NOW)

    cell = pledge.line_of(db, otters).cells[0]
    assert cell.look.words == "In place"
    assert [row.step for row in pledge.history(db, otters)[cell.commitment.id]] == ["in place", "doing it"]


def test_evidence_is_kept_and_taken_away_with_its_file(db: Session) -> None:
    otters, _ = two_agencies(db)
    me = an_actor(db, Role.AGENCY, agency="otters")
    made = pledge.add_evidence(
        db, me, "otters", "respect", title="A", note="", link="", content=PNG, public=False, now=NOW
    )
    assert (made.kind, pledge.file_of(db, made)) == ("PNG", PNG)

    pledge.remove_evidence(db, me, "otters", made.id, now=NOW)
    assert db.exec(select(EvidenceFile)).all() == []
    assert pledge.line_of(db, otters).cells[2].evidence == ()


@pytest.mark.parametrize("content", [EXE, HTML])
def test_what_is_no_document_and_no_picture_is_refused(db: Session, content: bytes) -> None:
    two_agencies(db)
    me = an_actor(db, Role.AGENCY, agency="otters")
    with pytest.raises(BadInput):
        pledge.add_evidence(
            db, me, "otters", "respect", title="A", note="", link="", content=content, public=True, now=NOW
        )


def _touch(db: Session, role: Role, agency: str, what: str) -> None:
    me = an_actor(db, role, agency=agency, review_group="Invented Council")
    if what == "sign":
        pledge.sign_up(db, me, "otters", signed_on=today(NOW), role="Head", link="", now=NOW)
    elif what == "rate":
        pledge.rate(db, me, "otters", "respect", step=Step.STARTED, words="", now=NOW)
    else:
        pledge.add_evidence(
            db, me, "otters", "respect", title="A", note="", link="", content=PDF, public=True, now=NOW
        )


@pytest.mark.parametrize("what", ["sign", "rate", "show"])
def test_nobody_touches_another_agencys_pledge(db: Session, what: str) -> None:
    two_agencies(db)
    for role, agency in [(Role.AGENCY, "herons"), *((role, "otters") for role in OTHERS)]:
        with pytest.raises(NotFound):
            _touch(db, role, agency, what)


def test_an_agency_reads_its_own_and_no_other(db: Session) -> None:
    two_agencies(db)
    me = an_actor(db, Role.AGENCY, agency="otters")

    assert pledge.agency_for(db, me, "otters").name == "Otter Trust"
    for key in ("herons", "nobody", ""):
        with pytest.raises(NotFound):
            pledge.agency_for(db, me, key)


def test_a_file_is_not_found_under_another_agency(db: Session) -> None:
    two_agencies(db)
    me = an_actor(db, Role.AGENCY, agency="otters")
    made = pledge.add_evidence(
        db, me, "otters", "respect", title="A", note="", link="", content=PDF, public=True, now=NOW
    )

    assert pledge.public_file(db, "otters", made.id)[1] == PDF
    with pytest.raises(NotFound):
        pledge.public_file(db, "herons", made.id)


def test_young_peoples_words_show_once_an_adult_has_read_them(db: Session) -> None:
    _, herons = two_agencies(db)
    young, lead = (
        an_actor(db, Role.YOUTH_COUNCIL, review_group="Invented Council"),
        an_actor(db, Role.SURVEY_LEAD),
    )
    said = pledge.comment(
        db, young, "herons", "respect", agrees=Agrees.PARTLY, words="They asked me.", now=NOW
    )
    assert pledge.line_of(db, herons).cells[2].comment is None

    assert [row.id for _, _, row in pledge.comments_to_read(db)] == [said.id]
    pledge.let_show(db, lead, said.id, now=NOW)
    assert pledge.line_of(db, herons).cells[2].comment == said
    assert young.name not in str(said.model_dump())


def test_what_was_read_stays_while_something_newer_waits(db: Session) -> None:
    otters, _ = two_agencies(db)
    young = an_actor(db, Role.YOUTH_COUNCIL, review_group="Invented Council")
    pledge.comment(db, young, "otters", "plain-words", agrees=Agrees.NOT_YET, words="Not now.", now=NOW)

    shown = pledge.line_of(db, otters).cells[0].comment
    assert shown is not None
    assert shown.words == "We saw it."


def test_a_choice_without_words_shows_at_once(db: Session) -> None:
    _, herons = two_agencies(db)
    young = an_actor(db, Role.YOUTH_COUNCIL, review_group="Invented Council")
    pledge.comment(db, young, "herons", "respect", agrees=Agrees.NOT_YET, words="", now=NOW)

    assert pledge.line_of(db, herons).cells[2].young == "Young people do not see it yet"


def test_no_adult_speaks_for_young_people(db: Session) -> None:
    two_agencies(db)
    for role in set(Role) - {Role.YOUTH_COUNCIL}:
        me = an_actor(db, role, agency="otters")
        with pytest.raises(NotFound):
            pledge.comment(db, me, "otters", "respect", agrees=Agrees.YES, words="", now=NOW)


def test_the_summary_counts_what_is_missing_too(db: Session) -> None:
    two_agencies(db)
    found = pledge_summary(db)

    assert (found.signed, found.agencies, found.not_signed) == (1, 2, ("Heron Club",))
    assert found.steps == {"In place": 0, "Doing it": 1, "Started": 0, "Not started": 0, "Has not said": 5}
    assert sum(found.young.values()) == found.agencies * found.commitments
    assert found.without_evidence == 5


def test_nothing_at_all_is_a_summary_of_zeros(db: Session) -> None:
    found = pledge_summary(db)

    assert (found.signed, found.agencies, found.commitments, found.without_evidence) == (0, 0, 0, 0)


def test_only_an_administrator_adds_an_agency(db: Session) -> None:
    pledge.add_agency(
        db, an_actor(db, Role.ADMINISTRATOR), key="voles", name="Vole Club", short_name="", now=NOW
    )
    with pytest.raises(BadInput):
        pledge.add_agency(
            db, an_actor(db, Role.ADMINISTRATOR), key="voles", name="Vole Club", short_name="", now=NOW
        )
    with pytest.raises(NotFound):
        pledge.add_agency(db, an_actor(db, Role.SUBGROUP), key="wrens", name="Wrens", short_name="", now=NOW)


def test_our_own_questions_are_checked(db: Session) -> None:
    jargon = {"id": "a", "kind": "long", "text": "How is your placement with your carers going?"}
    a_survey(db, slug="hard", questions=[jargon])
    a_survey(db, slug="plain")
    found = {each.slug: each for each in pledge.check_questions(db)}

    assert [one.found[0][0] for one in found["hard"].remarks] == ["placement"]
    assert found["plain"].remarks == ()
    assert found["plain"].texts > len(a_document()["editions"][0]["questions"])


def test_an_agencys_own_words_are_looked_at_too(db: Session) -> None:
    assert [word for word, _ in pledge.remarks("Each placement has a plan.")] == ["placement"]
    assert pledge.remarks("We rewrote our letters.") == []


def test_days_count_back_from_today(db: Session) -> None:
    fill_agencies(db, [member("otters", "Otter Trust", respect=kept())], NOW)
    line = pledge.grid(db)[0]

    assert line.sign_up is not None
    assert line.sign_up.signed_on == today(NOW) - timedelta(days=100)
