"""Our own log: what happened and where, with ids; never words, addresses, headers or bodies."""

import logging
import sys


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
