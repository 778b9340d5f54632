"""What people speak of: a codebook, suggestions a machine makes, codings people make, and how far they agree."""

from ourwords.themes.models import Coding, FeelingScore, Suggestion, Theme
from ourwords.themes.rules import (
    CANNOT_TELL,
    Codebook,
    Feeling,
    Framework,
    Place,
    alpha,
    feeling,
    load,
    percent_agreement,
    reading,
)
from ourwords.themes.rules.coding import Fits, Kind, Outcome, ThemeState
from ourwords.themes.service import (
    Progress,
    coded_responses,
    codings_of,
    fill_codebook,
    last_learned,
    learn,
    progress,
    record_young,
    responses_by_theme,
    suggest,
    texts_of_theme,
    theme_for,
    themes,
    themes_of_texts,
    worried,
)

__all__ = [
    "CANNOT_TELL", "Codebook", "Coding", "Feeling", "FeelingScore", "Fits", "Framework", "Kind", "Outcome", "Place",
    "Progress", "Suggestion", "Theme", "ThemeState", "alpha", "coded_responses", "codings_of", "feeling", "fill_codebook",
    "last_learned", "learn", "load", "percent_agreement", "progress", "reading", "record_young", "responses_by_theme",
    "suggest", "texts_of_theme", "theme_for", "themes", "themes_of_texts", "worried",
]  # fmt: skip
