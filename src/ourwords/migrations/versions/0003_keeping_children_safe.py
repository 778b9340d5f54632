"""Keeping children safe: worries, the vault's keys, reading and masking."""

from collections.abc import Callable

import sqlalchemy as sa
import sqlmodel
from alembic import op
from alembic.operations import BatchOperations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString
CONCERN = [
    sa.Column("categories", sa.JSON(), nullable=False, server_default="[]"),
    # of what came before nobody has said that young people may read it
    sa.Column("grave", sa.Boolean(), nullable=False, server_default=sa.true()),
    sa.Column("kept_from", sa.JSON(), nullable=False, server_default="[]"),
    sa.Column("looked_for", sa.JSON(), nullable=False, server_default="{}"),
    sa.Column("opening", sa.JSON(), nullable=False, server_default="{}"),
    sa.Column("opening_told", sa.Boolean(), nullable=False, server_default=sa.true()),
]


SURVEY = [
    sa.Column("most_a_day", sa.Integer(), nullable=False, server_default="0"),
    # who was named before nobody told them that their name would be shown
    sa.Column("names_shown", sa.Boolean(), nullable=False, server_default=sa.false()),
]


def add_to_concerns() -> None:
    op.add_column("envelope", sa.Column("opened", sa.Boolean(), nullable=False, server_default=sa.false()))
    for column in SURVEY:
        op.add_column("survey", column)
    op.create_table(
        "heartbeat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tally",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("survey_id"),
        sqlite_with_rowid=False,
    )
    for column in CONCERN:
        op.add_column("concern", column)


def take_from_concerns() -> None:
    op.drop_column("envelope", "opened")
    op.drop_table("tally")
    op.drop_table("heartbeat")
    for column in reversed(SURVEY):
        op.drop_column("survey", column.name)
    for column in reversed(CONCERN):
        op.drop_column("concern", column.name)


CLEAN = [
    sa.Column("part", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("likeness", TEXT(), nullable=False, server_default=""),
    sa.Column("changed", TEXT(), nullable=False, server_default=""),
    sa.Column("in_general", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("second_by", sa.Uuid(), nullable=True),
    sa.Column("second_said", TEXT(), nullable=False, server_default=""),
    # for what came before nothing was drawn: somebody looks a second time
    sa.Column("draw", sa.Float(), nullable=False, server_default="0"),
    sa.Column("read_on", sa.Date(), nullable=True),
    sa.Column("reading_id", sa.Uuid(), nullable=True),
]
CLEAN_INDEXES = {
    "ix_cleantext_likeness": ["likeness"], "ix_cleantext_released_by": ["released_by"],
    "ix_cleantext_reading_id": ["reading_id"], "ix_cleantext_reading": ["survey_id", "state", "id"],
}  # fmt: skip
CLEAN_KEYS = {
    "cleantext_second_by_fkey": ("person", "second_by", None),
    "cleantext_reading_id_fkey": ("reading", "reading_id", "SET NULL"),
}
ONE_TEXT = "cleantext_response_id_question_id_key"
ONE_PART = "cleantext_response_id_question_id_part_key"
NAMES = {"uq": "%(table_name)s_response_id_question_id_key"}
"""What SQLite calls a constraint without a name, so that it can be taken out."""


def cleantext() -> BatchOperations:
    """The table to be changed; SQLite writes it anew, still without a hidden row number."""
    return op.batch_alter_table(
        "cleantext", naming_convention=NAMES, table_kwargs={"sqlite_with_rowid": False}
    )


def add_to_reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("did", TEXT(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("note", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reading_person_id", "reading", ["person_id"])
    for column in CLEAN:
        op.add_column("cleantext", column)
    op.execute(
        "UPDATE cleantext SET read_on = coalesce(released_on, week) WHERE state IN ('released', 'held')"
    )
    with cleantext() as table:
        for name, (target, column, when) in CLEAN_KEYS.items():
            table.create_foreign_key(name, target, [column], ["id"], ondelete=when)
        table.drop_constraint(ONE_TEXT, type_="unique")
        table.create_unique_constraint(ONE_PART, ["response_id", "question_id", "part"])
    for name, columns in CLEAN_INDEXES.items():
        op.create_index(name, "cleantext", columns)
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clean_text_id", sa.Uuid(), nullable=False),
        sa.Column("sentence", TEXT(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["clean_text_id"], ["cleantext.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_correction_clean_text_id", "correction", ["clean_text_id"])
    op.create_table(
        "secondlook",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("one_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("survey_id"),
        sqlite_with_rowid=False,
    )


STATES_BEFORE = "UPDATE cleantext SET state = '{}' WHERE state IN ({})"


def take_from_reading() -> None:
    """What an earlier version does not know waits again, or is held; a part that was split away keeps a key of its own."""
    op.execute(STATES_BEFORE.format("waiting", "'going', 'second'"))
    op.execute(STATES_BEFORE.format("held", "'apart', 'said'"))
    op.execute("UPDATE cleantext SET question_id = question_id || ' ' || part WHERE part > 0")
    op.drop_table("secondlook")
    op.drop_table("correction")
    for name in CLEAN_INDEXES:
        op.drop_index(name, "cleantext")
    with cleantext() as table:
        table.drop_constraint(ONE_PART, type_="unique")
        for name in CLEAN_KEYS:
            table.drop_constraint(name, type_="foreignkey")
        for column in reversed(CLEAN):
            table.drop_column(column.name)
        table.create_unique_constraint(ONE_TEXT, ["response_id", "question_id"])
    op.drop_table("reading")


def make_epochs() -> None:
    op.create_table(
        "announced",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public", TEXT(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("signer", TEXT(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("begins", "signer"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sealed_key", "sealed", ["key", "id"])


def end_epochs() -> None:
    op.drop_index("ix_sealed_key", "sealed")
    op.drop_table("announced")


def look_twice() -> None:
    op.create_table(
        "tolookat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("response_id"),
        sqlite_with_rowid=False,
    )


def look_once() -> None:
    op.drop_table("tolookat")


Step = tuple[Callable[[], None], Callable[[], None]]
STEPS: list[Step] = [
    (add_to_concerns, take_from_concerns),
    (add_to_reading, take_from_reading),
    (make_epochs, end_epochs),
    (look_twice, look_once),
]
"""What each room changes: forwards, and back."""


def upgrade() -> None:
    for forwards, _ in STEPS:
        forwards()


def downgrade() -> None:
    for _, back in reversed(STEPS):
        back()
