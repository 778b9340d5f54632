"""All keys that open boxes here: the vault's own, and those of epochs, one file each, which come and go."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nacl.encoding import HexEncoder
from nacl.public import PrivateKey, SealedBox

from ourwords.kit.errors import NotReady
from ourwords.kit.keys import GONE, destroy_secret, replace_secret
from ourwords.kit.settings import Settings
from ourwords.vault.opening.keys import load_private_keys, private_key, public
from ourwords.vault.rules import Epoch
from ourwords.vault.sealing import key_name

SHARED = 0o640
"""The worker writes, and the staff's part may be another account of the same group; the folder keeps everybody else out."""


@dataclass(frozen=True, slots=True)
class EpochKey:
    """The private key of an epoch."""

    epoch: Epoch
    private: PrivateKey
    signer: str
    """Which of the vault's keys announces it, by its verifying half: after a change of keys it is announced no more."""

    @property
    def name(self) -> str:
        """How it is named on boxes."""
        return key_name(self.epoch.public)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.epoch.begins}.{self.name}.key"

    def text(self) -> str:
        """What its file holds."""
        private = self.private.encode(HexEncoder).decode()
        return f"{private} {self.epoch.begins} {self.epoch.until} {self.signer}\n"


def read_epoch_key(text: str) -> EpochKey:
    """An epoch's key from its file's text; ValueError when it is none."""
    key, begins, until, signer = text.split()
    private = private_key(key)
    epoch = Epoch(public(private), date.fromisoformat(begins), date.fromisoformat(until))
    return EpochKey(epoch, private, signer)


class Ring:
    """The keys that lie in their places now; looked at again whenever what lies there changes."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.folder = settings, settings.epochs_folder
        self._stamp: tuple[object, ...] = ()
        self._epochs: list[EpochKey] = []
        self._own: dict[str, SealedBox[PrivateKey]] = {}
        self._boxes: dict[str, SealedBox[PrivateKey]] = {}
        self.look()

    def look(self) -> None:
        """Read the keys anew, if their files are not the same as before.

        Raises:
            NotReady: they cannot be read, or one of them is no key.
        """
        while (stamp := self._stamped()) != self._stamp:
            epochs = [self._read(path) for path in self._files()]
            if None in epochs:  # one was destroyed while we read: look again
                continue
            self._epochs = [one for one in epochs if one]
            own = load_private_keys(self.settings)
            self._own = {key_name(public(key)): SealedBox(key) for key in own}
            self._boxes = self._own | {one.name: SealedBox(one.private) for one in self._epochs}
            self._stamp = stamp

    def box(self, name: str) -> SealedBox[PrivateKey]:
        """What opens boxes of the key with this name; KeyError when it is not here."""
        self.look()
        return self._boxes[name]

    def names(self) -> set[str]:
        """The names of all keys that are here."""
        self.look()
        return set(self._boxes)

    def own_names(self) -> set[str]:
        """The names of the vault's own keys, today's and earlier ones."""
        self.look()
        return set(self._own)

    def epochs(self) -> list[EpochKey]:
        """The keys of epochs that are here, the first first."""
        self.look()
        return sorted(self._epochs, key=lambda one: one.epoch.begins)

    def add(self, *keys: EpochKey) -> None:
        """Keep keys of epochs, in a folder that none but us and the staff's part can enter."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for key in keys:
            replace_secret(self.folder / key.file, key.text().encode(), SHARED)

    def destroy(self, *keys: EpochKey) -> None:
        """Destroy keys of epochs: what is still sealed for them cannot be opened any more, wherever it lies."""
        for path in [*(self.folder / key.file for key in keys), *self.folder.glob(f".*{GONE}")]:
            destroy_secret(path)

    def _stamped(self) -> tuple[object, ...]:
        try:
            own = self.settings.private_key_file.stat()
        except OSError:
            own = None
        mark = (own.st_mtime_ns, own.st_ino, own.st_size) if own else None
        return (mark, *(path.name for path in self._files()))

    def _files(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if path.suffix == ".key")
        except FileNotFoundError:
            return []
        except OSError as wrong:
            raise NotReady(
                f"The vault's epoch keys cannot be read at {self.folder}. Set OURWORDS_EPOCHS to the folder that the "
                "worker writes, and let this account read it."
            ) from wrong

    def _read(self, path: Path) -> EpochKey | None:
        """The key in a file; None when it is gone by now."""
        try:
            return read_epoch_key(path.read_text())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as wrong:
            raise NotReady(
                f"What lies at {path} is not the key of an epoch, or cannot be read. Words may be sealed for it: do not "
                "delete it, and ask who keeps the keys."
            ) from wrong
