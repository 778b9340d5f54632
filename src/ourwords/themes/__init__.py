"""What people speak of: a codebook, suggestions a machine makes, codings people make, and how far they agree."""

from ourwords.themes import service as codebook
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
    Agreement,
    Models,
    OnTheme,
    Progress,
    agreement_between,
    coded_responses,
    codings_of,
    fill_codebook,
    last_learned,
    learn,
    learn_feelings,
    machine_choices,
    progress,
    put_in_young_words,
    record_blind,
    record_young,
    responses_by_theme,
    suggest,
    texts_of_theme,
    theme_for,
    themes,
    themes_of_texts,
    version,
    worried,
)
from ourwords.themes.service.figures import last_changed
from ourwords.themes.service.rising import missed_count

__all__ = [
    "CANNOT_TELL", "Agreement", "Codebook", "Coding", "Feeling", "FeelingScore", "Fits", "Framework", "Kind",
    "Models", "OnTheme", "Outcome", "Place", "Progress", "Suggestion", "Theme", "ThemeState", "agreement_between", "alpha",
    "codebook", "coded_responses", "codings_of", "feeling", "fill_codebook", "last_changed", "last_learned", "learn", "learn_feelings", "load",
    "machine_choices", "missed_count", "percent_agreement", "progress", "put_in_young_words", "reading",
    "record_blind", "record_young", "responses_by_theme", "suggest", "texts_of_theme",
    "theme_for", "themes", "themes_of_texts", "version", "worried",
]  # fmt: skip
