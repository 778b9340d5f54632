"""Keeping children safe: worries, the vault's keys, reading and masking."""

from collections.abc import Callable

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Step = tuple[Callable[[], None], Callable[[], None]]
STEPS: list[Step] = []
"""What each room changes: forwards, and back."""


def upgrade() -> None:
    for forwards, _ in STEPS:
        forwards()


def downgrade() -> None:
    for _, back in reversed(STEPS):
        back()
