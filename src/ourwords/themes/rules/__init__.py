"""The part of this room that needs no database: codebook, feelings, agreement."""

from ourwords.themes.rules.agreement import (
    Alpha,
    Codings,
    alpha,
    alphas,
    in_words,
    percent_agreement,
    reading,
    set_alpha,
    theme_alpha,
)
from ourwords.themes.rules.codebook import Codebook, Framework, Place, Theme, build, load
from ourwords.themes.rules.sentiment import CANNOT_TELL, Feeling, feeling

__all__ = [
    "CANNOT_TELL",
    "Alpha",
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
    "in_words",
    "load",
    "percent_agreement",
    "reading",
    "set_alpha",
    "theme_alpha",
]
