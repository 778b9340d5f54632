"""Counts in one line: the answers to one question."""

from collections.abc import Mapping

from ourwords.disclosure_control.rules.figures import Shown


def protect_counts(
    counts: Mapping[str, int], *, threshold: int, total_shown: bool = True
) -> dict[str, Shown]:
    """Hide counts small enough to point to a child, and one more where the total would give them away.

    Args:
        counts: responses in each group; groups do not overlap. Zeros are shown while the rest may be.
        threshold: fewest responses that may be shown, at least 2.
        total_shown: whether readers know, from anywhere, how many there are in all.

    Returns:
        The same groups in the same order, None where hidden. When all together are fewer than the threshold
        everything is hidden, and so must the total be.

    Raises:
        ValueError: a count is negative, or `threshold` is below 2.

    Source: UK LLC, "Statistical Disclosure Control" (2025).
    """
    _check(counts, threshold)
    if 0 < sum(counts.values()) < threshold:
        return dict.fromkeys(counts)
    hidden = {group for group, n in counts.items() if 0 < n < threshold}
    if total_shown and 0 < sum(counts[group] for group in hidden) < threshold:
        # What is left of the total would say too much; the smallest count we could show goes too.
        hidden.add(min((group for group, n in counts.items() if n >= threshold), key=counts.__getitem__))
    return {group: None if group in hidden else n for group, n in counts.items()}


def protect_mentions(counts: Mapping[str, int], *, of: int, threshold: int) -> dict[str, Shown]:
    """Hide counts of things that one response may have several of, such as themes.

    Few who said it and few who did not point to a child alike: 28 of 30 tells about the two. A count of all or none
    is shown only when there are at least as many responses as the threshold.

    Raises:
        ValueError: a count is negative or more than `of`, or `threshold` is below 2.
    """
    _check(counts, threshold)
    if any(n > of for n in counts.values()):
        raise ValueError(f"more mentions than the {of} responses they come from")
    return {name: n if may_show(n, of=of, threshold=threshold) else None for name, n in counts.items()}


def may_show(n: int, *, of: int, threshold: int) -> bool:
    """Whether neither those counted nor those left over are few."""
    return of >= threshold and not 0 < n < threshold and not 0 < of - n < threshold


def _check(counts: Mapping[str, int], threshold: int) -> None:
    if threshold < 2:
        raise ValueError(f"threshold must be at least 2, got {threshold}")
    if any(n < 0 for n in counts.values()):
        raise ValueError("a count is below zero")
