"""Keep a model in a folder as plain numbers and plain text, so that opening one can never run anything."""

import json
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile

import numpy as np

from ourwords.kit.errors import BadInput
from ourwords.kit.meaning import SIZE
from ourwords.themes.engine.lines import Lines
from ourwords.themes.engine.model import Model
from ourwords.themes.engine.reader import KINDS, Floats, Reader, Vocabulary

FORM = 2
NUMBERS, WORDS = "numbers.npz", "words.json"


def save(model: Model, folder: Path) -> None:
    """Write a model into a folder, which is made when missing; the same model gives the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    idf = {f"idf_{kind}": part for kind, part in zip(KINDS, model.reader.weights, strict=True)}
    lines = model.lines
    near = {} if lines.near is None else {"near": lines.near}
    np.savez_compressed(
        folder / NUMBERS, allow_pickle=False, weights=lines.words, start=lines.start, least=model.least, **near, **idf
    )  # fmt: skip
    words = {"form": FORM, "themes": model.keys, **dict(zip(KINDS, model.reader.vocabularies, strict=True))}
    (folder / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> Model:
    """The model kept in a folder.

    Raises:
        BadInput: there is none, or it is damaged or of another form.
    """
    try:
        words = cast("dict[str, Any]", json.loads((folder / WORDS).read_text(encoding="utf-8")))
        with (folder / NUMBERS).open("rb") as file, np.load(file, allow_pickle=False) as numbers:
            return _put_together(words, {name: numbers[name] for name in numbers.files})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, BadZipFile) as problem:
        raise BadInput(
            f"{folder} holds no theme model that we can read. Make one with: ourwords themes fit"
        ) from problem


def _put_together(words: dict[str, Any], numbers: dict[str, Any]) -> Model:
    if words["form"] != FORM:
        raise ValueError("another form")
    keys = tuple(map(str, words["themes"]))
    vocabularies = [_vocabulary(words[kind]) for kind in KINDS]
    idf: list[Floats] = [np.asarray(numbers[f"idf_{kind}"], dtype=np.float64) for kind in KINDS]
    model = Model(
        keys,
        Reader.restore(vocabularies, idf),
        Lines(
            np.asarray(numbers["weights"], dtype=np.float32),
            np.asarray(numbers["start"], dtype=np.float64),
            np.asarray(numbers["near"], dtype=np.float64) if "near" in numbers else None,
        ),
        np.asarray(numbers["least"], dtype=np.float64),
    )
    _check(model, sum(map(len, vocabularies)))
    return model


def _vocabulary(entries: dict[str, Any]) -> Vocabulary:
    columns = {str(text): int(column) for text, column in entries.items()}
    if sorted(columns.values()) != list(range(len(columns))):
        raise ValueError("columns are missing or there twice")
    return columns


def _check(model: Model, columns: int) -> None:
    themes, lines = len(set(model.keys)), model.lines
    shapes = (lines.words.shape, lines.start.shape, model.least.shape)
    if themes != len(model.keys) or shapes != ((themes, columns), (themes,), (themes,)):
        raise ValueError("words and numbers do not fit together")
    if lines.near is not None and lines.near.shape != (themes, SIZE):
        raise ValueError("meaning is of another length")
    parts = [part for part in (lines.words, lines.start, lines.near, model.least) if part is not None]
    if not all(np.isfinite(part).all() for part in parts):
        raise ValueError("a number is missing")
