"""The codebook we start with, and what a codebook must be."""

from typing import Any

import pytest

from ourwords.themes.rules import build, load

THEME: dict[str, Any] = {
    "key": "kites", "name": "Kites", "young_name": "kites", "definition": "Kites.", "use_when": "A kite flies.",
    "not_when": "It is a bird.", "examples": ["I like my kite."], "places": ["sky"],
}  # fmt: skip
FRAMEWORK: dict[str, Any] = {
    "key": "plan", "name": "A plan", "source": "Nowhere (2024)", "items": [{"key": "sky", "name": "The sky"}],
}  # fmt: skip


def test_the_codebook_we_start_with_is_whole() -> None:
    book = load()

    assert 24 <= len(book.themes) <= 30
    assert all(4 <= len(theme.examples) <= 8 and theme.places for theme in book.themes)
    assert [len(framework.items) for framework in book.frameworks] == [5, 4, 6, 6]


@pytest.mark.parametrize("key", ["cyscp", "cypp"])
def test_every_priority_of_the_plans_has_a_theme(key: str) -> None:
    book = load()
    plan = next(framework for framework in book.frameworks if framework.key == key)

    assert [item.key for item in plan.items if not book.at(item.key)] == []


def test_no_two_themes_share_a_name_or_an_example() -> None:
    themes = load().themes
    said = [text for theme in themes for text in (theme.name, theme.young_name, *theme.examples)]

    assert len(said) == len(set(said))


def test_names_for_young_people_fit_the_question_is_this_about() -> None:
    names = [theme.young_name for theme in load().themes]

    assert [name for name in names if name.endswith((".", "?", "!")) or len(name.split()) > 11] == []
    assert [name for name in names if name[0].isupper()] == []


def test_a_theme_is_found_by_its_key() -> None:
    assert load().theme("fathers").name == "Fathers and father figures"


@pytest.mark.parametrize(
    ("themes", "frameworks", "named"),
    [
        ([THEME, THEME], [FRAMEWORK], "kites"),
        ([THEME | {"places": ["sea"]}], [FRAMEWORK], "sea"),
        ([THEME], [FRAMEWORK, FRAMEWORK], "plan"),
        ([THEME], [FRAMEWORK, FRAMEWORK | {"key": "other"}], "sky"),
        ([THEME | {"definition": " "}], [FRAMEWORK], "definition"),
        ([THEME | {"examples": "just one"}], [FRAMEWORK], "examples"),
    ],
)
def test_a_codebook_that_does_not_fit_is_refused_by_name(
    themes: list[dict[str, Any]], frameworks: list[dict[str, Any]], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        build(themes, frameworks)
