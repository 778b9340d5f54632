"""How one line of the trail is bound to the line before."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

START = "0" * 64


def line_hash(
    before: str,
    *,
    number: int,
    at: datetime,
    who: UUID | None,
    action: str,
    subject: str,
    details: Mapping[str, Any],
) -> str:
    """The hash of a line and, through `before`, of all lines before it; hexadecimal."""
    said = [before, number, at.astimezone(UTC).isoformat(), str(who), action, subject, dict(details)]
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
