"""What the analyst's workbench keeps: steps of coding, notes, and groups that were put away."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

ONE_THING = (
    "(clean_text_id IS NOT NULL AND theme_id IS NULL AND survey_id IS NULL) OR "
    "(clean_text_id IS NULL AND theme_id IS NOT NULL AND survey_id IS NULL) OR "
    "(clean_text_id IS NULL AND theme_id IS NULL AND survey_id IS NOT NULL)"
)
INDEXES = {
    "codingstep": ("clean_text_id", "person_id", "batch"),
    "memo": ("clean_text_id", "theme_id", "survey_id"),
    "putaway": ("group_id",),
}


def _goes_with_text() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["clean_text_id"], ["cleantext.id"], ondelete="CASCADE")


def make() -> None:
    op.create_table(
        "codingstep",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clean_text_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        _goes_with_text(),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "memo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("earlier", sa.JSON(), nullable=False),
        sa.Column("clean_text_id", sa.Uuid(), nullable=True),
        sa.Column("theme_id", sa.Uuid(), nullable=True),
        sa.Column("survey_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(ONE_THING, name="memo_is_on_one_thing"),
        _goes_with_text(),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"]),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "putaway",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("clean_text_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        _goes_with_text(),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("clean_text_id"),
        sqlite_with_rowid=False,
    )
    for table, columns in INDEXES.items():
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column], unique=False)


def unmake() -> None:
    for table, columns in INDEXES.items():
        for column in columns:
            op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.drop_table(table)
