"""A second look at figures: whose number they are, or a day, or nothing of the kind."""

import itertools
import re

FIGURES = re.compile(r"[0-9]+")
SIGNS = re.compile(r"[-/.]")
MOST_DAYS = 31


def digits_of(text: str) -> str:
    """Its decimal digits, in order."""
    return "".join(letter for letter in text if letter.isdecimal())


def groups_of(text: str) -> list[str]:
    """Its runs of digits, in order."""
    return FIGURES.findall(text)


def is_counting(groups: list[str]) -> bool:
    """Whether the numbers go up or down in even steps ("10 11 12 13"), or are all years."""
    steps = {int(after) - int(before) for before, after in itertools.pairwise(groups)}
    return (len(groups) > 2 and len(steps) == 1) or (len(groups) > 1 and all(map(is_year, groups)))


def is_year(group: str) -> bool:
    """Whether four digits can be a year people speak of."""
    return len(group) == 4 and group[:2] in {"19", "20"}


def begins_with_day(groups: list[str]) -> bool:
    """Whether the first three numbers are a day, a month and a year; a time may follow."""
    if len(groups) < 3 or max(len(groups[0]), len(groups[1])) > 2 or len(groups) > 5:
        return False
    day, month, year = groups[:3]
    return 0 < int(day) <= MOST_DAYS and 0 < int(month) <= 12 and (is_year(year) or len(year) == 2)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number."""
    digits, groups = [int(digit) for digit in digits_of(text)], groups_of(text)
    if len(digits) != 10 or is_counting(groups) or begins_with_day(groups):
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check % 11 == digits[9] and check != 10


def is_no_nhs_number(text: str) -> bool:
    """Whether ten digits are a telephone's, not a patient's."""
    return not is_nhs_number(text)


def is_phone(text: str) -> bool:
    """Whether the digits, some of them perhaps the letter O, can be dialled: no counting, no day with a time."""
    groups = groups_of(text)
    has_enough = len(digits_of(text)) > 6 and len(digits_of(text)) + text.lower().count("o") > 8
    return has_enough and not is_counting(groups) and not begins_with_day(groups)


HELPLINES = frozenset(("08001111", "116123", "08088010677", "08000232322", "0116000"))
"""Numbers that everybody may ring, and that tell nothing of who wrote them."""


def is_long(text: str) -> bool:
    """Whether there are enough digits to be somebody's number, not a time, a price, years or a row of marks."""
    groups = groups_of(text)
    return digits_of(text) not in HELPLINES and (
        len(digits_of(text)) > 7
        and not is_counting(groups)
        and not begins_with_day(groups)
        and _is_grouped(groups)
    )


def _is_grouped(groups: list[str]) -> bool:
    """Numbers of two figures side by side are seldom one number: four of them and more, or one that is longer."""
    return (
        len(groups) == 1 or any(len(group) > 2 and not is_year(group) for group in groups) or len(groups) > 3
    )


def is_reference(text: str) -> bool:
    """Whether there are enough digits to be a reference number."""
    return len(digits_of(text)) > 4 and not is_counting(groups_of(text))


def is_said(text: str) -> bool:
    """Whether figures that stood in words are one number: five words of it and more."""
    groups = groups_of(text)
    return len(groups) > 4 and is_reference(text) and not begins_with_day(groups)


def is_day(text: str) -> bool:
    """Whether it is a day of a year: not "3.10.5", which is a list, nor "7.5 /10"."""
    groups = groups_of(text)
    if any(letter.isalpha() for letter in text):
        return True
    if len(groups) == 3 and len(set(SIGNS.findall(text))) > 1:
        return False
    return begins_with_day(groups) or not is_counting(groups) or any(map(is_year, groups))
