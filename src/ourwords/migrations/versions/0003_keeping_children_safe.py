"""Keeping children safe: worries, the vault's keys, reading and masking."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CONCERN = [
    sa.Column("categories", sa.JSON(), nullable=False, server_default="[]"),
    # of what came before nobody has said that young people may read it
    sa.Column("grave", sa.Boolean(), nullable=False, server_default=sa.true()),
]


def add_to_concerns() -> None:
    for column in CONCERN:
        op.add_column("concern", column)


def take_from_concerns() -> None:
    for column in reversed(CONCERN):
        op.drop_column("concern", column.name)


Step = tuple[Callable[[], None], Callable[[], None]]
STEPS: list[Step] = [(add_to_concerns, take_from_concerns)]
"""What each room changes: forwards, and back."""


def upgrade() -> None:
    for forwards, _ in STEPS:
        forwards()


def downgrade() -> None:
    for _, back in reversed(STEPS):
        back()
