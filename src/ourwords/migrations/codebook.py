"""Themes in two levels, numbered versions of the codebook, and what merges and splits moved."""

import sqlalchemy as sa
from alembic import op

CODEBOOK = {
    "theme": [
        sa.Column("picture", sa.String(), nullable=False, server_default=""),
        sa.Column("under_id", sa.Uuid(), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("meaning", sa.Integer(), nullable=False, server_default="0"),
    ],
    "themechange": [
        sa.Column("number", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("into", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("did", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("undone", sa.Integer(), nullable=True),
    ],
    "coding": [sa.Column("version", sa.Integer(), nullable=False, server_default="1")],
    "codedtext": [sa.Column("version", sa.Integer(), nullable=False, server_default="1")],
    "review": [sa.Column("meaning", sa.Integer(), nullable=False, server_default="0")],
}
OF_THEMES = {"theme_under_id_fkey": "under_id", "theme_merged_into_id_fkey": "merged_into_id"}
NUMBERED = "themechange_number_key"


def forwards() -> None:
    """Themes in two levels, numbered versions, and what a merge or a split moved. Old changes are numbered by their time."""
    for name, columns in CODEBOOK.items():
        for column in columns:
            op.add_column(name, column)
    changes = sa.table("themechange", sa.column("id"), sa.column("at"), sa.column("number"))
    asked = sa.select(changes.c.id).order_by(changes.c.at, changes.c.id)
    for number, (id,) in enumerate(op.get_bind().execute(asked).all(), 2):
        op.execute(changes.update().where(changes.c.id == id).values(number=number))
    with op.batch_alter_table("themechange", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.create_unique_constraint(NUMBERED, ["number"])
    with op.batch_alter_table("theme", table_kwargs={"sqlite_with_rowid": False}) as table:
        for name, column in OF_THEMES.items():
            table.create_foreign_key(name, "theme", [column], ["id"])
        table.create_index("ix_theme_under_id", ["under_id"])
    op.create_table(
        "moved",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "change_id", "clean_text_id", "person_id", "was_id")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["themechange.id"]),
        sa.ForeignKeyConstraint(["clean_text_id"], ["cleantext.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_moved_change_id", "moved", ["change_id"])
    op.create_index("ix_moved_clean_text_id", "moved", ["clean_text_id"])


def back() -> None:
    op.drop_table("moved")
    with op.batch_alter_table("theme", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_index("ix_theme_under_id")
        for name in OF_THEMES:
            table.drop_constraint(name, "foreignkey")
    with op.batch_alter_table("themechange", table_kwargs={"sqlite_with_rowid": False}) as table:
        table.drop_constraint(NUMBERED, "unique")
    for name, columns in CODEBOOK.items():
        with op.batch_alter_table(name, table_kwargs={"sqlite_with_rowid": False}) as table:
            for column in reversed(columns):
                table.drop_column(column.name)
