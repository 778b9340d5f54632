"""Who promised what to young people, how far they say they are, what shows it, and what young people say of it."""

from datetime import date
from uuid import UUID

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlmodel import Field

from ourwords.kit.db import Row, unordered
from ourwords.pledge.rules import Agrees, FileKind, Step


class Agency(Row, table=True):
    """A member of the partnership, named by a short key that people who keep its pledge carry too."""

    key: str = Field(unique=True)
    name: str
    short_name: str
    next_look_on: date | None = None
    """When the partnership and young people look at its pledge again."""


class Commitment(Row, table=True):
    """One thing every agency promises, and where it is written down."""

    key: str = Field(unique=True)
    text: str
    note: str = ""
    source: str = ""
    position: int


class SignUp(Row, table=True):
    """That an agency signed the pledge: when, in which role, and where it says so in public. Never a person's name."""

    agency_id: UUID = Field(foreign_key="agency.id", unique=True)
    signed_on: date
    role_that_signed: str
    link: str = ""


class Standing(Row, table=True):
    """How far an agency said it was with a commitment, on one day; a change is a new row, so the history stays."""

    __table_args__ = unordered(UniqueConstraint("agency_id", "commitment_id", "number"))

    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    commitment_id: UUID = Field(foreign_key="commitment.id")
    number: int
    step: Step = Field(sa_type=String)
    words: str = ""
    said_on: date
    latest: bool = Field(default=True, index=True)


class Evidence(Row, table=True):
    """Something that shows what an agency did: a link or a file."""

    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    commitment_id: UUID = Field(foreign_key="commitment.id")
    title: str
    note: str = ""
    link: str = ""
    kind: FileKind | None = Field(default=None, sa_type=String)
    """What the file is, by its content; its own name is not kept."""
    size: int = 0
    public: bool = False
    """Whether everybody may have the file; the agency says so, and that no child can be known from it."""
    added_on: date


class EvidenceFile(Row, table=True):
    """The bytes of one file, apart from its line so that no list ever loads them."""

    evidence_id: UUID = Field(foreign_key="evidence.id", unique=True)
    content: bytes = Field(sa_type=LargeBinary)


class Comment(Row, table=True):
    """What a group of young people says of an agency and a commitment; a change is a new row."""

    __table_args__ = unordered(UniqueConstraint("agency_id", "commitment_id", "number"))

    agency_id: UUID = Field(foreign_key="agency.id", index=True)
    commitment_id: UUID = Field(foreign_key="commitment.id")
    number: int
    agrees: Agrees = Field(sa_type=String)
    words: str = ""
    said_by: str
    said_on: date
    latest: bool = Field(default=True, index=True)
    shown: bool = False
    """False while no adult has read the words: they may hold somebody's name."""
