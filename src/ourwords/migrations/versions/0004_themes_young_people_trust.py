"""Themes young people trust: how a text sounds, and what a machine makes of it."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

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


Step = tuple[Callable[[], None], Callable[[], None]]
STEPS: list[Step] = [(sound_anew, sound_as_before)]
"""What each room changes: forwards, and back."""


def upgrade() -> None:
    for forwards, _ in STEPS:
        forwards()


def downgrade() -> None:
    for _, back in reversed(STEPS):
        back()
