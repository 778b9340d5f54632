"""Every palette a reader can choose can be read; what it takes to choose is light, and unchanged where others made it."""

import re
from hashlib import sha256
from itertools import product
from typing import Any, cast

import brotli
import pytest

from ourwords.kit.folders import folder
from ourwords.kit.pages import static_bytes, static_file

STYLES = folder("static") / "css" / "ourwords"
BLOCK = re.compile(r"([^{}]+)\{([^{}]*--paper:[^{}]*)\}")
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{3,6})")
WORDS, GROUNDS = ("ink", "ink-soft", "river", "brick", "plum"), ("paper", "card", "river-soft")
LEAST_FOR_WORDS, LEAST_FOR_EDGES = 4.5, 3.0
LARGEST_SCRIPT = 3_500


def palettes() -> dict[str, dict[str, str]]:
    """Name -> token -> colour, for the page as it comes (light, dark) and for every choice."""
    usual = [dict(TOKEN.findall(block)) for _, block in BLOCK.findall((STYLES / "1_tokens.css").read_text())]
    chosen = BLOCK.findall((STYLES / "7_ease.css").read_text())
    named = {
        re.findall(r"data-ease~=(\w+)", selector)[0]: dict(TOKEN.findall(block)) for selector, block in chosen
    }
    return {"as it comes": usual[0], "as it comes, at night": usual[1], **named}


def light(colour: str) -> float:
    """How light a colour is, from 0 to 1. Source: WCAG 2.2, relative luminance (2023)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_there_are_six_palettes_to_choose_from() -> None:
    assert set(palettes()) - {"as it comes", "as it comes, at night"} == {
        "light", "dark", "strong", "cream", "blue", "green",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(palettes()))
def test_words_and_edges_stand_out_in_every_palette(name: str) -> None:
    colours = palettes()[name]
    faint = {
        (word, ground): round(found, 2)
        for word, ground in product(WORDS, GROUNDS)
        if (found := contrast(colours[word], colours[ground])) < LEAST_FOR_WORDS
    }
    blurred = {
        (edge, ground): round(found, 2)
        for edge, ground in product(("line", "river"), ("paper", "card"))
        if (found := contrast(colours[edge], colours[ground])) < LEAST_FOR_EDGES
    }

    assert (faint, blurred) == ({}, {})


def test_words_as_they_are_spoken_stand_out_too() -> None:
    ground, word = re.findall(r"::highlight\(spoken\) { background: (#\w+); color: (#\w+)", (STYLES / "7_ease.css").read_text())[0]  # fmt: skip

    assert contrast(ground, word) >= LEAST_FOR_WORDS


def test_the_script_for_comfort_and_reading_aloud_is_small() -> None:
    path = static_file("js/ease.js")
    assert path is not None

    assert len(cast("Any", brotli).compress(static_bytes(path), quality=11)) <= LARGEST_SCRIPT


def test_every_font_is_the_one_its_list_names_and_its_licence_lies_beside_it() -> None:
    fonts = folder("static") / "fonts"
    listed = dict(re.findall(r"\| `([\w-]+\.woff2)` .*`([0-9a-f]{64})` \|", (fonts.parent / "vendor" / "README.md").read_text()))  # fmt: skip
    named = set(re.findall(r"url\(\.\./fonts/([^)]+)\)", (STYLES / "7_ease.css").read_text()))

    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in fonts.glob("*.woff2")} == listed
    assert named == set(listed)
    assert all("SIL OPEN FONT LICENSE" in path.read_text() for path in fonts.glob("*.LICENSE.txt"))
    assert len(list(fonts.glob("*.LICENSE.txt"))) == 2
