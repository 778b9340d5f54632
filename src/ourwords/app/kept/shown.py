"""What is shown of everything we keep about a made-up answer, and the process that finds it out, once for each start."""

import os
import subprocess
import sys
import tempfile
from functools import cache

import msgspec

from ourwords.app.kept.rows import Shelf
from ourwords.kit.errors import NotReady
from ourwords.kit.logs import log

LOG = log("kept")
PATIENCE = 120
"""Seconds: three to ten are usual."""
NOT_NOW = "The made-up answer could not be sent just now. Try again in a minute. If it stays so, tell whoever runs this."


class Found(msgspec.Struct, frozen=True):
    """How often something that was sent stands readable in any file that is kept."""

    what: str
    sent: str
    times: int


class Shown(msgspec.Struct, frozen=True):
    """Everything that is kept about one made-up answer."""

    sent: tuple[tuple[str, str], ...]
    """Question and answer, as they were sent."""
    searched: tuple[Found, ...]
    size: int
    """Bytes that were searched: the database and its log, mails, and the log of the program."""
    shelves: tuple[Shelf, ...]
    later: tuple[Shelf, ...]
    mails: tuple[tuple[str, int], ...]
    """What each said, and to how many it went."""


@cache
def shown() -> Shown:
    """Everything that is kept about a made-up answer, found out by this code in a process of its own.

    That process gets none of our settings, and an empty folder to stand in. Raises NotReady when it does not succeed.
    """
    bare = {name: value for name, value in os.environ.items() if not name.upper().startswith("OURWORDS_")}
    with tempfile.TemporaryDirectory() as empty:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "ourwords.app.kept.answer"], cwd=empty, env=bare, capture_output=True,
                timeout=PATIENCE, check=True,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as wrong:
            LOG.error("the made-up answer: %s", type(wrong).__name__)
            raise NotReady(NOT_NOW) from wrong
    return msgspec.json.decode(done.stdout, type=Shown)
