"""People who work with the words, and their visits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from ourwords.accounts.rules import Role
from ourwords.kit.db import Row


class Person(Row, table=True):
    """Somebody with a role. A young reviewer has a nickname and no e-mail address."""

    name: str
    email: str = ""
    sign_in_name: str = Field(unique=True)
    """What they sign in with: an e-mail address, or a young reviewer's nickname; in small letters."""
    role: Role = Field(sa_type=String)
    agency: str = ""
    review_group: str = ""
    passphrase_hash: str = ""
    """Empty until they have taken up their invitation."""
    active: bool = True
    wrong_tries: int = 0
    wrong_since: datetime | None = None
    known_tries: int = 0
    """Wrong tries from a browser they signed in with before; a stranger's tries do not count there."""
    known_since: datetime | None = None


class Visit(Row, table=True):
    """One signed-in visit of one browser; its token is only in the cookie."""

    token_hash: str = Field(unique=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    started_at: datetime
    seen_at: datetime
    proved_at: datetime | None = None
    """When they last typed their passphrase; opening words as typed asks for it again."""


class Invitation(Row, table=True):
    """A link that lets somebody choose their passphrase, once."""

    token_hash: str = Field(unique=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    ends_at: datetime
