"""The part of this room that needs no database: codebook, feelings, agreement."""

from ourwords.themes.rules.agreement import Codings, alpha, alphas, percent_agreement, reading
from ourwords.themes.rules.codebook import Codebook, Framework, Place, Theme, build, load
from ourwords.themes.rules.sentiment import CANNOT_TELL, Feeling, feeling

__all__ = [
    "CANNOT_TELL",
    "Codebook",
    "Codings",
    "Feeling",
    "Framework",
    "Place",
    "Theme",
    "alpha",
    "alphas",
    "build",
    "feeling",
    "load",
    "percent_agreement",
    "reading",
]
