"""The house: what the layers of import-linter cannot say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from ourwords.accounts import EVERYONE
from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.kit.settings import Settings

SOURCE = Path(__file__).parent.parent / "src" / "ourwords"
ROOMS = sorted(
    path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists() and path.name != "migrations"
)


def imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ourwords."):
            yield node.module, ",".join(name.name for name in node.names)
        elif isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names if name.name.startswith("ourwords."))


def windows() -> Iterator[str]:
    for path in SOURCE.rglob("*.py"):
        here = path.relative_to(SOURCE).parts[0]
        if here in {"app", "migrations"}:
            continue
        for module, names in imports(path):
            _, room, *rest = module.split(".")
            entered = rest[0] if rest else ""
            if (
                room not in {here, "kit"}
                and entered not in {"", "rules"}
                and (room, entered) != ("vault", "opening")
            ):
                yield f"{path.relative_to(SOURCE)} reaches {module} ({names}): use the door, ourwords.{room}"


def test_a_room_is_entered_by_its_door_or_its_rules() -> None:
    assert list(windows()) == []


def test_only_those_who_may_read_use_the_door_that_opens_boxes() -> None:
    users = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        for module, _ in imports(path)
        if module == "ourwords.vault.opening"
    }

    assert users <= {"safeguarding", "anonymisation", "retention", "app"}


def test_the_public_part_does_not_load_what_opens_boxes(tmp_path: Path) -> None:
    settings = a_place(tmp_path)
    settings.private_key_file.unlink()

    app = create_app(settings, Part.PUBLIC)

    assert not hasattr(app.state, "opener")


def test_every_room_says_what_it_is_for() -> None:
    for room in ROOMS:
        told = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8")))
        assert told, f"{room} has no line that says what it is for"


def test_no_file_grows_past_three_hundred_lines() -> None:
    root = SOURCE.parent.parent
    files = [
        *(path for path in SOURCE.rglob("*.py") if path.parent.name != "versions"),
        *root.joinpath("tests").rglob("*.py"),
        *root.joinpath("templates").rglob("*.html"),
    ]
    files += [*root.joinpath("static", "css").rglob("*.css"), *root.joinpath("static", "js").rglob("*.js")]

    long = {
        str(path.relative_to(root)): n for path in files if (n := len(path.read_text().splitlines())) > 300
    }

    assert long == {}


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "base"])
def test_no_file_is_a_drawer(word: str) -> None:
    assert not [path for path in SOURCE.rglob("*.py") if path.stem == word]


def test_no_style_or_script_stands_in_a_page() -> None:
    templates = SOURCE.parent.parent / "templates"
    wrong = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)

    pages = set(templates.rglob("*.html")) - {
        templates / "reports" / "file.html"
    }  # a file to keep stands alone
    assert not [path for path in pages if wrong.search(path.read_text(encoding="utf-8"))]


def a_place(tmp_path: Path) -> Settings:
    from ourwords.vault.opening import make_keys

    settings = Settings(
        data=tmp_path, database_url="", mail_url=f"file:{tmp_path}", demo=True,
        _env_file=None,  # pyright: ignore[reportCallIssue]
    )  # fmt: skip
    make_keys(settings)
    return settings


@pytest.fixture
def site(tmp_path: Path) -> Litestar:
    return create_app(a_place(tmp_path), Part.BOTH)


def handlers(site: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Every address and what answers there; the framework's own OPTIONS, which the guard refuses, left out."""
    for route in site.routes:
        if isinstance(route, HTTPRoute):
            yield from ((route.path, one) for one in route.route_handlers if one.http_methods != {"OPTIONS"})


def test_every_route_says_who_may_use_it(site: Litestar) -> None:
    assert [path for path, handler in handlers(site) if "who" not in handler.opt] == []


def test_only_public_pages_are_open_to_everyone(site: Litestar) -> None:
    opened = {path for path, handler in handlers(site) if handler.opt["who"] == EVERYONE}

    assert {path for path in opened if path.startswith(("/staff", "/council"))} <= {
        "/staff/sign-in", "/staff/sign-out", "/staff/demo/{token:str}", "/council/sign-in", "/council/sign-out",
        "/council/demo/{token:str}",
    }  # fmt: skip
