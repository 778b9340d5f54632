"""Sealed words: one box a response."""

from ourwords.kit.db import Row


class Sealed(Row, table=True):
    """A box that only the private key opens; which key is in `key`, so that keys can be changed."""

    key: str
    box: bytes
