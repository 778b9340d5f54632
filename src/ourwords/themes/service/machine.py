"""Have a machine suggest themes for released texts, and learn from what people coded. People decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from random import SystemRandom
from shutil import rmtree
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from ourwords import audit
from ourwords.anonymisation import CleanText
from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.kit.errors import BadInput
from ourwords.themes import rules
from ourwords.themes.models import CodedText, Coding, FeelingScore, Lesson, Suggestion, Theme
from ourwords.themes.rules.coding import Kind, Outcome
from ourwords.themes.service.codebook import forget_suggestions, themes

if TYPE_CHECKING:
    from ourwords.themes.engine import Model
    from ourwords.themes.engine import Suggestion as Suggested

ENOUGH = 200
"""With fewer coded texts than this, the codebook alone suggests better than a model that learned from them."""
NEW = 100
"""Newly coded texts after which it is worth learning again."""
LIKELY = 0.1
"""A theme below this is not offered among the likely ones."""
MOST_WORDS = 4
Known = tuple[rules.Theme, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """Where models lie, and whether those made here also go by what texts mean."""

    folder: Path
    by_meaning: bool = False


NEWEST = select(Lesson).order_by(col(Lesson.number).desc()).limit(1)


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
    by_key, said = {theme.key: theme.id for theme in codebook}, model.predict([text.text for text in texts])
    made = {
        (text.id, text.text): _rows(text, found, model, by_key)
        for text, found in zip(texts, said, strict=True)
    }
    return _keep(db, made) if _known(themes(db)) == _known(codebook) else 0


def _waiting() -> SelectOfScalar[CleanText]:
    done = select(FeelingScore.id).where(FeelingScore.clean_text_id == CleanText.id).exists()
    return select(CleanText).where(col(CleanText.state) == "released", ~done).order_by(col(CleanText.id))


def _rows(
    text: CleanText, found: "Suggested", model: "Model", by_key: dict[str, UUID]
) -> list[FeelingScore | Suggestion]:
    feeling = rules.feeling(text.text)
    rows: list[FeelingScore | Suggestion] = [
        FeelingScore(
            clean_text_id=text.id, polarity=feeling.polarity, signal=feeling.signal, lowest=feeling.lowest
        )
    ]
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
    """The model that learned last, when enough was coded and it is here and whole; else one from the codebook alone."""
    from ourwords.themes import engine

    lesson, known = db.exec(NEWEST).first(), _known(themes(db))
    if lesson and lesson.coded >= ENOUGH and lesson.codebook == _fingerprint(known):
        try:
            return engine.load(models.folder / str(lesson.id))
        except BadInput:  # it was made on another machine, or lost; `learn` makes one again
            pass
    return _from_codebook(known, models.by_meaning)


@lru_cache(maxsize=1)
def _from_codebook(known: Known, by_meaning: bool) -> "Model":
    from ourwords.themes import engine

    return engine.cold_start(known, meaning=by_meaning)


def _known(codebook: Sequence[Theme]) -> Known:
    return tuple(
        rules.Theme(
            theme.key, theme.name, theme.young_name, theme.definition, theme.use_when, theme.not_when,
            tuple(theme.examples), tuple(theme.places),
        )
        for theme in codebook
    )  # fmt: skip


def _fingerprint(known: Known) -> str:
    return sha256(repr([(t.key, t.name, t.definition, t.examples) for t in known]).encode()).hexdigest()


def learn(engine: Engine, *, now: datetime, models: Models) -> int:
    """Learn from all that people coded, when enough of it is there and new; 1 when it was done.

    It takes an engine and not a session: learning takes up to a minute, and nobody else should wait for the
    database meanwhile. A machine that lacks the model of the last lesson learns the same lesson again.
    """
    from ourwords.themes import engine as machine

    with session(engine, writes=False) as db:
        known = _known(themes(db))
        lesson, is_new = _lesson(db, known, now)
        if lesson is None or (not is_new and (models.folder / str(lesson.id)).exists()):
            return 0
        texts, labels = _coded(db, {theme.key for theme in known})
    machine.save(machine.fit(texts, labels, known, meaning=models.by_meaning), models.folder / str(lesson.id))
    if is_new:
        _write_down(engine, lesson, now)
    _forget_old(models.folder, lesson.id)
    return 1


def _lesson(db: Session, known: Known, now: datetime) -> tuple[Lesson | None, bool]:
    """The lesson to be learned, and whether it is a new one; None while too little is coded."""
    coded = db.exec(_count_coded()).one()
    last, print_of = db.exec(NEWEST).first(), _fingerprint(known)
    if last and last.codebook == print_of and abs(coded - last.coded) < NEW:
        return last, False
    if not known or coded < ENOUGH:
        return None, False
    number = last.number + 1 if last else 1
    return Lesson(coded=coded, codebook=print_of, made_on=today(now), number=number), True


def _write_down(engine: Engine, lesson: Lesson, now: datetime) -> None:
    with session(engine) as db:
        db.add(lesson)
        forget_suggestions(db)
        audit.record(db, None, action="theme.learn", now=now, details={"texts": lesson.coded})


def _count_coded() -> SelectOfScalar[int]:
    told = col(CodedText.outcome) != Outcome.UNSURE
    return select(func.count(func.distinct(col(CodedText.clean_text_id)))).where(told)


def _coded(db: Session, keys: set[str]) -> tuple[list[str], list[set[str]]]:
    """Texts that somebody could code, and the themes (still in use) that anybody found in each."""
    told = select(CodedText.clean_text_id).where(col(CodedText.outcome) != Outcome.UNSURE)
    asked = select(CleanText.id, CleanText.text).where(
        col(CleanText.state) == "released", col(CleanText.id).in_(told)
    )
    texts = dict(db.exec(asked.order_by(col(CleanText.id))).all())
    labels: dict[UUID, set[str]] = {text_id: set() for text_id in texts}
    codings = select(Coding.clean_text_id, Theme.key).join(Theme).where(col(Coding.kind) == Kind.ANALYST)
    for text_id, key in db.exec(codings):
        if text_id in labels and key in keys:
            labels[text_id].add(key)
    return list(texts.values()), list(labels.values())


def _forget_old(models_dir: Path, newest: UUID) -> None:
    for folder in models_dir.iterdir():
        if folder.is_dir() and folder.name != str(newest):
            rmtree(folder, ignore_errors=True)


def last_learned(db: Session) -> date | None:
    """When the machine learned last from people's codings; None while it knows the codebook alone."""
    lesson = db.exec(NEWEST).first()
    return lesson.made_on if lesson else None
