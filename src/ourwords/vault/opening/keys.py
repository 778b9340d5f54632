"""The vault's own key pair, which stays until somebody changes it, and what it signs."""

from collections.abc import Container
from hashlib import blake2b

from nacl.encoding import HexEncoder
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from ourwords.kit.errors import NotReady
from ourwords.kit.keys import replace_secret, write_secret
from ourwords.kit.settings import Settings
from ourwords.vault.sealing import key_name, load_public_key


def private_key(text: str) -> PrivateKey:
    """A private key from how we write it; ValueError when it is none."""
    return PrivateKey(text.encode(), HexEncoder)


def public(key: PrivateKey) -> str:
    """The public half, as we write it."""
    return key.public_key.encode(HexEncoder).decode()


def signer(key: PrivateKey) -> SigningKey:
    """What signs the announcements of epochs: made from the private key, so that there is no second secret to keep."""
    return SigningKey(blake2b(key=key.encode(), digest_size=32, person=b"epochs announce").digest())


def verifier(key: PrivateKey) -> str:
    """What verifies them, as we write it."""
    return signer(key).verify_key.encode(HexEncoder).decode()


def both_halves(key: PrivateKey) -> str:
    """What every part is given: what boxes are sealed with, and what verifies announcements."""
    return f"{public(key)}.{verifier(key)}"


def make_keys(settings: Settings) -> str:
    """Make the vault's key pair, private half first; gives the public one. FileExistsError when there is one."""
    key = PrivateKey.generate()
    write_secret(settings.private_key_file, key.encode(HexEncoder))
    settings.epochs_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return publish(settings, key)


def rotate_keys(settings: Settings) -> str:
    """Seal with a new key from now on and keep the old ones for old boxes; gives the new public one."""
    path, key = settings.private_key_file, PrivateKey.generate()
    load_private_keys(settings)
    replace_secret(path, key.encode(HexEncoder) + b"\n" + path.read_bytes())
    return publish(settings, key)


def forget_keys(settings: Settings, needed: Container[str]) -> int:
    """Destroy earlier keys of the vault, but for those with a name that is `needed`; how many. Today's stays always."""
    keys, own = load_private_keys(settings), own_key(settings)
    kept = [key for key in keys if key == own or key_name(public(key)) in needed]
    if len(kept) < len(keys):
        replace_secret(settings.private_key_file, b"\n".join(key.encode(HexEncoder) for key in kept))
    return len(keys) - len(kept)


def publish(settings: Settings, key: PrivateKey) -> str:
    """Write down the public halves, beside where secrets lie."""
    settings.keys_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (settings.keys_folder / "vault.pub").write_text(both_halves(key))
    return both_halves(key)


def load_private_keys(settings: Settings) -> list[PrivateKey]:
    """The vault's private keys, today's first.

    Raises:
        NotReady: they are not here, cannot be read, or are no keys.
    """
    path = settings.private_key_file
    try:
        keys = [private_key(text) for text in path.read_text().split()]
    except OSError as wrong:
        raise NotReady(
            f"The vault's private key cannot be read at {path}. Set OURWORDS_VAULT_PRIVATE_KEY_FILE."
        ) from wrong
    except (ValueError, TypeError) as wrong:
        raise NotReady(f"What lies at {path} is not a private key of the vault.") from wrong
    if not keys:
        raise NotReady(f"The file {path} is empty. The vault's private key should lie there.")
    return keys


def own_key(settings: Settings) -> PrivateKey:
    """The private key that belongs to the public one every part is given.

    Raises:
        NotReady: there is none among those we hold: the two are of different installations.
    """
    told = load_public_key(settings)
    for key in load_private_keys(settings):
        if key_name(public(key)) == key_name(told):
            return key
    raise NotReady(
        f"The private key at {settings.private_key_file} does not belong to the public key “{key_name(told)}…”. They are of "
        "two installations, or of two times. Fetch the private key that belongs to it, or look at OURWORDS_VAULT_PUBLIC_KEY."
    )
