"""Languages, shared devices, envelopes, help as data, holds, recordings and group notes."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString
# Columns are added and dropped one by one: to write a table anew would lose that it has no row number (SQLite).
SURVEY = [
    sa.Column("reading_days", sa.JSON(), nullable=False, server_default="[0, 1, 2, 3, 4]"),
    sa.Column("reading_from", TEXT(), nullable=False, server_default="09:00"),
    sa.Column("reading_until", TEXT(), nullable=False, server_default="17:00"),
    *(
        sa.Column(name, TEXT(), nullable=False, server_default="")
        for name in ("controller", "legal_basis", "article_9", "dpia")
    ),
    sa.Column("language_readers", sa.JSON(), nullable=False, server_default="{}"),
]


def upgrade() -> None:
    for column in SURVEY:
        op.add_column("survey", column)
    op.add_column("link", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("response", sa.Column("people", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "envelope",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", TEXT(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["concern_id"], ["concern.id"]),
        sa.ForeignKeyConstraint(["opened_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("concern_id", "place"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sound",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("kind", TEXT(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sound_survey_id", "sound", ["survey_id"])
    op.create_table(
        "helpcontact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", TEXT(), nullable=False),
        sa.Column("number", TEXT(), nullable=False),
        sa.Column("words", TEXT(), nullable=False),
        sa.Column("when", TEXT(), nullable=False),
        sa.Column("for_adults", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner", TEXT(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("kind", TEXT(), nullable=False),
        sa.Column("words", TEXT(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hold_response_id", "hold", ["response_id"])


def downgrade() -> None:
    for name in ("hold", "helpcontact", "sound", "envelope"):
        op.drop_table(name)
    op.drop_column("response", "people")
    op.drop_column("link", "shared")
    for column in reversed(SURVEY):
        op.drop_column("survey", column.name)
