"""Copies that survive the loss of a machine: the keys of epochs, sealed for the vault's key; and that key in two halves.

There is one copy of the epochs' keys, and it is always written over: what was destroyed is not in it any more.
"""

from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

from nacl.exceptions import CryptoError
from nacl.public import SealedBox

from ourwords.kit.errors import NotReady, Refused
from ourwords.kit.keys import replace_secret, write_secret
from ourwords.kit.settings import Settings
from ourwords.vault.opening.keys import load_private_keys, own_key, private_key, public, publish
from ourwords.vault.opening.ring import Ring, read_epoch_key
from ourwords.vault.sealing import key_name

READABLE = 0o640


def copy_epochs(ring: Ring) -> bool:
    """Write the copy of the epochs' keys over the one before, if it does not hold the same; whether it was written."""
    path, own, keys = ring.settings.epochs_copy, own_key(ring.settings), ring.epochs()
    holds = " ".join([key_name(public(own)), *(one.name for one in keys)])
    if path.exists() and path.read_text().partition("\n")[0] == holds:
        return False
    box = SealedBox(own.public_key).encrypt("".join(one.text() for one in keys).encode())
    replace_secret(path, f"{holds}\n{box.hex()}\n".encode(), READABLE)
    return True


def recover_epochs(settings: Settings, copy: Path) -> int:
    """Put the keys of epochs back from their copy; how many. What has been destroyed by then is not in it.

    Raises:
        NotReady: it is no such copy, or none of the vault's keys here opens it.
    """
    try:
        box = bytes.fromhex(copy.read_text().split("\n")[1])
    except (OSError, ValueError, IndexError) as wrong:
        raise NotReady(f"{copy} is not a copy of the epochs' keys. It is called epochs.sealed.") from wrong
    for key in load_private_keys(settings):
        try:
            texts = SealedBox(key).decrypt(box).decode().splitlines()
        except CryptoError:
            continue
        Ring(settings).add(*map(read_epoch_key, texts))
        return len(texts)
    raise NotReady(
        f"The vault's key at {settings.private_key_file} does not open {copy}. They are of two installations."
    )


def split_keys(settings: Settings, first: Path, second: Path) -> None:
    """Write the vault's key and the installation's secret as two halves, for two people. One alone says nothing at all.

    Raises:
        NotReady: there is no key to split.
    """
    keys = b"".join(key.encode() for key in load_private_keys(settings))
    plain = _marked((settings.keys_folder / "secret.key").read_bytes() + keys)
    half, mark = token_bytes(len(plain)), token_bytes(4).hex()
    for path, part in ((first, half), (second, _xor(half, plain))):
        write_secret(path, f"ourwords-half {mark} {part.hex()}\n".encode())


def join_keys(settings: Settings, first: Path, second: Path) -> str:
    """Put the vault's key and the secret back from the two halves; gives the public key.

    Raises:
        Refused: there is a key already.
        NotReady: the two are not halves of the same.
    """
    if settings.private_key_file.exists():
        raise Refused(f"There is a key at {settings.private_key_file} already. Nothing was changed.")
    (mark, one), (other, two) = _half(first), _half(second)
    plain = _xor(one, two) if mark == other and len(one) == len(two) else b""
    if plain[:4] != _marked(plain[4:])[:4] or len(plain) < 68:
        raise NotReady(
            "These two are not the two halves of the same key. Look for the pair that was made on the same day."
        )
    keys = [plain[at : at + 32].hex() for at in range(36, len(plain), 32)]
    write_secret(settings.private_key_file, "\n".join(keys).encode())
    replace_secret(settings.keys_folder / "secret.key", plain[4:36])
    return publish(settings, private_key(keys[0]))


def _half(path: Path) -> tuple[str, bytes]:
    try:
        said, mark, part = path.read_text().split()
        if said == "ourwords-half":
            return mark, bytes.fromhex(part)
    except (OSError, ValueError):
        pass
    raise NotReady(f"{path} is not half of a key. “ourwords keys split” makes them.")


def _marked(content: bytes) -> bytes:
    """The content behind a short sum of itself, so that a slip of the pen is seen."""
    return blake2b(content, digest_size=4).digest() + content


def _xor(one: bytes, two: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, two, strict=True))
