"""Which rows were taken in from files, so that the same file adds nothing the next time."""

from uuid import UUID

from sqlmodel import Field

from ourwords.kit.db import Row


class Imported(Row, table=True):
    """That a row was taken in: its id is a keyed hash of the answers, unreadable without the installation's secret.

    It names no response. It is kept as long as the survey's answers are, also when one of them is taken back: what was
    taken back must not come in again with the next run of the same file.
    """

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
