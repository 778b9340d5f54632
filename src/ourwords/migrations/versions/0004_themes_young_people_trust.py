"""Themes young people trust: how a text sounds, and what a machine makes of it."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from ourwords.migrations import council

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def sound_anew() -> None:
    """Say also how the least glad statement sounds; of what sounded before that is not known."""
    op.add_column("feelingscore", sa.Column("lowest", sa.Float(), nullable=False, server_default="0"))


def sound_as_before() -> None:
    with op.batch_alter_table("feelingscore", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_column("lowest")


def code_feelings() -> None:
    """People may say how a text sounds, and a machine learns from it."""
    op.create_table(
        "feelingcoding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clean_text_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sounds", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clean_text_id"], ["cleantext.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("clean_text_id", "person_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_feelingcoding_clean_text_id", "feelingcoding", ["clean_text_id"])
    op.add_column("feelingscore", sa.Column("learned", sa.String(), nullable=True))


def code_no_feelings() -> None:
    with op.batch_alter_table("feelingscore", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_column("learned")
    op.drop_index("ix_feelingcoding_clean_text_id", "feelingcoding")
    op.drop_table("feelingcoding")


def keep_cards() -> None:
    """Whether a lesson is used, and its figures; what was learned before is used, and its figures are not known."""
    op.add_column("lesson", sa.Column("used", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("lesson", sa.Column("figures", sa.JSON(), nullable=False, server_default="{}"))


def keep_no_cards() -> None:
    with op.batch_alter_table("lesson", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_column("figures")
        table.drop_column("used")


def foreign(column: str, table: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], ondelete=ondelete)


MEETINGS: dict[str, tuple[list[Any], list[str]]] = {
    "meeting": ([
        sa.Column("review_group", sa.String(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("on_duty", sa.Uuid(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        foreign("on_duty", "person"),
        sa.CheckConstraint("ends_at > starts_at", name="meeting_has_a_length"),
    ], ["review_group", "on_duty"]),
    "dutyrule": ([
        sa.Column("review_group", sa.String(), nullable=False),
        sa.Column("with_worker", sa.Boolean(), nullable=False),
        sa.Column("parents_under", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        foreign("decided_by", "person"),
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
        foreign("person_id", "person"),
        foreign("recorded_by", "person"),
        sa.UniqueConstraint("person_id"),
    ], []),
    "payment": ([
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        foreign("person_id", "person"),
        foreign("meeting_id", "meeting"),
        foreign("recorded_by", "person"),
        sa.UniqueConstraint("person_id", "meeting_id"),
    ], ["person_id", "meeting_id"]),
}  # fmt: skip


def make(tables: dict[str, tuple[list[Any], list[str]]]) -> Callable[[], None]:
    def forwards() -> None:
        for name, (parts, indexes) in tables.items():
            key = sa.Column("id", sa.Uuid(), nullable=False)
            op.create_table(name, key, *parts, sa.PrimaryKeyConstraint("id"), sqlite_with_rowid=False)
            for column in indexes:
                op.create_index(f"ix_{name}_{column}", name, [column])

    return forwards


def unmake(tables: dict[str, tuple[list[Any], list[str]]]) -> Callable[[], None]:
    def back() -> None:
        for name in reversed(tables):
            op.drop_table(name)

    return back


Step = tuple[Callable[[], None], Callable[[], None]]
STEPS: list[Step] = [
    (sound_anew, sound_as_before),
    (code_feelings, code_no_feelings),
    (keep_cards, keep_no_cards),
    (council.forwards, council.back),
    (make(MEETINGS), unmake(MEETINGS)),
]
"""What each room changes: forwards, and back."""


def upgrade() -> None:
    for forwards, _ in STEPS:
        forwards()


def downgrade() -> None:
    for _, back in reversed(STEPS):
        back()
