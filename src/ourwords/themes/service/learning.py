"""Learn from what people coded, in the background; a model is used only when it is no worse than the one before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from ourwords import audit
from ourwords.anonymisation import CleanText
from ourwords.kit.clock import today
from ourwords.kit.db import session
from ourwords.themes.models import CodedText, Coding, Lesson, Theme
from ourwords.themes.rules.better import compared
from ourwords.themes.rules.coding import Kind, Outcome
from ourwords.themes.service import machine
from ourwords.themes.service.codebook import forget_suggestions, themes
from ourwords.themes.service.machine import IN_USE, Known, Models

if TYPE_CHECKING:
    from ourwords.themes.engine import Model

NEW = 100
"""Newly coded texts after which it is worth learning again the same day; any other change waits for the next day."""
ONE_IN = 3
"""Of so many coded texts one is for judging models by."""
DAY = timedelta(days=1)
TRIAL = "trial"
"""The folder of a model that learned without the texts that are for judging, beside the one that learned from all."""
MAKING = "being-made"
NEWEST = select(Lesson).order_by(col(Lesson.number).desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts that somebody could code, the themes found in each, and whether it is for judging by."""

    texts: list[str]
    labels: list[set[str]]
    held: list[bool]


def learn(engine: Engine, *, now: datetime, models: Models) -> int:
    """Learn from all that people coded, when enough of it is there and new; 1 when it was done.

    It takes an engine and not a session: learning takes up to a minute, and nobody else should wait for the
    database meanwhile. A machine that lacks the model that is used learns its lesson again.
    """
    with session(engine, writes=False) as db:
        known = machine.known_themes(themes(db))
        lesson, is_new = _lesson(db, known, now)
        if lesson is None or (not is_new and models.of(lesson.id).exists()):
            return 0
        coded = _coded(db, {theme.key for theme in known})
        before = machine.in_use(db, known, models, part=TRIAL) if is_new else None
    model, trial = _fitted(coded, known, models)
    if is_new:
        lesson.figures |= _beside(
            coded, known, trial, before or machine.from_codebook(known, models.by_meaning)
        )
        lesson.used = not lesson.figures["worse"]
    if lesson.used:
        _keep(model, trial, models, lesson.id)
    if is_new:
        _write_down(engine, lesson, now)
    return 1


def _lesson(db: Session, known: Known, now: datetime) -> tuple[Lesson | None, bool]:
    """The lesson to be learned, and whether it is a new one; None while too little is coded."""
    coded, last = db.exec(_count_coded()).one(), db.exec(NEWEST).first()
    print_of, said = machine.fingerprint(known), _said(db)
    if last and last.codebook == print_of and abs(coded - last.coded) < NEW:
        same = last.made_on >= today(now) or last.figures.get("said") == said
        used = db.exec(IN_USE).first()
        if same or coded < machine.ENOUGH:
            return (used, False) if used and used.codebook == print_of else (None, False)
    if not known or coded < machine.ENOUGH:
        return None, False
    number = last.number + 1 if last else 1
    fresh = Lesson(coded=coded, codebook=print_of, made_on=today(now), number=number, figures={"said": said})
    return fresh, True


def _said(db: Session) -> str:
    """What tells that a coding was changed: how often each theme was found, and each outcome."""
    found = (
        select(Coding.theme_id, func.count())
        .where(col(Coding.kind) == Kind.ANALYST)
        .group_by(col(Coding.theme_id))
    )
    outcomes = select(CodedText.outcome, func.count()).group_by(col(CodedText.outcome))
    counts = sorted(f"{what} {count}" for asked in (found, outcomes) for what, count in db.exec(asked))
    return sha256("\n".join(counts).encode()).hexdigest()


def _fitted(coded: Coded, known: Known, models: Models) -> "tuple[Model, Model]":
    """The model that learned from all, and its trial."""
    from ourwords.themes import engine  # takes a second to import, which the web need not wait for

    open_ = [
        (text, said)
        for text, said, held in zip(coded.texts, coded.labels, coded.held, strict=True)
        if not held
    ]
    trial = engine.fit(
        [text for text, _ in open_], [said for _, said in open_], known, meaning=models.by_meaning
    )
    return engine.fit(coded.texts, coded.labels, known, meaning=models.by_meaning), trial


def _beside(coded: Coded, known: Known, now: "Model", before: "Model") -> dict[str, Any]:
    """The new model's figures beside those of the one before, on the texts that neither learned from."""
    texts = [text for text, held in zip(coded.texts, coded.held, strict=True) if held]
    told = [labels for labels, held in zip(coded.labels, coded.held, strict=True) if held]
    return compared([theme.key for theme in known], told, now.predict(texts), before.predict(texts))


def _keep(model: "Model", trial: "Model", models: Models, lesson_id: UUID) -> None:
    from ourwords.themes import engine

    # Beside it first: a folder that is half written would be taken for a model and never be made again.
    made = models.folder / MAKING
    rmtree(made, ignore_errors=True)
    engine.save(trial, made / TRIAL)
    engine.save(model, made)
    rmtree(models.of(lesson_id), ignore_errors=True)
    made.rename(models.of(lesson_id))
    for folder in models.folder.iterdir():
        if folder.is_dir() and _is_id(folder) and folder.name != str(lesson_id):
            rmtree(folder, ignore_errors=True)


def _is_id(folder: Path) -> bool:
    return len(folder.name) == len(str(UUID(int=0)))


def _write_down(engine: Engine, lesson: Lesson, now: datetime) -> None:
    with session(engine) as db:
        db.add(lesson)
        if lesson.used:
            forget_suggestions(db)
        details = {"texts": lesson.coded, "used": lesson.used}
        audit.record(db, None, action="theme.learn", now=now, details=details)


def _count_coded() -> SelectOfScalar[int]:
    told = col(CodedText.outcome) != Outcome.UNSURE
    return select(func.count(func.distinct(col(CodedText.clean_text_id)))).where(told)


def _coded(db: Session, keys: set[str]) -> Coded:
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
    return Coded(list(texts.values()), list(labels.values()), [is_held(text_id) for text_id in texts])


def is_held(text_id: UUID) -> bool:
    """Whether a coded text is for judging models by: the same text always is, or never."""
    return sha256(text_id.bytes).digest()[0] % ONE_IN == 0
