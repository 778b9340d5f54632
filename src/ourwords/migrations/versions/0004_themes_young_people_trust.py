"""Themes young people trust: how a text sounds, and what a machine makes of it."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from ourwords.migrations import codebook, council, meetings, workbench

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


Step = tuple[Callable[[], None], Callable[[], None]]
STEPS: list[Step] = [
    (sound_anew, sound_as_before),
    (code_feelings, code_no_feelings),
    (keep_cards, keep_no_cards),
    (council.forwards, council.back),
    (meetings.forwards, meetings.back),
    (workbench.make, workbench.unmake),
    (codebook.forwards, codebook.back),
]
"""What each room changes: forwards, and back."""


def upgrade() -> None:
    for forwards, _ in STEPS:
        forwards()


def downgrade() -> None:
    for _, back in reversed(STEPS):
        back()
