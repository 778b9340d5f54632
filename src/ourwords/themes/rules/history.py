"""The codebook's versions in plain words: what was done, and what it did to codings and reviews."""

from collections.abc import Mapping, Sequence
from typing import Any

from ourwords.disclosure_control import about

FIELD_WORDS = {
    "name": "Name", "young_name": "Name for young people", "definition": "What it means", "use_when": "Use it when",
    "not_when": "Do not use it when", "examples": "Examples", "places": "Places", "picture": "Picture", "under": "Lies under",
}  # fmt: skip


def done(what: str, name: str, into: Sequence[str]) -> str:
    """One sentence on what was done to a theme. `name` and `into`: what the themes were called then."""
    others = " and ".join(f"“{one}”" for one in into)
    return {
        "added": f"“{name}” was added.",
        "changed": f"“{name}” was changed.",
        "retired": f"“{name}” was retired.",
        "brought back": f"“{name}” was brought back.",
        "merged": f"“{name}” was merged into {others}.",
        "split": f"“{name}” was split into {others}.",
    }.get(what, f"“{name}”: {what}.")


def effects(what: str, did: Mapping[str, int], *, waiting: int = 0, exact: bool = True) -> list[str]:
    """What it did to past codings and reviews, a sentence each.

    Args:
        waiting: texts of a split that are still to be placed.
        exact: whether the reader reads the texts too; others are told about how many.
    """

    def some(number: int, what: str) -> str:
        return counted(number, what) if exact else f"{about(number)} {what}s"

    told = list[str]()
    codings, texts = did.get("codings", 0), did.get("texts", 0)
    if what == "undone":
        told.append(f"{some(codings, 'coding')} went back.")
    elif what == "merged" or codings:
        told.append(f"{some(codings, 'coding')} moved, in {some(texts, 'text')}.")
    if again := did.get("again", 0):
        told.append(f"{some(again, 'text')} went back to be coded again.")
    if waiting:
        told.append(f"{some(waiting, 'text')} still to be placed.")
    if reviews := did.get("reviews", 0):
        told.append(f"It met {counted(reviews, 'review')} by young people.")
    return [one[0].upper() + one[1:] for one in told]


def counted(number: int, what: str) -> str:
    """A number with its noun."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """How a theme was before a change, where it was another: a sentence for each field."""
    return [
        f"{FIELD_WORDS[field]} was: {_said(was)}."
        for field, was in before.items()
        if field in FIELD_WORDS and was != after.get(field)
    ]


def _said(value: Any) -> str:
    """A field's old words, in quotation marks; of a list only how long it was."""
    return (f"“{value}”" if value else "nothing") if isinstance(value, str) else f"a list of {len(value)}"
