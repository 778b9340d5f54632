"""Whether a survey's numbers may be published: the last look, made as an attacker would."""

from collections.abc import Iterator, Sequence

from ourwords.reports.rules.content import SurveyPart
from ourwords.reports.rules.counting import ALL
from ourwords.reports.rules.showing import TOO_CLOSE, Moment, given_away


def number_problems(part: SurveyPart, together: Sequence[Moment], *, threshold: int) -> Iterator[str]:
    """What forbids publishing these numbers, with all that was published before about the same survey."""
    total = part.release[ALL]
    if not total.left_out and total.base.value == 0:
        yield f"Nobody has answered “{part.title}” yet. Wait for answers, or leave this survey out."
    elif total.left_out == TOO_CLOSE:
        yield (
            f"Too few have answered “{part.title}” since the last report: the difference would point to them. "
            f"Wait for at least {threshold} more, or make a correction of that report."
        )
    elif any(0 < number < threshold for number in _counts(part)):
        yield f"A number under {threshold} would be shown for “{part.title}”. It must stay hidden."
    elif away := given_away(together, threshold=threshold):
        names = ", ".join(sorted({str(name[0]) for name in away}))
        yield (
            f"A hidden number of “{part.title}” could be worked out ({names}). Leave that table out or merge small groups."
        )


def _counts(part: SurveyPart) -> Iterator[int]:
    for table in part.tables:
        for number in (table.base, *(row.count for row in table.rows)):
            if number.value is not None:
                yield number.value
