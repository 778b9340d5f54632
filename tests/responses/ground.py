"""Files to take in, and what they left in the database."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses import Response
from ourwords.responses.importing.fitting import Told, both, fit, guess, read_map
from ourwords.responses.importing.service import Summary, Tools, place_for, read_file, take_in
from ourwords.surveys import Survey, document
from ourwords.vault import Sealed, load_sealer
from ourwords.vault.opening import Opener
from tests.people import NOW, a_survey

HEAD = "How do you get to school?,How safe do you feel?,What would you change?\n"


class Importer:
    """Takes files in, as the page and the command do."""

    def __init__(self, db: Session, engine: Engine, settings: Settings) -> None:
        self.survey: Survey = a_survey(db)
        self.document = document(db, self.survey.version_id or self.survey.id)
        db.commit()  # nothing of the test's own may stand in the way of the writer
        self._tools = Tools(engine, load_sealer(settings), load_secret(settings.keys_folder))

    def __call__(self, text: str | bytes, *said: str, told: Told = Told.WORDS, days: int = 0) -> Summary:
        table = read_file(text.encode() if isinstance(text, str) else text)
        questions = both(guess(table, self.document), read_map(table, self.document, list(said)))
        found = fit(self.document, questions)
        return take_in(
            self._tools, None, place_for(self.survey, found), table, found, told=told,
            now=NOW + timedelta(days=days),
        )  # fmt: skip


def records(db: Session) -> list[dict[str, Any]]:
    """The closed answers of every response, in an order of their own."""
    return sorted((one.record for one in responses(db)), key=repr)


def responses(db: Session) -> list[Response]:
    """Every response; the database is free afterwards."""
    found = list(db.exec(select(Response)))
    db.commit()
    return found


def words(db: Session, opener: Opener) -> list[str]:
    """Every text as it was typed, sorted; the database is free afterwards."""
    found = sorted(text for box in db.exec(select(Sealed)) for text in opener.open(box).values())
    db.commit()
    return found
