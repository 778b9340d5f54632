"""Ask a site of ours for a page without a network between."""

from collections.abc import Mapping
from typing import Any

from litestar import Litestar

Reply = tuple[int, dict[bytes, bytes], bytes]
FORM = b"application/x-www-form-urlencoded"


async def call(
    app: Litestar, method: str, address: str, body: bytes = b"", *,
    headers: Mapping[str, str] | None = None, client: str = "127.0.0.1",
) -> Reply:  # fmt: skip
    """Status, headers and bytes of one reply, as whoever asked from this address and sent these headers gets them."""
    start: dict[str, Any] = {}
    chunks: list[bytes] = []
    coming = iter(({"type": "http.request", "body": body, "more_body": False}, {"type": "http.disconnect"}))

    async def receive() -> Any:
        return next(coming)

    async def send(message: Any) -> None:
        start.update(message) if message["type"] == "http.response.start" else chunks.append(
            message.get("body", b"")
        )

    sent = {b"host": b"bench", b"content-length": str(len(body)).encode()}
    sent |= {b"content-type": FORM} if body else {}
    sent |= {name.lower().encode(): value.encode() for name, value in (headers or {}).items()}
    path, _, query = address.partition("?")
    scope: Any = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "headers": list(sent.items()), "scheme": "http",
        "root_path": "", "client": (client, 50501), "server": ("bench", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return start["status"], dict(start["headers"]), b"".join(chunks)
