"""Which words of a text stand behind its marks, told from the words that were left."""

from collections.abc import Iterable, Sequence

Places = list[tuple[int, int]]


def behind(typed: str, left: Sequence[str]) -> Places | None:
    """Where in `typed` each mark's words stand: start and end in code points.

    Args:
        left: what stands before the first mark, between each two, and after the last: one more than there are marks.

    Returns:
        None when these words were not left of that text, or when the marks could stand in more than one way: nobody
        should be shown a word by a guess.
    """
    first = _earliest(typed, left)
    if first is None:
        return None
    back = _earliest(typed[::-1], [words[::-1] for words in reversed(left)])
    size = len(typed)
    last = [(size - end, size - start) for start, end in reversed(back or [])]
    return first if first == last else None


def _earliest(typed: str, left: Sequence[str]) -> Places | None:
    """The marks, each ending as early as it can; every mark stands for one letter or more."""
    if not typed.startswith(left[0]) or (len(left) == 1 and typed != left[0]):
        return None
    places, at = Places(), len(left[0])
    for words in left[1:-1]:
        end = typed.find(words, at + 1)
        if end < 0:
            return None
        places.append((at, end))
        at = end + len(words)
    if len(left) > 1:
        end = len(typed) - len(left[-1])
        if end <= at or not typed.endswith(left[-1]):
            return None
        places.append((at, end))
    return places


def left_of(text: str, marks: Iterable[tuple[int, int]]) -> list[str]:
    """What stands before, between and after the marks of a text."""
    parts, at = list[str](), 0
    for start, end in marks:
        parts.append(text[at:start])
        at = end
    return [*parts, text[at:]]
