"""What the tests of this room share."""

from datetime import timedelta

from sqlmodel import Session, select

from ourwords.accounts import Actor, Role, actor, people
from ourwords.anonymisation import CleanText, work
from ourwords.anonymisation.service import Tools
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.vault.opening import Opener, load_opener
from tests.people import NOW

WORDS = "My friend Jayden Okafor is kind. Call me on 07700 900123"


def texts(db: Session) -> list[CleanText]:
    return list(db.exec(select(CleanText).order_by(CleanText.question_id)))


def the_reader(db: Session) -> Actor:
    """The only survey lead there is: who made the survey. Nobody looks a second time at what they let go."""
    (person,) = people(db, Role.SURVEY_LEAD)
    return actor(person)


def tools(settings: Settings) -> Tools:
    """What a reader's part of the site has."""
    return Tools(load_opener(settings), load_secret(settings.keys_folder))


def cleaned(db: Session, opener: Opener, *, smallest_batch: int = 1, days: int = 0, limit: int = 100) -> int:
    done = work(db, limit, opener=opener, smallest_batch=smallest_batch, now=NOW + timedelta(days=days))
    db.commit()
    return done
