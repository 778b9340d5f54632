"""Our own log: what happened and where, with ids; never words, addresses, headers or bodies."""

import logging
import sys
from pathlib import Path
from traceback import extract_tb

OURS = Path(__file__).parents[1]


def start_logging() -> None:
    """Write our lines, and nobody else's below a warning, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("ourwords").setLevel(logging.INFO)


def log(room: str) -> logging.Logger:
    """The log of one room."""
    return logging.getLogger(f"ourwords.{room}")


def place(wrong: BaseException) -> str:
    """The line of our code in which it was raised: enough to mend it, and nothing of what was sent."""
    frames = extract_tb(wrong.__traceback__)
    ours = [frame for frame in frames if OURS in Path(frame.filename).parents] or frames
    return f"{ours[-1].name}:{ours[-1].lineno}" if ours else "?"
