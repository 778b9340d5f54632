"""What forms of this room have in common."""

from collections.abc import Iterable
from uuid import UUID

from ourwords.kit.errors import BadInput


def ids_of(given: Iterable[str]) -> list[UUID]:
    """The ids that a list of boxes sent. BadInput when one is none of ours."""
    try:
        return [UUID(one) for one in given]
    except ValueError:
        raise BadInput("This list could not be read. Open it again and choose from there.") from None
