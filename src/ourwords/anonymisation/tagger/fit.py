"""Train the tagger on marked texts."""

import random
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from ourwords.anonymisation.rules.features import features_of
from ourwords.anonymisation.rules.listed import is_first_name
from ourwords.anonymisation.rules.tagger import GROUP, PERSON, PLACE
from ourwords.anonymisation.rules.words import Word, is_name_like, words_of
from ourwords.anonymisation.tagger.corpus import Fold, Marked, to_train
from ourwords.anonymisation.tagger.invented import given_names, invented

pycrfsuite: Any = import_module("pycrfsuite")  # it carries no types; nothing else trains with it

KINDS = {
    "PERSON": PERSON,
    "LOCATION": PLACE,
    "GPE": PLACE,
    "STREET_ADDRESS": PLACE,
    "ORG": GROUP,
    "ORGANIZATION": GROUP,
}
SETTINGS = {"c1": 0.05, "c2": 0.02, "max_iterations": 90, "feature.possible_transitions": True}
SHOUTED = 0.1
"""Share of texts also given in capitals: some children write so, and most taggers fail on it."""


def kinds_of(words: list[Word], marked: Marked) -> list[str]:
    """For each word what it is marked as; a handle is nobody's name."""
    kinds = ["-"] * len(words)
    for mark in marked.marks:
        kind = KINDS.get(mark.label)
        if kind is None or mark.value.startswith("@"):
            continue
        for i, word in enumerate(words):
            if word.start < mark.end and mark.start < word.end and is_name_like(word.text):
                kinds[i] = kind
    return kinds


def cases_of(text: str, chance: random.Random) -> Iterator[str]:
    """The text as it is, in lower case, and sometimes in capitals; always as long as it was."""
    yield text
    for other in (text.lower(), text.upper() if chance.random() < SHOUTED else text):
        if other != text and len(other) == len(text):
            yield other


def lessons(
    words: Path, left_out: Sequence[Fold], ours: Sequence[Marked] = ()
) -> Iterator[tuple[list[list[bytes]], list[str]]]:
    """Features and kinds of every text to learn from."""
    chance = random.Random(7)  # noqa: S311  # the same lessons every time; nothing here is secret
    names = given_names(words)
    learned = (row for _, row in to_train(words, left_out))
    for marked in chain(learned, invented(words, chance), ours):
        for text in cases_of(marked.text, chance):
            parts = words_of(text)
            kinds = kinds_of(parts, marked)
            yield features_of(parts), kinds
            if PERSON in kinds:
                yield features_of(renamed(parts, kinds, names, chance)), kinds


def renamed(
    parts: list[Word], kinds: list[str], names: tuple[list[str], list[float]], chance: random.Random
) -> list[Word]:
    """The same words with other given names in place of those a list knows: the turn of phrase counts, not who it was."""
    others = list(parts)
    for i, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        begins = kind == PERSON and (i == 0 or kinds[i - 1] != PERSON)
        if begins and is_first_name(part.text):
            others[i] = part._replace(text=_written_like(part.text, chance.choices(*names)[0]))
    return others


def _written_like(before: str, name: str) -> str:
    if before.isupper():
        return name.upper()
    return name.title() if before[0].isupper() else name


def fit(
    words: Path,
    out: Path,
    left_out: Sequence[Fold],
    said: Callable[[int, int], None],
    ours: Sequence[Marked] = (),
) -> None:
    """Train and write the model file, also on sentences of `ours`; `said(done, of)` hears of every pass."""
    trainer: Any = _Trainer(said)
    for features, kinds in lessons(words, left_out, ours):
        trainer.append(features, kinds)
    trainer.set_params(SETTINGS)
    trainer.train(str(out))


class _Trainer(pycrfsuite.BaseTrainer):
    """A trainer that says how far it is and prints nothing."""

    def __init__(self, said: Callable[[int, int], None]) -> None:
        super().__init__("lbfgs", SETTINGS)  # pyright: ignore[reportUnknownMemberType]  # the library carries no types
        self._said = said
        self._passes = 0

    def message(self, message: str) -> None:
        """Hear one line of the library's log."""
        if message.startswith("***** Iteration"):
            self._passes += 1
            self._said(self._passes, int(SETTINGS["max_iterations"]))
