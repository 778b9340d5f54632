"""Young people decide words: with history, undone as easily, and never mixed with what adults say."""

import csv
from io import StringIO
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from ourwords.accounts import Actor, Role
from ourwords.kit.errors import BadInput, NotFound, WrongState
from ourwords.words import Kind, ListedTerm, State, WordDecision, Wording, drafts, fill_terms, service, terms
from tests.people import NOW, an_actor


@pytest.fixture
def filled(db: Session) -> Session:
    fill_terms(db, NOW)
    db.commit()
    return db


@pytest.fixture
def young(filled: Session) -> Actor:
    return an_actor(filled, Role.YOUTH_COUNCIL, review_group="Invented Council")


def term(db: Session, headword: str) -> ListedTerm:
    return db.exec(select(ListedTerm).where(ListedTerm.headword == headword)).one()


def first_wording(db: Session, of: ListedTerm) -> Wording:
    return db.exec(select(Wording).where(Wording.term_id == of.id, Wording.position == 0)).one()


def decide(
    db: Session, me: Actor, of: ListedTerm, *, state: State = State.NOT_YET, own: str = ""
) -> WordDecision | None:
    return service.decide(db, me, of.id, state=state, wordings={}, own=own, now=NOW)


def test_the_list_is_copied_once(filled: Session) -> None:
    assert len(filled.exec(select(ListedTerm)).all()) == len(terms()) + len(drafts())
    assert fill_terms(filled, NOW) == 0


def test_copying_again_keeps_what_was_decided(filled: Session, young: Actor) -> None:
    decide(filled, young, term(filled, "abscond"), state=State.AGREED)
    gone = term(filled, "acronyms")
    filled.delete(first_wording(filled, gone))
    filled.flush()
    filled.delete(gone)
    filled.flush()

    assert fill_terms(filled, NOW) == 1
    assert term(filled, "abscond").state == State.AGREED


def test_a_decision_is_kept_with_its_group_and_not_with_a_name(filled: Session, young: Actor) -> None:
    said = decide(filled, young, term(filled, "abscond"), state=State.AGREED)

    assert said is not None
    assert said.said_by == "Invented Council"
    assert young.name not in str(said.model_dump())


def test_nothing_changed_is_no_decision(filled: Session, young: Actor) -> None:
    assert decide(filled, young, term(filled, "abscond")) is None
    assert service.decisions(filled) == []


def test_a_wording_is_agreed_or_not(filled: Session, young: Actor) -> None:
    abscond = term(filled, "abscond")
    row = first_wording(filled, abscond)
    service.decide(
        filled, young, abscond.id, state=State.KEEP, wordings={row.id: State.DISPUTED}, own="", now=NOW
    )

    assert (abscond.state, row.state) == (State.KEEP, State.DISPUTED)
    assert service.decisions(filled)[0].lines == (
        "The word: keep but explain",
        f"“{row.words}”: disputed",
    )


def test_undo_puts_everything_back_and_stays_in_the_history(filled: Session, young: Actor) -> None:
    abscond = term(filled, "abscond")
    before = len(service.entry(filled, abscond).wordings)
    decide(filled, young, abscond, state=State.AGREED, own="left for a while")
    service.undo(filled, young, abscond.id, now=NOW)
    filled.flush()

    assert abscond.state == State.NOT_YET
    assert len(service.entry(filled, abscond).wordings) == before
    assert service.decisions(filled)[0].undone_on is not None


def test_undo_takes_decisions_back_newest_first(filled: Session, young: Actor) -> None:
    abscond = term(filled, "abscond")
    decide(filled, young, abscond, state=State.AGREED)
    decide(filled, young, abscond, state=State.KEEP)
    service.undo(filled, young, abscond.id, now=NOW)
    assert abscond.state == State.AGREED

    service.undo(filled, young, abscond.id, now=NOW)
    with pytest.raises(WrongState):
        service.undo(filled, young, abscond.id, now=NOW)


def test_their_own_words_wait_for_an_adult_to_read_them(filled: Session, young: Actor) -> None:
    decide(filled, young, term(filled, "abscond"), own="  went   off ")
    assert "went off" not in service.as_csv(service.public_list(filled))

    (_, row), lead = service.to_read(filled)[0], an_actor(filled, Role.SURVEY_LEAD)
    service.let_show(filled, lead, row.id, shown=True, now=NOW)
    assert "went off" in service.as_csv(service.public_list(filled))
    assert row.kind == Kind.YOUNG_PEOPLE


def test_own_words_are_short(filled: Session, young: Actor) -> None:
    with pytest.raises(BadInput):
        decide(filled, young, term(filled, "abscond"), own="x" * 81)


def test_only_young_people_decide(filled: Session) -> None:
    for role in set(Role) - {Role.YOUTH_COUNCIL}:
        with pytest.raises(NotFound):
            decide(filled, an_actor(filled, role, agency="a"), term(filled, "abscond"))


def test_only_the_survey_lead_lets_words_show(filled: Session) -> None:
    row = first_wording(filled, term(filled, "abscond"))
    for role in set(Role) - {Role.SURVEY_LEAD}:
        me = an_actor(filled, role, agency="a", review_group="g")
        with pytest.raises(NotFound):
            service.let_show(filled, me, row.id, shown=False, now=NOW)


def test_a_word_that_is_not_there_is_not_found(filled: Session, young: Actor) -> None:
    with pytest.raises(NotFound):
        service.decide(filled, young, uuid4(), state=State.AGREED, wordings={}, own="", now=NOW)


def test_a_part_holds_one_kind_of_people_and_young_people_come_first(filled: Session) -> None:
    entries = service.public_list(filled)
    mixed = [e for e in entries if len(e.parts) > 1]

    assert mixed
    assert all(row.kind == part.kind for e in entries for part in e.parts for row in _rows(part))
    assert all(e.parts[0].kind == Kind.YOUNG_PEOPLE for e in mixed if _has_young(e))


def _rows(part: service.Part) -> list[Wording]:
    return [row for said in part.said for row in said.wordings]


def _has_young(entry: service.Entry) -> bool:
    return any(part.kind == Kind.YOUNG_PEOPLE for part in entry.parts)


def test_our_own_drafts_are_for_the_council_until_it_agrees(filled: Session, young: Actor) -> None:
    draft = filled.exec(select(ListedTerm).where(ListedTerm.ours)).first()
    assert draft is not None
    heads = {entry.term.headword for entry in service.public_list(filled)}
    assert draft.headword not in heads

    row = first_wording(filled, draft)
    service.decide(
        filled, young, draft.id, state=State.AGREED, wordings={row.id: State.AGREED}, own="", now=NOW
    )
    assert draft.headword in {entry.term.headword for entry in service.public_list(filled)}


def test_looking_for_a_word_finds_what_to_say_instead_too(filled: Session) -> None:
    found = {entry.term.headword for entry in service.public_list(filled, "RUN away")}

    assert "abscond" in found
    assert len(found) < len(terms())


def test_no_cell_of_the_spreadsheet_can_be_a_formula(filled: Session, young: Actor) -> None:
    starts = ("=1+1", "+44", "-x", "@SUM(A1)")
    for start in starts:
        decide(filled, young, term(filled, "abscond"), own=start)
    for _, row in service.to_read(filled):
        row.shown = True
    filled.flush()

    cells = {
        cell for row in csv.reader(StringIO(service.as_csv(service.public_list(filled)))) for cell in row
    }
    assert cells >= {f"'{start}" for start in starts}
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_spreadsheet_and_data_say_the_same(filled: Session) -> None:
    entries = service.public_list(filled)
    rows = list(csv.DictReader(StringIO(service.as_csv(entries).removeprefix("\ufeff"))))
    data = service.as_json(entries)

    assert tuple(rows[0]) == service.COLUMNS
    assert [row["word"] for row in rows] == [each["word"] for each in data for _ in each["instead"]]
    assert [row["instead"] for row in rows] == [one["instead"] for each in data for one in each["instead"]]
