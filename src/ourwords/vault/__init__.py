"""Words as typed, sealed. This door only seals; `vault.opening` is the other door, for the few who may read."""

from ourwords.vault.models import Announced, Envelope, Sealed
from ourwords.vault.sealing import Sealer, load_sealer

__all__ = ["Announced", "Envelope", "Sealed", "Sealer", "load_sealer"]
