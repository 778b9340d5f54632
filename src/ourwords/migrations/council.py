"""What 0004 changes for young reviewers: what they said before any theme was suggested, reasons, names, quotes and votes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

ROWS = {"sqlite_with_rowid": False}
PERSON = ("person_id", "person.id", None)
CARD = ("card_id", "card.id", "CASCADE")
Key = tuple[str, str, str | None]


def forwards() -> None:
    """Add their tables, and that a card was put away."""
    op.add_column("turn", sa.Column("put_away", sa.Boolean(), nullable=False, server_default=sa.false()))
    text = ("clean_text_id", "cleantext.id", "CASCADE")
    _table("firstlook", _words("outcome"), _flag("closed"), keys=[text, PERSON])
    _table("why", _words("words"), _flag("held"), keys=[CARD, PERSON])
    _table("settled", _words("decision"), keys=[CARD], index=False)
    _table("quotechoice", keys=[CARD, PERSON])
    survey, theme, review = ((f"{name}_id", f"{name}.id", None) for name in ("survey", "theme", "review"))
    _table("vote", keys=[survey, theme, PERSON])
    _table(
        "proposal", sa.Column("round", sa.Integer(), nullable=False), _words("young_name"), _words("words"), _flag("held"),
        _flag("taken"), keys=[review, PERSON], once=("review_id", "round", "person_id"),
    )  # fmt: skip
    _table(
        "heldwords", sa.Column("day", sa.Date(), nullable=False), _words("words"), _flag("told"), keys=[PERSON], many=True
    )  # fmt: skip


def back() -> None:
    """Take them away again."""
    for name in ("heldwords", "proposal", "vote", "quotechoice", "settled", "why", "firstlook"):
        op.drop_table(name)
    with op.batch_alter_table("turn", table_kwargs=ROWS) as table:
        table.drop_column("put_away")


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _table(
    name: str,
    *columns: sa.Column[Any],
    keys: list[Key],
    once: tuple[str, ...] = (),
    index: bool = True,
    many: bool = False,
) -> None:
    """A table with its keys, each combination of which is there once unless `many`; the first key has an index."""
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=False) for column, *_ in keys),
        *columns,
        *(sa.ForeignKeyConstraint([column], [target], ondelete=when) for column, target, when in keys),
        sa.PrimaryKeyConstraint("id"),
        *([] if many else [sa.UniqueConstraint(*(once or [column for column, *_ in keys]))]),
        sqlite_with_rowid=False,
    )
    if index:
        op.create_index(f"ix_{name}_{keys[0][0]}", name, [keys[0][0]])
