"""Secrets as files only we can read, and what is made from the one secret: keyed hashes and sealed notes."""

import os
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from ourwords.kit.chance import CHANCE
from ourwords.kit.errors import NotReady


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; never over one that is there (FileExistsError)."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def load_secret(folder: Path) -> "Secret":
    """This installation's secret, made the first time it is asked for."""
    path = folder / "secret.key"
    if not path.exists():
        try:
            write_secret(path, token_bytes(32))
        except FileExistsError:
            pass  # another part of us was quicker
        except OSError as wrong:
            raise NotReady(
                f"The folder {folder} cannot be written. Set OURWORDS_KEYS to one that can."
            ) from wrong
    return Secret(path.read_bytes())


class Secret:
    """Makes hashes and notes that nobody without it can make or read."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def hash(self, purpose: str, *parts: bytes) -> bytes:
        """A keyed hash of 32 bytes; the parts' borders count, so that "ab"+"c" is not "a"+"bc"."""
        digest = blake2b(key=self._secret, digest_size=32, person=purpose.encode())
        for part in parts:
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.digest()

    def seal_note(self, purpose: str, content: bytes) -> str:
        """A note to ourselves that passes through other hands unread and unchanged."""
        return SecretBox(self.hash(purpose)).encrypt(content, CHANCE.bytes(SecretBox.NONCE_SIZE)).hex()

    def open_note(self, purpose: str, note: str) -> bytes | None:
        """What the note says; None when it is not ours."""
        try:
            return SecretBox(self.hash(purpose)).decrypt(bytes.fromhex(note))
        except (CryptoError, ValueError):
            return None
