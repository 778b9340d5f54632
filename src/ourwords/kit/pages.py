"""Draw pages: one template a page; the part htmx swaps is a named block of it."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.response import Redirect

from ourwords.kit import clock
from ourwords.kit.folders import PACKAGE, folder

AnyRequest = Request[Any, Any, Any]


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so phones may keep it for ever."""
    content = (folder("static") / name).read_bytes()
    return f"/static/{hashlib.blake2b(content, digest_size=6).hexdigest()}/{name}"


@cache
def environment(product: str, partnership: str) -> Environment:
    """The template engine: everything escaped, and a missing name is an error."""
    made = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(folder("templates")), FileSystemLoader(PACKAGE / "surveys" / "kinds")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    known: dict[str, Any] = {"asset": asset, "product": product, "partnership": partnership}
    cast("dict[str, Any]", made.globals).update(known)
    made.filters.update(day=clock.day, day_year=clock.day_year, moment=clock.moment, number=number)
    return made


def number(value: int) -> str:
    """1200 as "1,200"."""
    return f"{value:,}"


class Pages:
    """Draws templates with what every page of this part knows."""

    def __init__(
        self, env: Environment, everywhere: dict[str, Any], known: Callable[[AnyRequest], dict[str, Any]]
    ) -> None:
        self._env, self._known = env, known
        self._everywhere = everywhere

    def plain(self, template: str, context: dict[str, Any]) -> str:
        """A page that is the same for every reader."""
        return self._env.get_template(template).render({**self._everywhere, **context})

    def draw(
        self, request: AnyRequest, template: str, context: dict[str, Any], block: str | None = None
    ) -> str:
        """The whole page as this reader sees it, or one named block of it."""
        page = self._env.get_template(template)
        full = {**self._everywhere, **self._known(request), **context}
        if block is None:
            return page.render(full)
        return "".join(page.blocks[block](page.new_context(full)))


def page(
    request: AnyRequest, template: str, *, block: str | None = None, status: int = 200, **context: Any
) -> Response[str]:
    """Answer with a page (or one block of it)."""
    pages: Pages = request.app.state.pages
    return Response(
        pages.draw(request, template, context, block),
        status_code=status,
        media_type="text/html",
    )


def fragment_or_redirect(
    request: AnyRequest, template: str, block: str, *, to: str, **context: Any
) -> Response[str] | Redirect:
    """The changed block for htmx; for everyone else a redirect to the page that shows it."""
    if request.headers.get("hx-request") == "true":
        return page(request, template, block=block, **context)
    return see(to)


def see(to: str) -> Redirect:
    """Send the reader on to an address of ours, by GET."""
    return Redirect(to, status_code=303)


def static_file(name: str) -> Path | None:
    """A file below `static`, or None; never a file outside it."""
    root = folder("static").resolve()
    try:
        path = (root / name).resolve()
        return path if path.is_file() and root in path.parents else None
    except (OSError, ValueError):  # no file can have such a name
        return None
