"""Delete rows with all that hangs on them, whichever rooms hung it there: found by the shape of the schema."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Column, Table, delete, select, update
from sqlmodel import Session, SQLModel

AT_ONCE = 500


def table(name: str) -> Table:
    """A table by its name; KeyError when no room that is loaded has it."""
    return SQLModel.metadata.tables[name]


def pointing_at(parent: Table) -> list[Column[UUID]]:
    """Every column of every room that points at this table."""
    return [
        key.parent
        for each in SQLModel.metadata.tables.values()
        for key in each.foreign_keys
        if key.target_fullname == f"{parent.name}.id"
    ]


def erase(db: Session, name: str, ids: Collection[UUID]) -> int:
    """Delete rows and what cannot be without them; where a row can be without them, only the link goes.

    Gives how many rows were asked for.
    """
    for some in _chunks(list(ids)):
        erase_children(db, name, some)
        db.connection().execute(delete(table(name)).where(table(name).c.id.in_(some)))
    db.expire_all()
    return len(ids)


def erase_children(db: Session, name: str, ids: Sequence[UUID], *, leaving: Collection[str] = ()) -> None:
    """Delete or unlink what hangs on these rows (500 at most); they themselves and the tables in `leaving` stay."""
    for column in pointing_at(table(name)):
        child, hung = column.table, column.in_(ids)
        if child.name in leaving:
            continue
        if column.nullable and not _goes_along(column):
            db.connection().execute(update(child).where(hung).values({column.name: None}))
            continue
        found = db.connection().execute(select(child.c.id).where(hung)).scalars().all()
        erase(db, child.name, found)


def _goes_along(column: Column[UUID]) -> bool:
    """Whether a row goes with what it points at, though others of its table point at nothing there: a note on words."""
    return any(key.ondelete == "CASCADE" for key in column.foreign_keys)


def erase_responses(db: Session, ids: Collection[UUID]) -> int:
    """Delete whole answers: what was chosen, the sealed words, and all that was made of them."""
    response = table("response")
    sealed: list[UUID] = []
    for some in _chunks(list(ids)):
        for source, key in ((response, response.c.id), (table("concern"), table("concern").c.response_id)):
            found = select(source.c.sealed_id).where(key.in_(some), source.c.sealed_id.is_not(None))
            sealed += db.connection().execute(found).scalars().all()
    erase(db, "response", ids)
    erase(db, "sealed", set(sealed))
    return len(ids)


def _chunks(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
