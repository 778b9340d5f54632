"""Secrets as files only we can read, and what is made from the one secret: keyed hashes and sealed notes."""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes, token_hex

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from ourwords.kit.chance import CHANCE
from ourwords.kit.errors import NotReady


def write_secret(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file that only its owner can read, and see it on the disk; never over one that is there (FileExistsError).

    It has its name once it is whole: what was cut short, or a full disk, leaves no part of a secret in its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    _settle(path.parent)


def replace_secret(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put a secret where another may lie: at every moment one of the two is there, whole."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)  # what is left of a try that was cut short
    write_secret(fresh, content, mode)
    fresh.replace(path)
    _settle(path.parent)


GONE = ".gone"
"""The end of a secret's name while it is being destroyed."""


def destroy_secret(path: Path) -> None:
    """Write over a secret where it lies, then delete it. What disks and copies keep of it is beyond us: SECURITY.md says so."""
    gone = path if path.suffix == GONE else path.rename(path.with_name(f".{path.name}{GONE}"))
    with suppress(PermissionError), gone.open("r+b") as file:  # where it is somebody else's, deleting must do
        file.write(b"\0" * gone.stat().st_size)
        file.flush()
        os.fsync(file.fileno())
    gone.unlink()
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """See to it that the disk knows which files there are."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


SECRET_SIZE = 32


def load_secret(folder: Path) -> "Secret":
    """This installation's secret, made the first time it is asked for.

    Raises:
        NotReady: it cannot be written, or what lies there is not a whole one.
    """
    path = folder / "secret.key"
    if not path.exists():
        try:
            write_secret(path, token_bytes(SECRET_SIZE))
        except FileExistsError:
            pass  # another part of us was quicker
        except OSError as wrong:
            raise NotReady(
                f"The folder {folder} cannot be written. Set OURWORDS_KEYS to one that can."
            ) from wrong
    if len(found := path.read_bytes()) != SECRET_SIZE:
        raise NotReady(
            f"The secret in {path} is not whole. Put it back from its copy; only where there never was one, delete the file."
        )
    return Secret(found)


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
