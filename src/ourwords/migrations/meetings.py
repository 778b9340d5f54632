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
