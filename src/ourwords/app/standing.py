"""What every installation starts with: the codebook, the words, the pledge's commitments, the help lines."""

from datetime import datetime

from sqlmodel import Session

from ourwords import pledge, safeguarding, themes
from ourwords.words.service import fill_terms


def fill_standing(db: Session, *, now: datetime) -> None:
    """Put in what is not there yet; what people changed stays as they left it."""
    themes.fill_codebook(db, now)
    pledge.fill_commitments(db, now)
    fill_terms(db, now)
    safeguarding.fill_help(db, now)
