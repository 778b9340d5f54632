"""Open boxes, and look after the keys. Only the staff's part and the worker load this, with the private keys in their hands."""

from ourwords.vault.opening.copying import copy_epochs, join_keys, recover_epochs, split_keys
from ourwords.vault.opening.epochs import end, lost, turn
from ourwords.vault.opening.keys import forget_keys, make_keys, rotate_keys
from ourwords.vault.opening.opener import Opener, load_opener
from ourwords.vault.opening.resealing import Resealer
from ourwords.vault.opening.ring import Ring

__all__ = [
    "Opener", "Resealer", "Ring", "copy_epochs", "end", "forget_keys", "join_keys", "load_opener", "lost", "make_keys",
    "recover_epochs", "rotate_keys", "split_keys", "turn",
]  # fmt: skip
