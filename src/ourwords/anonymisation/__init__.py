"""Take out of children's words what could point to a child.

`mask` gives the words with "[name]", "[school]" and so on in place; it finds much, never all: a trained adult reads before release.
"""

from ourwords.anonymisation.models import CleanText, TextState
from ourwords.anonymisation.rules import Label, Masked, Span, Tagger, find, look_with, mask, second_reader
from ourwords.anonymisation.service import (
    Tools,
    given_up,
    keep_corrections,
    kept_from,
    released,
    released_for,
    send_on,
    set_apart,
    to_do,
    to_say_count,
    waiting_count,
    work,
)

__all__ = [
    "CleanText", "Label", "Masked", "Span", "Tagger", "TextState", "Tools", "find", "given_up", "keep_corrections", "kept_from", "look_with",
    "mask", "released", "released_for", "second_reader", "send_on", "set_apart", "to_do", "to_say_count", "waiting_count", "work",
]  # fmt: skip
