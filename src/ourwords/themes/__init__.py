"""What people speak of: a codebook, suggestions a machine makes, codings people make, and how far they agree."""

from ourwords.themes.rules import (
    CANNOT_TELL,
    Codebook,
    Feeling,
    Framework,
    Place,
    Theme,
    alpha,
    feeling,
    load,
    percent_agreement,
    reading,
)

__all__ = [
    "CANNOT_TELL",
    "Codebook",
    "Feeling",
    "Framework",
    "Place",
    "Theme",
    "alpha",
    "feeling",
    "load",
    "percent_agreement",
    "reading",
]
