"""Responses: what was answered and nothing about who, where or exactly when."""

from datetime import date
from uuid import UUID

from sqlalchemy import String
from sqlmodel import Field

from ourwords.kit.db import Row, json_column
from ourwords.surveys import MayShow

TAKEN_BACK = "taken back"
"""The `source` of an answer that was taken back and stays for a while, out of every page and count."""


class Response(Row, table=True):
    """One sent form: closed answers as a record against a version; the words are in the vault."""

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    edition: str
    language: str = "en"
    link_id: UUID | None = Field(default=None, foreign_key="link.id")
    week: date
    """The Monday of the week it came in: no day and no time is kept."""
    record: dict[str, str | int | list[str] | bool] = json_column(default_factory=dict)
    may_show: MayShow = Field(default=MayShow.IDEA, sa_type=String)
    sealed_id: UUID | None = Field(default=None, foreign_key="sealed.id", index=True)
    source: str = "phone"
    """phone, paper (typed in by a worker), group (a session's note), import; what it becomes when it is taken back."""
    people: int = 1
    """How many people a group's note speaks for; 1 for everybody else."""


class Tally(Row, table=True):
    """How many answers from phones wait for one day's reading, only of a survey that takes so many and no more; never of an earlier day."""

    survey_id: UUID = Field(foreign_key="survey.id", unique=True)
    day: date
    """When they are read, not when they came."""
    taken: int


class Sent(Row, table=True):
    """That a form was sent from a visit, for 48 hours: its id is a keyed hash of the visit's token and what was sent.

    `thread` holds the response's id, to be read only by who has both again; it ends with this row.
    """

    thread: bytes
    day: date
