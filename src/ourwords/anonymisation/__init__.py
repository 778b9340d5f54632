"""Take out of children's words what could point to a child.

`mask` gives the words with "[name]", "[school]" and so on in place; it finds much, never all: a trained adult reads before release.
"""

from ourwords.anonymisation.rules import Label, Masked, Span, Tagger, find, mask

__all__ = ["Label", "Masked", "Span", "Tagger", "find", "mask"]
