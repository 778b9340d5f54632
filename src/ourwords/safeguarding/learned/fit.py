"""Learn from judged sentences: weights of words for the quick look, and nearness of meaning for the second."""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ourwords.kit.meaning import SIZE, encoder
from ourwords.safeguarding.learned.corpus import Judged
from ourwords.safeguarding.rules.levels import Level
from ourwords.safeguarding.rules.likeness import between, letters_of
from ourwords.safeguarding.rules.meaning import pack
from ourwords.safeguarding.rules.plain import plain

LogisticRegression: Any = import_module("sklearn.linear_model").LogisticRegression  # these carry no types
SVC: Any = import_module("sklearn.svm").SVC
csr_matrix: Any = import_module("scipy.sparse").csr_matrix

QUESTIONS = (Level.URGENT, Level.WORRY)
"""Is it urgent? Should a person look at it soon?"""
SELDOM = 2
"""What stands in fewer texts than this is not learned from."""
STEPS = 32_000
WIDTH, COST = 3.0, 3.0
"""Of the nearness of meanings, chosen on `open.csv`."""
MEMORY = 2500
"""Megabytes to keep what was reckoned already: with the usual 200 it takes several times as long."""


def fit_likeness(lessons: Sequence[Judged], file: Path) -> None:
    """Learn how judged sentences are worded, and write it."""
    rows = [_features(one.text) for one in lessons]
    often = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in often.items() if count >= SELDOM)
    table = _table(rows, {name: at for at, name in enumerate(names)})
    models = [
        LogisticRegression(C=8, max_iter=400, class_weight="balanced").fit(table, yes)
        for yes in _answers(lessons)
    ]
    weights = np.stack([model.coef_[0] for model in models], axis=1)
    scale = float(np.abs(weights).max()) / STEPS
    np.savez_compressed(
        file, names=pack(names), weights=np.round(weights / scale).astype(np.int16), scale=np.float32(scale),
        start=np.array([model.intercept_[0] for model in models], dtype=np.float32),
    )  # fmt: skip


def _features(text: str) -> Counter[str]:
    words = [word for word in plain(text).split() if word not in {".", ","}]
    return Counter([*words, *(run for word in words for run in letters_of(word)), *between(words)])


def _table(rows: Sequence[Counter[str]], places: dict[str, int]) -> Any:
    """Texts by features, each text of the same length however much it says."""
    kept = [{places[name]: count for name, count in row.items() if name in places} for row in rows]
    sizes = [len(row) for row in kept]
    of_row = np.repeat([max(1, sum(row.values())) ** -0.5 for row in kept], sizes)
    columns = np.fromiter((at for row in kept for at in row), dtype=np.int64)
    counts = np.fromiter((count for row in kept for count in row.values()), dtype=np.float64)
    return csr_matrix(
        (counts * of_row, columns, np.concatenate([[0], np.cumsum(sizes)])), shape=(len(rows), len(places))
    )


def _answers(lessons: Sequence[Judged]) -> list[NDArray[np.bool_]]:
    return [np.array([one.level >= level for one in lessons]) for level in QUESTIONS]


def fit_meaning(lessons: Sequence[Judged], file: Path, said: Callable[[], None]) -> None:
    """Learn what judged sentences mean, and write it."""
    table = np.empty((len(lessons), SIZE), dtype=np.float32)
    for at, one in enumerate(lessons):
        table[at] = encoder().encode(one.text)
        said()
    machines = [
        SVC(C=COST, gamma=WIDTH, class_weight="balanced", cache_size=MEMORY).fit(table, yes)
        for yes in _answers(lessons)
    ]
    counts = np.zeros((len(lessons), len(machines)), dtype=np.float32)
    for question, machine in enumerate(machines):
        counts[machine.support_, question] = machine.dual_coef_[0]
    used = counts.any(axis=1)
    names, kinds = _kinds(table, lessons)
    np.savez_compressed(
        file, rows=_short(table[used]), counts=counts[used], width=np.float32(WIDTH), names=np.array(names), kinds=kinds,
        start=np.array([machine.intercept_[0] for machine in machines], dtype=np.float32),
    )  # fmt: skip


def _short(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """Each row in 384 bytes: its direction is all that counts."""
    most: NDArray[np.float32] = np.abs(rows).max(axis=1, keepdims=True)
    return np.rint(rows / most * 127).astype(np.int8)


def _kinds(table: NDArray[np.float32], lessons: Sequence[Judged]) -> tuple[list[str], NDArray[np.float32]]:
    """Which kind of harm a worrying text is about: weights, with the start in the last column."""
    worrying = np.array([one.category is not None for one in lessons])
    kinds = [one.category.value for one in lessons if one.category]
    model = LogisticRegression(C=10, max_iter=400, class_weight="balanced").fit(table[worrying], kinds)
    return [str(name) for name in model.classes_], np.hstack([model.coef_, model.intercept_[:, None]]).astype(
        np.float32
    )
