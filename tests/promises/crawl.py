"""Read a site as one reader: every page that can be reached by following addresses, and every address without a name in it."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from pypdf import PdfReader

from tests.conftest import Client

HREF = re.compile(r"""(?:href|action|src|hx-get|hx-post)="([^"#]+)""")
AWAY = ("/exit", "/static/", "/staff/demo/", "/council/demo/")
"""Not followed: the way out, files that are ours, and the demonstration's links."""
MOST = 400


def handlers(site: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Every address pattern and what answers there, without the framework's own OPTIONS."""
    for route in site.routes:
        if isinstance(route, HTTPRoute):
            yield from ((route.path, one) for one in route.route_handlers if one.http_methods != {"OPTIONS"})


def plain_addresses(site: Litestar) -> list[str]:
    """Every address to GET that needs nothing filled in."""
    return [path for path, one in handlers(site) if "GET" in one.http_methods and "{" not in path]


def pages(client: Client, site: Litestar) -> Iterator[tuple[str, bytes]]:
    """Every page this client can reach, with its bytes; downloads too."""
    waiting, seen = list(plain_addresses(site)), set[str]()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        shape = re.sub(r"\?.*", "", address)
        if address in seen or shape.startswith(AWAY):
            continue
        seen.add(address)
        reply = client.get(address)
        yield address, readable(reply.content) + repr(sorted(reply.headers.items())).encode()
        found = HREF.findall(reply.text) if "html" in reply.headers.get("content-type", "") else []
        found += [reply.headers["location"]] if "location" in reply.headers else []
        waiting += [to for to in (_here(address, link) for link in found) if to and to not in seen]


def readable(content: bytes) -> bytes:
    """What a reply says to whoever opens it: what is inside Word, Excel and PDF files too."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as box:
            return b"\n".join(box.read(name) for name in box.namelist())
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).encode()
    return content


def _here(address: str, link: str) -> str | None:
    parts = urlsplit(urljoin(f"http://testserver.local{address}", link.replace("&amp;", "&")))
    if parts.hostname != "testserver.local":
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")
