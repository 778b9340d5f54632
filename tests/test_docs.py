"""The papers say what is so: settings, commands, roles, dependencies and paths are compared with the code."""

import re
import tomllib
from pathlib import Path

import pytest

from ourwords.accounts import Role
from ourwords.app.commands import WHERE
from ourwords.kit.settings import Settings

ROOT = Path(__file__).parent.parent
PAPERS = ("README", "ARCHITECTURE", "GLOSSARY", "CONTRIBUTING", "SECURITY", "CHANGELOG", "deploy/runbook")
DEPLOY = sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file())
WRITTEN = [ROOT / "LICENSE", *(ROOT / f"{name}.md" for name in PAPERS), *DEPLOY]
OURS = re.compile(r"`((?:src|tests|templates|static|deploy)/[\w./-]*[\w/])`")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#:]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
HOST = re.compile(r"https?://([\w.-]+)")
MAY_BE_NAMED = {"127.0.0.1", "ourwords.example", "public", "staff"}
MADE_BY_THE_READER = {
    "src/ourwords/surveys/kinds/yesno",
    "deploy/certificates/",
    "src/ourwords/app/proof/results.json",
}


def paper(name: str) -> str:
    return (ROOT / f"{name}.md").read_text(encoding="utf-8")


def shown(value: object) -> str:
    """A default as the table writes it."""
    return {"": "empty", "None": "empty", "False": "off", "True": "on"}.get(str(value), f"`{value}`")


def test_the_readme_names_every_setting_and_its_default() -> None:
    table = re.findall(r"^\| `OURWORDS_(\w+)` \| (.+?) \| .{10,} \|$", paper("README"), re.MULTILINE)

    assert table == [(name.upper(), shown(field.default)) for name, field in Settings.model_fields.items()]


def test_the_readme_names_every_command() -> None:
    table = re.findall(r"^\| `ourwords (\w+)[^`]*` \| .{10,} \|$", paper("README"), re.MULTILINE)

    assert table == list(WHERE)


def test_readme_and_glossary_name_every_role() -> None:
    shows = paper("README").partition("## What the demonstration shows")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", shows, re.MULTILINE))
    explained = set(
        re.findall(r"^- \*\*(\w+)\*\*: ", paper("GLOSSARY").partition("## Roles")[2], re.MULTILINE)
    )

    assert listed == explained == {role.value for role in Role}


def test_every_dependency_has_a_line_that_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values(), *extras.values()]
    needed = {re.split(r"[^\w-]", line)[0] for group in groups for line in group}
    stands_on = paper("ARCHITECTURE").partition("## What it stands on")[2].partition("## Decisions")[0]
    named = re.findall(r"^- \*\*([\w-]+)\*\*: .{20,}", stands_on, re.MULTILINE)

    assert sorted(named) == sorted(needed)


def test_every_room_has_its_line() -> None:
    tree = paper("ARCHITECTURE").partition("## The tree")[2].partition("## One way")[0]
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    rooms = [room for layer in layers for room in layer.split(" | ")]

    assert [
        name
        for row in re.findall(r"^\| (`.+?) \|", tree, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    ] == rooms


@pytest.mark.parametrize("name", PAPERS)
def test_what_a_paper_points_to_is_there(name: str) -> None:
    text, here = paper(name), (ROOT / f"{name}.md").parent
    ours, linked = set(OURS.findall(text)) - MADE_BY_THE_READER, LINK.findall(text)

    assert [path for path in ours if not (ROOT / path).exists()] == []
    assert [path for path in linked if not (here / path).exists()] == []


def test_the_readme_s_pictures_say_what_they_show() -> None:
    pictures = PICTURE.findall(paper("README"))

    assert [path.rsplit("/", 1)[0] for _, path in pictures] == ["static/img/readme"] * 3
    assert all(len(words) > 40 for words, _ in pictures)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_nothing_that_is_written_leads_elsewhere(path: Path) -> None:
    """So no index, no registry and no machine of ours is named, in prose or in a setting."""
    assert set(HOST.findall(path.read_text(encoding="utf-8"))) <= MAY_BE_NAMED


@pytest.mark.parametrize("name", PAPERS)
def test_papers_do_not_shout(name: str) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|!\[|<!--", "", paper(name), flags=re.DOTALL)

    assert "!" not in prose
