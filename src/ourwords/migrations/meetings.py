"""Tables of sessions with a worker on duty, of who takes part in them, and of what came of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime


def _foreign(column: str, table: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], ondelete=ondelete)


TABLES: dict[str, tuple[list[Any], list[str]]] = {
    "meeting": ([
        sa.Column("review_group", sa.String(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("on_duty", sa.Uuid(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        _foreign("on_duty", "person"),
        sa.CheckConstraint("ends_at > starts_at", name="meeting_has_a_length"),
    ], ["review_group", "on_duty"]),
    "dutyrule": ([
        sa.Column("review_group", sa.String(), nullable=False),
        sa.Column("with_worker", sa.Boolean(), nullable=False),
        sa.Column("parents_under", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        _foreign("decided_by", "person"),
        sa.UniqueConstraint("review_group"),
    ], []),
    "agreement": ([
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("parent_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        _foreign("person_id", "person"),
        _foreign("recorded_by", "person"),
        sa.UniqueConstraint("person_id"),
    ], []),
    "payment": ([
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        _foreign("person_id", "person"),
        _foreign("meeting_id", "meeting"),
        _foreign("recorded_by", "person"),
        sa.UniqueConstraint("person_id", "meeting_id"),
    ], ["person_id", "meeting_id"]),
    "agenda": ([
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        _foreign("meeting_id", "meeting"),
        _foreign("review_id", "review"),
        sa.UniqueConstraint("meeting_id", "review_id"),
    ], ["meeting_id", "review_id"]),
    "cardwarning": ([
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        _foreign("card_id", "card", "CASCADE"),
        sa.UniqueConstraint("card_id"),
    ], []),
    "hands": ([
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        _foreign("meeting_id", "meeting"),
        _foreign("card_id", "card", "CASCADE"),
        sa.UniqueConstraint("meeting_id", "card_id"),
        sa.CheckConstraint("yes >= 0 AND no >= 0 AND unsure >= 0", name="hands_are_counted"),
    ], ["meeting_id", "card_id"]),
    "meetingverdict": ([
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("called", sa.String(), nullable=False),
        sa.Column("there", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        _foreign("review_id", "review"),
        _foreign("meeting_id", "meeting"),
        _foreign("recorded_by", "person"),
        sa.UniqueConstraint("review_id", "round"),
        sa.CheckConstraint("there >= 2", name="nobody_decides_alone"),
    ], ["review_id", "meeting_id"]),
    "executivequestion": ([
        sa.Column("review_group", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("back_because", sa.String(), nullable=False),
        sa.Column("passed_by", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        _foreign("person_id", "person"),
        _foreign("passed_by", "person"),
    ], ["review_group", "person_id", "stage"]),
    "executiveanswer": ([
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_role", sa.String(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("settles", sa.Boolean(), nullable=True),
        sa.Column("because", sa.String(), nullable=False),
        _foreign("question_id", "executivequestion"),
        _foreign("written_by", "person"),
    ], ["question_id"]),
    "trial": ([
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("review_group", sa.String(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        _foreign("survey_id", "survey"),
        _foreign("sent_by", "person"),
        sa.UniqueConstraint("survey_id"),
    ], ["review_group"]),
    "trialnote": ([
        sa.Column("trial_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("ease", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        _foreign("trial_id", "trial"),
        _foreign("person_id", "person"),
        sa.UniqueConstraint("trial_id", "person_id", "question_id"),
    ], ["trial_id"]),
}  # fmt: skip


def forwards() -> None:
    # what was with young people before has no day by which it is to be checked
    op.add_column("review", sa.Column("check_by", sa.Date(), nullable=True))
    for name, (parts, indexes) in TABLES.items():
        key = sa.Column("id", sa.Uuid(), nullable=False)
        op.create_table(name, key, *parts, sa.PrimaryKeyConstraint("id"), sqlite_with_rowid=False)
        for column in indexes:
            op.create_index(f"ix_{name}_{column}", name, [column])


def back() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    with op.batch_alter_table("review", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_column("check_by")
