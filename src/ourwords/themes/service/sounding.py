"""Learn from what analysts said how texts sound, and say it of each text beside what the list of words says."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from ourwords.anonymisation import CleanText
from ourwords.kit.db import session
from ourwords.kit.errors import BadInput
from ourwords.themes.models import FeelingCoding, FeelingScore
from ourwords.themes.rules import feeling
from ourwords.themes.rules.coding import Sounds
from ourwords.themes.rules.scoring import three_ways, way

if TYPE_CHECKING:
    from ourwords.themes.engine.feelings import Head
    from ourwords.themes.service.machine import Models

ENOUGH, OF_EACH = 150, 15
"""Texts that people said it of, in all and of each kind, before anything is learned."""
NEW = 50
"""Of so many more it learns again."""
FOLDS = 3
FOLDER = "feelings"


def learn_feelings(engine: Engine, *, models: "Models") -> int:
    """Learn how texts sound when enough people said it and it is new; 1 when it was done.

    What it learned is used when, on texts left out of learning, it agrees with people no less than the list of words.
    """
    folder = models.folder / FOLDER
    with session(engine, writes=False) as db:
        coded = db.exec(select(func.count(func.distinct(col(FeelingCoding.clean_text_id))))).one()
        file = folder / f"{coded // NEW}.npz"
        if coded < ENOUGH or file.exists():
            return 0
        texts, told = _coded(db)
        if min(Counter(told)[one] for one in (Sounds.GLAD, Sounds.NEITHER, Sounds.UNHAPPY)) < OF_EACH:
            return 0
        scored = list(db.exec(select(FeelingScore.id, CleanText.text).join(CleanText)))
    head = _learned(texts, told, file)
    found = head.tell([text for _, text in scored]) if head else [None] * len(scored)
    _write_down(engine, dict(zip([id for id, _ in scored], found, strict=True)))
    return 1


def _coded(db: Session) -> tuple[list[str], list[Sounds]]:
    """Texts of which all who could tell said the same, in an order that is the same each time."""
    said = defaultdict[UUID, set[Sounds]](set)
    for text_id, sounds in db.exec(select(FeelingCoding.clean_text_id, FeelingCoding.sounds)):
        said[text_id].add(Sounds(sounds))
    for sounds in said.values():
        sounds.discard(Sounds.CANNOT_TELL)
    one = {text_id: next(iter(sounds)) for text_id, sounds in said.items() if len(sounds) == 1}
    released = (
        select(CleanText.id, CleanText.text)
        .where(col(CleanText.state) == "released")
        .order_by(col(CleanText.id))
    )
    found = [(text, one[text_id]) for text_id, text in db.exec(released) if text_id in one]
    texts = sorted(
        found, key=lambda told: told[1]
    )  # so that each part that is left out has some of each kind
    return [text for text, _ in texts], [sounds for _, sounds in texts]


def _learned(texts: Sequence[str], told: Sequence[Sounds], file: Path) -> "Head | None":
    """The head, in its file; an empty file and None where the list of words alone agrees with people more."""
    from ourwords.themes.engine import feelings  # takes a second to import, which the web need not wait for

    learned = [one or Sounds.NEITHER for one in feelings.left_out(texts, told, FOLDS)]
    listed = [way(feeling(text).polarity) for text in texts]
    better = three_ways(told, learned)["macro"] >= three_ways(told, listed)["macro"]
    head = feelings.fit_feelings(texts, told) if better else None
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.iterdir():
        old.unlink()
    if head is None:
        file.touch()
    else:
        feelings.save_feelings(head, file)
    return head


def _write_down(engine: Engine, found: dict[UUID, Sounds | None]) -> None:
    with session(engine) as db:
        for row in db.exec(select(FeelingScore)):
            row.learned = found.get(row.id, row.learned)


def sounds_of(texts: Sequence[str], models: "Models") -> list[Sounds | None]:
    """How texts sound to what was learned; None for each while nothing was, or where it cannot tell."""
    from ourwords.themes.engine.feelings import load_feelings

    folder = models.folder / FOLDER
    for file in sorted(folder.glob("*.npz")):
        try:
            return load_feelings(file).tell(texts)
        except BadInput:  # the list of words alone was better
            break
    return [None] * len(texts)
