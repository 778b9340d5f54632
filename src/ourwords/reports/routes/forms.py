"""What several pages of this room read from a form."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from ourwords.kit.errors import NotFound

Sent = Mapping[str, Sequence[str]]


def one(fields: Sent, name: str) -> str:
    """What one field holds; empty when it was not sent."""
    return (fields.get(name) or [""])[0].strip()


def many(fields: Sent, name: str) -> list[str]:
    """What was ticked."""
    return [text for text in fields.get(name, ()) if text]


def several(fields: Sent, name: str) -> list[str]:
    """Lines typed into fields called name, name_2, name_3 and so on."""
    return [one(fields, name), *(one(fields, key) for key in fields if key.startswith(f"{name}_"))]


def id_of(text: str) -> UUID:
    """The id in an address; NotFound when it is none."""
    try:
        return UUID(text)
    except ValueError as wrong:
        raise NotFound from wrong
