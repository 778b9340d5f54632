"""What is over goes, with all that hangs on it; what is not stays. On both databases."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, func, text
from sqlmodel import Session, SQLModel, col, select

from ourwords import audit
from ourwords.accounts import Person, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.audit import AuditLine
from ourwords.kit import clock
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.retention import LastForgetting, forget, tidy
from ourwords.retention.rules import SCHEDULE
from ourwords.safeguarding import Concern
from ourwords.themes.models import Memo
from tests.people import NOW, a_response, a_survey, an_actor

WEEK_END = clock.week_of(NOW) + timedelta(days=7)
WORRY = "my dad hits me"


def at(day: date) -> datetime:
    return datetime.combine(day, NOW.timetz())


def all_gone(db: Session, day: date) -> int:
    """Forget on a day until nothing is left."""
    total = 0
    while done := forget(db, 50, now=at(day)):
        total += done
    db.commit()
    return total


def rows(db: Session, name: str) -> int:
    table = SQLModel.metadata.tables[name]
    return db.connection().execute(func.count().select().select_from(table)).scalar_one()


def a_text(db: Session, response_id: UUID, **more: object) -> CleanText:
    response = db.get(Response, response_id)
    assert response
    made = CleanText(
        response_id=response_id, survey_id=response.survey_id, question_id="change", text="more time to eat",
        week=response.week, state=TextState.RELEASED, read_on=response.week - timedelta(days=1), **more,  # pyright: ignore[reportArgumentType]
    )  # fmt: skip
    db.add(made)
    db.commit()
    return made


def rows_around(db: Session, name: str, days: int) -> list[int]:
    """How many rows are left on the last day of so many, and on the day after."""
    left: list[int] = []
    for day in (days, days + 1):
        all_gone(db, WEEK_END + timedelta(days=day))
        left.append(rows(db, name))
    return left


def decide(db: Session, day: date | None) -> None:
    for concern in db.exec(select(Concern)):
        concern.state, concern.decided_at = ("decided", at(day)) if day else ("taken", None)
    db.commit()


@pytest.mark.parametrize(("name", "days"), [("sealed", 90), ("cleantext", 730), ("response", 1095)])
def test_an_answer_and_its_words_stay_to_their_day_and_go_the_day_after(
    db: Session, settings: Settings, name: str, days: int
) -> None:
    """LI1."""
    a_text(db, a_response(db, settings, a_survey(db), change="more time to eat"))

    assert rows_around(db, name, days) == [1, 0]


@pytest.mark.parametrize(("off", "seen"), [(-1, [0, 0]), (1, [1, 1])])
def test_the_measure_sees_a_day_too_few_and_a_day_too_many(
    db: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch, off: int, seen: list[int]
) -> None:
    a_text(db, a_response(db, settings, a_survey(db), change="more time to eat"))

    def wrong(now: datetime, days: int) -> date:
        return clock.today(now) - timedelta(days=days + off)

    monkeypatch.setattr("ourwords.retention.service.forgetting._day", wrong)

    assert rows_around(db, "cleantext", 730) == seen


def test_when_words_as_typed_go_the_answer_stays(db: Session, settings: Settings) -> None:
    a_text(db, a_response(db, settings, a_survey(db), way="bus", change="more time to eat"))

    all_gone(db, WEEK_END + timedelta(days=91))

    left = db.exec(select(Response)).one()
    assert (left.record, left.sealed_id) == ({"way": "bus", "change": True}, None)


def test_words_as_typed_go_ninety_days_after_the_last_of_them_was_read(
    db: Session, settings: Settings
) -> None:
    """LI1."""
    response_id, read = (
        a_response(db, settings, a_survey(db), change="more time"),
        WEEK_END + timedelta(days=40),
    )
    a_text(db, response_id, released_on=WEEK_END)
    a_text(db, response_id, released_on=read, part=1)

    all_gone(db, read + timedelta(days=90))
    assert rows(db, "sealed") == 1
    all_gone(db, read + timedelta(days=91))

    assert rows(db, "sealed") == 0


def test_words_as_typed_go_sooner_where_the_partnership_says_so(db: Session, settings: Settings) -> None:
    a_text(db, a_response(db, settings, a_survey(db), change="more time"), released_on=WEEK_END)

    forget(db, 50, now=at(WEEK_END + timedelta(days=30)), words_days=30)
    assert rows(db, "sealed") == 1
    forget(db, 50, now=at(WEEK_END + timedelta(days=31)), words_days=30)

    assert rows(db, "sealed") == 0


@pytest.mark.parametrize("days", [0, 91])
def test_words_are_never_kept_for_longer_than_children_are_told(days: int, settings: Settings) -> None:
    with pytest.raises(ValueError, match="words_days"):
        Settings(words_days=days, _env_file=None)  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize("state", [TextState.WAITING, TextState.GOING, TextState.SECOND, TextState.APART])
def test_words_are_kept_while_what_a_reader_does_with_them_is_not_done(
    state: TextState, db: Session, settings: Settings
) -> None:
    response_id = a_response(db, settings, a_survey(db), change="more time")
    a_text(db, response_id)
    a_text(db, response_id, part=1).state = state
    db.commit()

    all_gone(db, WEEK_END + timedelta(days=400))

    assert rows(db, "sealed") == 1


@pytest.mark.parametrize("cleaned", [False, True])
def test_words_that_nobody_has_read_are_never_forgotten(
    cleaned: bool, db: Session, settings: Settings
) -> None:
    response_id = a_response(db, settings, a_survey(db), change="more time to eat")
    if cleaned:
        a_text(db, response_id).state = TextState.WAITING
        db.commit()

    all_gone(db, WEEK_END + timedelta(days=400))

    assert rows(db, "sealed") == 1


def test_that_a_form_was_sent_is_known_for_48_hours(db: Session, settings: Settings) -> None:
    a_response(db, settings, a_survey(db), way="bus")

    all_gone(db, clock.today(NOW) + timedelta(days=2))
    assert rows(db, "sent") == 1
    all_gone(db, clock.today(NOW) + timedelta(days=3))

    assert (rows(db, "sent"), rows(db, "response")) == (0, 1)


def test_words_with_an_undecided_worry_stay_however_old(db: Session, settings: Settings) -> None:
    a_response(db, settings, a_survey(db), change=WORRY)

    all_gone(db, WEEK_END + timedelta(days=3000))

    assert (rows(db, "sealed"), rows(db, "concern"), rows(db, "response")) == (1, 1, 1)


def test_a_worry_and_its_words_go_twelve_months_after_its_decision(db: Session, settings: Settings) -> None:
    a_text(db, a_response(db, settings, a_survey(db), change=WORRY))
    decided = WEEK_END + timedelta(days=200)
    decide(db, decided)

    all_gone(db, decided + timedelta(days=365))
    assert (rows(db, "sealed"), rows(db, "concern")) == (1, 1)
    all_gone(db, decided + timedelta(days=366))

    assert (rows(db, "sealed"), rows(db, "concern"), rows(db, "response")) == (0, 0, 1)


def test_a_visit_goes_a_day_after_its_end_and_an_invitation_after_seven(db: Session) -> None:
    from ourwords.accounts import service as accounts

    me = an_actor(db, Role.ANALYST)
    person = db.get(Person, me.id)
    assert person
    accounts.start_visit(db, person, now=NOW)
    db.commit()

    all_gone(db, clock.today(NOW) + timedelta(days=1))
    assert (rows(db, "visit"), rows(db, "invitation")) == (1, 1)
    all_gone(db, clock.today(NOW) + timedelta(days=2))
    assert (rows(db, "visit"), rows(db, "invitation")) == (0, 1)
    all_gone(db, clock.today(NOW) + timedelta(days=8))
    assert rows(db, "invitation") == 0


def test_the_trail_loses_its_oldest_lines_and_stays_whole(db: Session) -> None:
    for days in (0, 10, 3000):
        audit.record(db, uuid4(), action="survey.make", now=NOW + timedelta(days=days))
    db.commit()

    all_gone(db, clock.today(NOW) + timedelta(days=2195))

    assert [line.number for line in db.exec(select(AuditLine).order_by(col(AuditLine.number)))] == [2, 3]
    assert audit.broken_at(db) is None


def test_somebody_who_left_is_forgotten_when_nothing_names_them(db: Session) -> None:
    here, left = (an_actor(db, Role.ANALYST) for _ in range(2))
    audit.record(db, left.id, action="survey.make", now=NOW)
    person = db.get(Person, left.id)
    assert person
    person.active = False
    db.commit()

    all_gone(db, clock.today(NOW) + timedelta(days=2000))
    assert rows(db, "person") == 2
    all_gone(db, clock.today(NOW) + timedelta(days=2200))

    assert [one.id for one in db.exec(select(Person))] == [here.id]


def test_forgetting_goes_in_batches_and_says_how_many(db: Session, settings: Settings) -> None:
    survey = a_survey(db)
    for _ in range(5):
        a_response(db, settings, survey, way="bus")
    later = at(WEEK_END + timedelta(days=1096))
    all_gone(db, WEEK_END + timedelta(days=1000))

    counts = [forget(db, 2, now=later) for _ in range(4)]

    assert counts == [2, 2, 1, 0]
    assert rows(db, "response") == 0


def test_a_day_that_is_done_is_not_looked_at_again(db: Session, settings: Settings) -> None:
    later = WEEK_END + timedelta(days=1096)
    all_gone(db, later)
    a_response(db, settings, a_survey(db), way="bus")

    assert all_gone(db, later) == 0
    assert all_gone(db, later + timedelta(days=1)) > 0
    assert db.exec(select(LastForgetting)).one().done_on == later + timedelta(days=1)


def test_a_date_in_the_schedule_is_a_column_of_its_table() -> None:
    for name, kept in SCHEDULE.items():
        if kept.after and name in SQLModel.metadata.tables:
            assert kept.after.column in SQLModel.metadata.tables[name].columns, name


def test_tidying_leaves_no_log_or_writes_tables_anew(db: Session, settings: Settings, engine: Engine) -> None:
    survey = a_survey(db)
    for number in range(30):
        a_response(db, settings, survey, way="bus", change=f"words {number}")
    db.close()

    assert tidy(engine, now=NOW)

    if engine.dialect.name == "sqlite":
        log = settings.store / "ourwords.db-wal"
        assert not log.exists() or log.stat().st_size == 0
        return
    with engine.connect() as connection:
        found = connection.execute(text("SELECT id FROM response ORDER BY ctid")).scalars().all()
    assert found == sorted(found)


def test_a_note_on_words_goes_with_them(db: Session, settings: Settings) -> None:
    words = a_text(db, a_response(db, settings, a_survey(db)), released_on=WEEK_END)
    by = an_actor(db, Role.ANALYST).id
    db.add(Memo(person_id=by, words="A thought of an analyst.", at=NOW, clean_text_id=words.id))
    db.commit()
    all_gone(db, WEEK_END + timedelta(days=731))

    assert (rows(db, "cleantext"), rows(db, "memo")) == (0, 0)
