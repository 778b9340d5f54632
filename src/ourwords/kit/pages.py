"""Draw pages: one template a page; the part htmx swaps is a named block of it."""

import hashlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from litestar.response import Redirect

from ourwords.kit import clock
from ourwords.kit.folders import PACKAGE, folder
from ourwords.kit.languages import ENGLISH, LANGUAGES, address, catalogue, dated, say
from ourwords.kit.languages import known as known_language
from ourwords.kit.pictures import picture, sentences
from ourwords.kit.web import AnyRequest


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes when the file does, so phones may keep it for ever."""
    path = static_file(name)
    if path is None:
        raise FileNotFoundError(name)
    content = static_bytes(path)
    return f"/static/{hashlib.blake2b(content, digest_size=6).hexdigest()}/{name}"


@cache
def environment(
    product: str, partnership: str, language: str = ENGLISH, symbols: Path | None = None
) -> Environment:
    """The template engine for one language: everything escaped, and a missing name is an error.

    Templates say a sentence with `_("…")`, a message that was made elsewhere with `say(…)`, and link with `to("/…")`, which
    keeps the language.
    """
    made = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(folder("templates")), FileSystemLoader(PACKAGE / "surveys" / "kinds")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast("Any", made).install_gettext_translations(catalogue(language), newstyle=True)
    spoken = LANGUAGES[language]
    known: dict[str, Any] = {
        "asset": asset, "product": product, "partnership": partnership, "lang": spoken.tag or spoken.code,
        "dir": spoken.direction, "language": spoken.code, "say": partial(say, language), "to": partial(address, language),
        "picture": partial(picture, symbols=symbols), "sentences": sentences,
    }  # fmt: skip
    cast("dict[str, Any]", made.globals).update(known)
    made.filters.update(day=clock.day, day_year=partial(dated, language), moment=clock.moment, number=number)
    return made


def number(value: int) -> str:
    """1200 as "1,200"."""
    return f"{value:,}"


class Pages:
    """Draws templates with what every page of this part knows."""

    def __init__(
        self,
        engine: Callable[[str], Environment],
        everywhere: dict[str, Any],
        known: Callable[[AnyRequest], dict[str, Any]],
    ) -> None:
        self._engine, self._known = engine, known
        self._everywhere = everywhere

    def plain(self, template: str, context: dict[str, Any], language: str = ENGLISH) -> str:
        """A page that is the same for every reader of a language."""
        return self._engine(language).get_template(template).render({**self._everywhere, **context})

    def draw(
        self, request: AnyRequest, template: str, context: dict[str, Any], block: str | None = None
    ) -> str:
        """The whole page as this reader sees it, or one named block of it."""
        page = self._engine(language_of(request)).get_template(template)
        full = {**self._everywhere, **self._known(request), **context}
        if block is None:
            return page.render(full)
        return "".join(page.blocks[block](page.new_context(full)))


def language_of(request: AnyRequest) -> str:
    """The language an address asks for; reports, the pledge and pages that need signing in are in English."""
    if request.url.path.startswith(("/staff", "/council", "/invitation", "/heard", "/pledge")):
        return ENGLISH
    return known_language(request.query_params.get("lang", ENGLISH))


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
    """A file below `static`, or None; never a file outside it. `static_bytes` gives what is in it.

    A folder `css/NAME/` or `js/NAME/` is sent as one file `css/NAME.css` or `js/NAME.js`, its files in the order of their
    names: short files for us, one request for a phone.
    """
    root = folder("static").resolve()
    try:
        path = (root / name).resolve()
        return path if root in path.parents and (path.is_file() or _parts(path)) else None
    except (OSError, ValueError):  # no file can have such a name
        return None


def static_bytes(path: Path) -> bytes:
    """What is in a file that `static_file` found."""
    return path.read_bytes() if path.is_file() else b"\n".join(part.read_bytes() for part in _parts(path))


def _parts(path: Path) -> list[Path]:
    joined = path.suffix in {".css", ".js"}
    return sorted(path.with_suffix("").glob(f"*{path.suffix}")) if joined else []
