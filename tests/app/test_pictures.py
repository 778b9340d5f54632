"""A licensed set of pictures, as a browser fetches it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.testing import TestClient

from ourwords.app import pictures
from ourwords.kit.errors import AppError


def told(_: Request[Any, Any, Any], wrong: AppError) -> Response[str]:
    return Response(wrong.message, status_code=wrong.status, media_type="text/plain")


def browser(symbols: Path | None) -> TestClient[Litestar]:
    settings = SimpleNamespace(symbols=symbols)
    app = Litestar(
        [pictures.router], state=State({"settings": settings}), exception_handlers={AppError: told}
    )
    return TestClient(app)


@pytest.fixture
def symbols(tmp_path: Path) -> Path:
    """A set of two pictures, and a file beside it that is none of them."""
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "dragon.svg").write_text("<svg/>")
    (folder / "bus.png").write_bytes(b"PNG")
    (tmp_path / "secret.svg").write_text("<svg/>")
    return folder


@pytest.mark.parametrize(("name", "kind"), [("dragon", "image/svg+xml"), ("bus", "image/png")])
def test_a_picture_of_the_set_is_given_out_as_what_it_is(symbols: Path, name: str, kind: str) -> None:
    with browser(symbols) as phone:
        reply = phone.get(f"/pictures/{name}")

    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(kind)


@pytest.mark.parametrize("name", ["bus.png", "walk", "..%2Fsecret", "Dragon"])
def test_nothing_else_is_given_out(symbols: Path, name: str) -> None:
    with browser(symbols) as phone:
        assert phone.get(f"/pictures/{name}").status_code == 404


def test_without_a_set_there_is_nothing_to_fetch() -> None:
    with browser(None) as phone:
        assert phone.get("/pictures/bus").status_code == 404
