"""The trained tagger: which words look like somebody's name or a place, and how surely."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from ourwords.anonymisation.rules.english import kinds
from ourwords.anonymisation.rules.everyday import is_everyday
from ourwords.anonymisation.rules.features import KIN, TITLES, features_of
from ourwords.anonymisation.rules.gazetteer import TRAPS
from ourwords.anonymisation.rules.spans import Label, Span, neighbours_as_one
from ourwords.anonymisation.rules.words import Word, is_name_like, word_set
from ourwords.kit.errors import NotReady

pycrfsuite: Any = import_module("pycrfsuite")  # it carries no types; nothing else masks with it

MODEL = Path(__file__).parents[1] / "tagger" / "names.crfsuite"
PERSON, PLACE, GROUP, NOTHING = "P", "L", "O", "-"
"""What the model can call a word."""

DOUBTED = (
    KIN
    | TRAPS
    | word_set(
        "carers mums dads parents brothers sisters friends mates teachers workers staff nurses doctors kids"
    )
)
MORE_LIKELY_THAN_NOT = 0.5
"""Asked of words such as "carer" and "the": they stand beside names so often that a little chance is not enough."""

SMALL_KINDS = frozenset(("PRP", "PRP$", "DT", "IN", "CC", "TO", "MD", "EX", "WP", "WRB", "WDT", "PDT", "UH"))


def is_small(word: str) -> bool:
    """Whether it is a small word in small letters ("its", "of") or a title: it belongs to a name beside it and is none alone."""
    return word == "s" or kinds().get(word) in SMALL_KINDS or word.lower() in TITLES


SURELY_NOTHING = 0.999
"""Most words are no name at all: then nobody needs to ask which kind."""


NO_CHANCE = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a word is masked: as a name, as a place, or as any kind of name at all."""

    person: float = 0.015
    place: float = 0.3
    any_name: float = 0.3


class Tagger:
    """A model file, opened; safe to share between threads."""

    def __init__(self, file: Path, thresholds: Thresholds | None = None) -> None:
        """Open `file`. Raises ValueError when it is no model of ours."""
        self.thresholds = thresholds or Thresholds()
        self._crf: Any = pycrfsuite.Tagger()
        self._lock = Lock()  # one sentence at a time is set inside the model
        self._crf.open(str(file))
        self._kinds: frozenset[str] = frozenset(self._crf.labels())
        if not self._kinds >= {PERSON, NOTHING}:
            raise ValueError(f"{file.name} is not a name tagger")

    def chances(self, words: list[Word]) -> list[tuple[float, float, float]]:
        """For each word the probability of a person, a place, and a group; none for what begins with no letter."""
        if not words:
            return []
        rows, chance = features_of(words), self._crf.marginal
        with self._lock:
            self._crf.set(rows)
            return [
                NO_CHANCE
                if not word.text[0].isalpha() or chance(NOTHING, at) > SURELY_NOTHING
                else self._chances_at(at)
                for at, word in enumerate(words)
            ]

    def _chances_at(self, at: int) -> tuple[float, float, float]:
        return (self._chance(PERSON, at), self._chance(PLACE, at), self._chance(GROUP, at))

    def find(self, text: str, words: list[Word]) -> tuple[Span, ...]:
        """Spans of the words that pass a threshold; a first name and its surname are one."""
        found = neighbours_as_one(text, self._passing(words))
        return tuple(
            span for span in found if span.end - span.start > 1
        )  # one letter alone tells nobody's name

    def _passing(self, words: list[Word]) -> Iterator[Span]:
        labels = [
            None if chance is NO_CHANCE else self._label(word, chance)
            for word, chance in zip(words, self.chances(words), strict=True)
        ]
        if any(labels):  # most texts have none
            for i, (word, label) in enumerate(zip(words, labels, strict=True)):
                if label and (not is_small(word.text) or self._belongs(words, labels, i)):
                    yield Span(word.start, word.end, label)

    def _label(self, word: Word, chance: tuple[float, float, float]) -> Label | None:
        """What the word is taken for; None for no name."""
        person, place, group = chance
        if not is_name_like(word.text) or is_everyday(word.text):
            return None
        lower = word.text.lower()
        if (lower in DOUBTED or kinds().get(word.text) in SMALL_KINDS) and person < MORE_LIKELY_THAN_NOT:
            return None
        at = self.thresholds
        passes = person >= at.person or place >= at.place or person + place + group >= at.any_name
        return (Label.PLACE if place > person else Label.PERSON) if passes else None

    @staticmethod
    def _belongs(words: list[Word], labels: list[Label | None], i: int) -> bool:
        """Whether a small word stands in a name: "the Duchess of Cambridge", "Anna's"."""
        before = i - 2 if words[i].text == "s" else i - 1
        beside = {before} if words[i].text == "s" else {before, i + 1}
        return any(0 <= at < len(words) and labels[at] and not is_small(words[at].text) for at in beside)

    def _chance(self, kind: str, at: int) -> float:
        return float(self._crf.marginal(kind, at)) if kind in self._kinds else 0.0


@cache
def chosen() -> Tagger:
    """The tagger of this installation, opened once: the one that came with this version, or the one of `look_with`."""
    return Tagger(_file[0])


_file = [MODEL]


def look_with(file: Path | None) -> None:
    """Look for names with this model from now on; None for the one that came with this version.

    Raises:
        NotReady: it is not there, or is no model of ours.
    """
    _file[0] = file or MODEL
    chosen.cache_clear()
    try:
        chosen()
    except (OSError, ValueError):
        raise NotReady(f"{file} is not a name tagger. Make one with: ourwords tagger fit") from None
