"""Seal words with the public key alone: who can only seal can never read."""

import json
from collections.abc import Mapping

from nacl.encoding import HexEncoder
from nacl.public import PublicKey, SealedBox

from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings

BLOCK = 256
"""Boxes are filled up to a multiple of this many bytes, so that their size says little about what is in them."""


class Sealer:
    """Puts words into boxes; holds no way to open one."""

    def __init__(self, public_key: str) -> None:
        self._box = SealedBox(PublicKey(public_key.encode(), HexEncoder))
        self.key = key_name(public_key)

    def seal(self, words: Mapping[str, str]) -> bytes:
        """One box with a response's words, by question."""
        plain = json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return self._box.encrypt(plain + b" " * (-len(plain) % BLOCK))


def key_name(public_key: str) -> str:
    """How a key is named on the boxes it sealed: the start of its public half."""
    return public_key[:16]


def load_public_key(settings: Settings) -> str:
    """The public key of this installation, hexadecimal; NotReady when there is none."""
    try:
        return settings.vault_public_key or (settings.keys_folder / "vault.pub").read_text().strip()
    except FileNotFoundError as wrong:
        raise NotReady(
            "The vault has no key yet. Run “ourwords init”, or set OURWORDS_VAULT_PUBLIC_KEY."
        ) from wrong


def load_sealer(settings: Settings) -> Sealer:
    """The sealer of this installation.

    Raises:
        NotReady: there is no public key, or it cannot be read.
    """
    try:
        return Sealer(load_public_key(settings))
    except ValueError as wrong:
        raise NotReady(
            "The vault's public key cannot be read. Copy it again from “ourwords keys show”."
        ) from wrong
