"""What a text means, as numbers: texts that mean alike lie near one another."""

from ourwords.kit.meaning.encoder import SIZE, Encoder, encoder

__all__ = ["SIZE", "Encoder", "encoder"]
