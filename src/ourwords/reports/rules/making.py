"""How every figure of a report was made, step by step, in plain words; of safe numbers only."""

from ourwords.disclosure_control.rules.shares import ABOUT, ALL_OR_NONE_BASE
from ourwords.reports.rules.content import Content, SurveyPart
from ourwords.reports.rules.counting import MENTIONS, THEMES
from ourwords.reports.rules.numbers import SafeNumber
from ourwords.reports.rules.showing import ShownTable


def anchor(part: SurveyPart, table: ShownTable) -> str:
    """Where a table's steps stand on the page of figures."""
    return f"{part.slug}_{table.key}".replace(":", "_")


def steps(content: Content, part: SurveyPart, table: ShownTable) -> list[str]:
    """The steps from answers to the numbers of one table, in order."""
    return [
        _where_from(part, table),
        *(_themes(part) if table.key == THEMES else []),
        _counting(table),
        _hiding(content, table),
        *([] if table.left_out else [_rounding()]),
        *([_compared(part)] if part.last and any(row.before for row in table.rows) else []),
    ]


def _said(number: SafeNumber, words: str) -> str:
    return f"{words}: {number.text}." if number.value is not None else f"{words}: a number that is hidden."


def _where_from(part: SurveyPart, table: ShownTable) -> str:
    base = _said(table.base, "Responses it is counted from")
    return f"It is made from {table.source}. {_said(part.total, 'Responses to the survey')} {base}"


def _themes(part: SurveyPart) -> list[str]:
    return [
        (
            "Names and places were taken out of what people wrote, and a trained adult read it. Only then did anybody else. "
            f"Texts that were let go: {part.texts.text}. That number is rounded down to the next {ABOUT}."
        ),
        (
            "People decided what each text is about. A text has a theme when at least one analyst said so. Where each was not "
            "sure, the text is left out. A machine’s suggestion is counted nowhere."
        ),
    ]


def _counting(table: ShownTable) -> str:
    if table.kind == MENTIONS:
        return "A response counts once in a line, and may stand in several lines. So the lines may come to more than all."
    return "Each response stands in one line. All lines together are all responses it is counted from."


def _hiding(content: Content, table: ShownTable) -> str:
    rule = (
        f"A number under {content.threshold} is hidden, and so is one from which it could be worked out, here or beside an "
        "earlier report."
    )
    return (
        f"{rule} {table.left_out}"
        if table.left_out
        else f"{rule} Hidden here: {table.hidden} of {len(table.rows)}."
    )


def _rounding() -> str:
    return (
        "Counts are not rounded. Shares are whole percentages of the responses it is counted from, and halves go up. Where "
        f"fewer than {ALL_OR_NONE_BASE} answered, neither 0% nor 100% is shown."
    )


def _compared(part: SurveyPart) -> str:
    return f"“Last time” is {part.last}, as it was published. A change is shown only where both numbers are."
