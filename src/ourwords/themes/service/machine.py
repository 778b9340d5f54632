"""Have a machine suggest themes for released texts. People decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ourwords.anonymisation import CleanText
from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.kit.errors import BadInput
from ourwords.themes import rules
from ourwords.themes.models import FeelingScore, Lesson, Suggestion, Theme
from ourwords.themes.rules.coding import Sounds
from ourwords.themes.service.codebook import themes
from ourwords.themes.service.sounding import sounds_of

if TYPE_CHECKING:
    from ourwords.themes.engine import Model
    from ourwords.themes.engine import Suggestion as Suggested

ENOUGH = 200
"""With fewer coded texts than this, the codebook alone suggests better than a model that learned from them."""
LIKELY = 0.1
"""A theme below this is not offered among the likely ones."""
MOST_WORDS = 4
Known = tuple[rules.Theme, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """Where models lie, and whether those made here also go by what texts mean."""

    folder: Path
    by_meaning: bool = False

    def of(self, lesson_id: UUID) -> Path:
        """The folder of one lesson's model."""
        return self.folder / str(lesson_id)


IN_USE = select(Lesson).where(col(Lesson.used)).order_by(col(Lesson.number).desc()).limit(1)


def suggest(db: Session, limit: int, *, smallest_batch: int, now: datetime, models: Models) -> int:
    """Suggest themes for released texts that have none; how many texts.

    They are taken in shuffled batches, so that no order of rows tells the order of sending: fewer than
    `smallest_batch` wait until one of them was released before today. Safe to stop and to repeat.

    Suggesting takes seconds, and no child's answer should wait for the database meanwhile: `db` is first asked when
    all is made, and what others did or changed by then is left as it is.
    """
    with session(db.get_bind().engine, writes=False) as reading:
        texts, codebook = list(reading.exec(_waiting().limit(limit))), themes(reading)
        waited = any(text.released_on and text.released_on < today(now) for text in texts)
        if not texts or (len(texts) < smallest_batch and not waited):
            return 0
        model = _model(reading, models)
    SystemRandom().shuffle(texts)
    words = [text.text for text in texts]
    by_key, said, sounds = (
        {one.key: one.id for one in codebook},
        model.predict(words),
        sounds_of(words, models),
    )
    made = {
        (text.id, text.text): [_feeling(text, sound), *_rows(text, found, model, by_key)]
        for text, found, sound in zip(texts, said, sounds, strict=True)
    }
    return _keep(db, made) if known_themes(themes(db)) == known_themes(codebook) else 0


def _waiting() -> SelectOfScalar[CleanText]:
    done = select(FeelingScore.id).where(FeelingScore.clean_text_id == CleanText.id).exists()
    return select(CleanText).where(col(CleanText.state) == "released", ~done).order_by(col(CleanText.id))


def _feeling(text: CleanText, learned: Sounds | None) -> FeelingScore:
    feeling = rules.feeling(text.text)
    return FeelingScore(
        clean_text_id=text.id, polarity=feeling.polarity, signal=feeling.signal, lowest=feeling.lowest, learned=learned
    )  # fmt: skip


def _rows(text: CleanText, found: "Suggested", model: "Model", by_key: dict[str, UUID]) -> list[Suggestion]:
    rows: list[Suggestion] = []
    likely = [key for key in found.likeliest if found.scores[key] >= LIKELY]
    for key in dict.fromkeys((*found.chosen, *likely)):
        if key not in by_key:  # the theme was retired since the model learned
            continue
        chosen = key in found.chosen
        rows.append(
            Suggestion(
                clean_text_id=text.id, theme_id=by_key[key], score=found.scores[key], chosen=chosen,
                sure=chosen and found.sure, words=list(model.explain(text.text, key, most=MOST_WORDS)),
            )
        )  # fmt: skip
    return rows


def _keep(db: Session, made: dict[tuple[UUID, str], list[FeelingScore | Suggestion]]) -> int:
    """Write down what was made, in its shuffled order, for the texts that still wait for it and read as they did; how many."""
    still = _waiting().where(col(CleanText.id).in_([id for id, _ in made])).with_for_update(skip_locked=True)
    waiting = {(text.id, text.text) for text in db.exec(still)}
    db.add_all(row for text, rows in made.items() if text in waiting for row in rows)
    db.flush()
    return len(waiting)


def _model(db: Session, models: Models) -> "Model":
    known = known_themes(themes(db))
    return in_use(db, known, models) or from_codebook(known, models.by_meaning)


def in_use(db: Session, known: Known, models: Models, *, part: str = "") -> "Model | None":
    """The model that learned last and is used, when it knows these themes and is here and whole; or a part kept beside it."""
    from ourwords.themes import engine

    lesson = db.exec(IN_USE).first()
    if lesson is None or lesson.coded < ENOUGH or lesson.codebook != fingerprint(known):
        return None
    try:
        return engine.load(models.of(lesson.id) / part)
    except BadInput:  # it was made on another machine, or lost; `learn` makes one again
        return None


@lru_cache(maxsize=1)
def from_codebook(known: Known, by_meaning: bool) -> "Model":
    """A model that knows the codebook alone."""
    from ourwords.themes import engine

    return engine.cold_start(known, meaning=by_meaning)


def known_themes(codebook: Sequence[Theme]) -> Known:
    """Themes of the database as a model learns them."""
    return tuple(
        rules.Theme(
            theme.key, theme.name, theme.young_name, theme.definition, theme.use_when, theme.not_when,
            tuple(theme.examples), tuple(theme.places),
        )
        for theme in codebook
    )  # fmt: skip


def fingerprint(known: Known) -> str:
    """What tells one state of the codebook from another, for those who learn from it."""
    return sha256(repr([(t.key, t.name, t.definition, t.examples) for t in known]).encode()).hexdigest()


def last_learned(db: Session) -> date | None:
    """When what suggests learned from people's codings; None while it knows the codebook alone."""
    lesson = db.exec(IN_USE).first()
    return lesson.made_on if lesson else None
