"""The ways in which somebody writes a number or a name out: in groups, over two lines, in words."""

import random

NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["x", "x", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = [
    "x",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
Chance = random.Random


def apart(chance: Chance, number: str, sizes: tuple[int, ...]) -> str:
    """A number in groups of these sizes, or in one; the last group holds what is left."""
    if chance.random() < 0.3:
        return number
    groups, at = list[str](), 0
    for size in sizes:
        groups.append(number[at : at + size])
        at += size
    groups[-1] += number[at:]
    return chance.choice((" ", " ", " ", ".", "-", " - ", "\n", "/", ", ", "  ")).join(
        group for group in groups if group
    )


def in_lines(chance: Chance, value: str) -> str:
    """Sometimes the first space is the end of a line."""
    return value.replace(" ", "\n", 1) if chance.random() < 0.05 else value


def in_case(chance: Chance, value: str, *, up: float = 0.3) -> str:
    """As it is, in small letters, or in capitals."""
    drawn = chance.random()
    return value.upper() if drawn < up else value.lower() if drawn < 0.7 else value


def slipped(chance: Chance, number: str) -> str:
    """With the letter O for some noughts."""
    return "".join(chance.choice("oO0") if digit == "0" else digit for digit in number)


def said(chance: Chance, number: str) -> str:
    """In words, as somebody says a number: "oh seven seven double nine"; a figure here and there."""
    parts, at, figures = list[str](), 0, chance.random() < 0.3
    zero = chance.choice(("oh", "o", "zero", "nought"))
    while at < len(number):
        run = (
            3 if number[at : at + 3] == number[at] * 3 else 2 if number[at : at + 2] == number[at] * 2 else 1
        )
        run = run if chance.random() < 0.7 else 1
        name = zero if number[at] == "0" else NAMES[int(number[at])]
        if figures and chance.random() < 0.4:
            name = number[at]
        parts.append(("", "", "double ", chance.choice(("treble ", "triple ")))[run] + name)
        at += run
    return chance.choice((" ", " ", " ", ", ", "-", "\n")).join(parts)


def said_letters(chance: Chance, code: str) -> str:
    """Letter for letter: "y o one oh three j x"; numbers of two figures sometimes as one word."""
    parts, at = list[str](), 0
    while at < len(code):
        pair = code[at : at + 2]
        if pair.isdigit() and len(pair) == 2 and "0" not in pair and chance.random() < 0.4:
            parts.append(_two(int(pair)))
            at += 2
            continue
        parts.append(
            NAMES[int(code[at])] if code[at].isdigit() and chance.random() < 0.8 else code[at].lower()
        )
        at += 1
    return " ".join(parts)


def _two(number: int) -> str:
    if number < 20:
        return TEENS[number - 10]
    return TENS[number // 10] + (f" {NAMES[number % 10]}" if number % 10 else "")


def said_years(chance: Chance, number: int, month: str, year: int) -> str:
    """A day in words: "third of May twenty fourteen"."""
    day = ORDINALS[number] if number <= 20 else f"twenty {ORDINALS[number - 20]}"
    said_year = {19: f"nineteen {_two(year % 100)}" if year % 100 > 9 else str(year)}.get(year // 100)
    said_year = said_year or (
        f"twenty {_two(year % 100)}"
        if year > 2009
        else f"two thousand and {NAMES[year % 100]}"
        if year > 2000
        else str(year)
    )
    return f"{day} {chance.choice(('of ', ''))}{month} {chance.choice((said_year, str(year)))}"


def with_dots_said(chance: Chance, local: str, host: str) -> str:
    """An e-mail address in words."""
    dot, at = (
        chance.choice((" dot ", " dot ", " (dot) ", "[dot]", " . ")),
        chance.choice((" at ", " at ", " (at) ", "[at]")),
    )
    said = (
        local.replace(".", dot)
        .replace("_", chance.choice((" underscore ", "_")))
        .replace("-", chance.choice((" dash ", "-")))
    )
    return said + at + host.replace(".", dot)
