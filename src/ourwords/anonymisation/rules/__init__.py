"""What could point to a child, and the plain words put in its place: no database, no network."""

from ourwords.anonymisation.rules.find import find
from ourwords.anonymisation.rules.replace import Masked, mask, replaced
from ourwords.anonymisation.rules.second import Reader, second_reader
from ourwords.anonymisation.rules.spans import WORDS, Label, Span
from ourwords.anonymisation.rules.tagger import Tagger, Thresholds, look_with

__all__ = [
    "WORDS", "Label", "Masked", "Reader", "Span", "Tagger", "Thresholds", "find", "look_with", "mask", "replaced", "second_reader",
]  # fmt: skip
