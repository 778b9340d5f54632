"""Open boxes. Only the staff's part and the worker load this, with the private key in their hands."""

import json

from nacl.encoding import HexEncoder
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from sqlmodel import Session

from ourwords.kit.errors import NotFound, NotReady
from ourwords.kit.keys import write_secret
from ourwords.kit.settings import Settings
from ourwords.vault.models import Envelope, Sealed
from ourwords.vault.sealing import key_name


class Opener:
    """Opens boxes sealed for the keys it holds: today's, and earlier ones after a change of keys."""

    def __init__(self, *private_keys: str) -> None:
        keys = [PrivateKey(key.encode(), HexEncoder) for key in private_keys]
        self._boxes = {key_name(public(key)): SealedBox(key) for key in keys}

    def open(self, sealed: Sealed | Envelope) -> dict[str, str]:
        """What lies in a box, by its keys (a response's words: by question), exactly as typed.

        Raises:
            NotReady: the key of this box is not here, or the box was changed.
        """
        try:
            plain = self._boxes[sealed.key].decrypt(sealed.box)
        except (KeyError, CryptoError) as wrong:
            raise NotReady(
                "These words cannot be opened with the key we have. Ask who keeps the keys."
            ) from wrong
        return json.loads(plain.decode("utf-8", "surrogatepass"))

    def words(self, db: Session, sealed_id: object) -> dict[str, str]:
        """The words in the box with this id; NotFound when it is gone."""
        sealed = db.get(Sealed, sealed_id)
        if sealed is None:
            raise NotFound("These words are no longer kept.")
        return self.open(sealed)


def public(key: PrivateKey) -> str:
    """The public half, as we write it."""
    return key.public_key.encode(HexEncoder).decode()


def make_keys(settings: Settings) -> str:
    """Make the vault's key pair, private half first; gives the public one. FileExistsError when there is one."""
    key = PrivateKey.generate()
    write_secret(settings.private_key_file, key.encode(HexEncoder))
    (settings.keys_folder / "vault.pub").write_text(public(key))
    return public(key)


def rotate_keys(settings: Settings) -> str:
    """Seal with a new key from now on and keep the old ones for old boxes; gives the new public one."""
    path, key = settings.private_key_file, PrivateKey.generate()
    load_opener(settings)
    fresh = path.with_suffix(".new")
    write_secret(fresh, key.encode(HexEncoder) + b"\n" + path.read_bytes())
    fresh.replace(path)
    (settings.keys_folder / "vault.pub").write_text(public(key))
    return public(key)


def load_opener(settings: Settings) -> Opener:
    """What opens this installation's boxes.

    Raises:
        NotReady: the private key is not here or cannot be read.
    """
    path = settings.private_key_file
    try:
        return Opener(*path.read_text().split())
    except OSError as wrong:
        raise NotReady(
            f"The vault's private key cannot be read at {path}. Set OURWORDS_VAULT_PRIVATE_KEY_FILE."
        ) from wrong
    except ValueError as wrong:
        raise NotReady(f"What lies at {path} is not a private key of the vault.") from wrong
