"""What opens boxes, for whoever may read what is in them."""

import json
from typing import Any

from nacl.exceptions import CryptoError
from sqlmodel import Session, col, exists

from ourwords.kit.errors import NotFound, NotReady
from ourwords.kit.settings import Settings
from ourwords.vault.models import Envelope, Sealed
from ourwords.vault.opening.keys import own_key
from ourwords.vault.opening.ring import Ring


class Opener:
    """Opens boxes sealed for the keys that are here: the vault's, earlier ones, and those of epochs."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring

    def open(self, sealed: Sealed | Envelope) -> dict[str, str]:
        """What lies in a box, by its keys (a response's words: by question), exactly as typed.

        Raises:
            NotReady: the key of this box is not here, or the box was changed.
        """
        return json.loads(self.plain(sealed.key, sealed.box).decode("utf-8", "surrogatepass"))

    def plain(self, key: str, box: bytes) -> bytes:
        """The very bytes that were sealed; NotReady when they cannot be had."""
        try:
            return self.ring.box(key).decrypt(box)
        except (KeyError, CryptoError) as wrong:
            raise NotReady(
                "These words cannot be opened with the keys we have. Ask who keeps the keys."
            ) from wrong

    def shut(self, sealed_id: Any) -> Any:
        """The condition that the key of the box with this id is not here: such words wait, and nobody tries them.

        A key that is lost may come back from its copy. Tries are counted for boxes that were changed, which do not mend.

        Raises:
            NotReady: the keys cannot be read; then nothing opens.
        """
        return exists().where(col(Sealed.id) == sealed_id, col(Sealed.key).not_in(self.ring.names()))

    def words(self, db: Session, sealed_id: object) -> dict[str, str]:
        """The words in the box with this id; NotFound when it is gone."""
        sealed = db.get(Sealed, sealed_id)
        if sealed is None:
            raise NotFound("These words are no longer kept.")
        return self.open(sealed)


def load_opener(settings: Settings) -> Opener:
    """What opens this installation's boxes.

    Raises:
        NotReady: the private key is not here, cannot be read, or belongs to another public key than the one we are told.
    """
    ring = Ring(settings)
    own_key(settings)
    return Opener(ring)
