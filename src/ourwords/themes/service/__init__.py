"""Keep the codebook, suggest, code, and say what the codings come to."""

from ourwords.themes.service.codebook import (
    add_theme,
    bring_back,
    change_theme,
    fill_codebook,
    history,
    problems,
    retire,
    theme_for,
    themes,
)
from ourwords.themes.service.coding import (
    NOT_GIVEN,
    Card,
    Offer,
    Progress,
    Sure,
    agree_with,
    card,
    code,
    next_text,
    progress,
    record_young,
    sure_ones,
    text_for,
    worried,
    worry,
)
from ourwords.themes.service.counting import (
    Agreement,
    CodebookRow,
    agreement,
    agreement_with_machine,
    codebook_rows,
    coded_responses,
    codings_of,
    responses_by_theme,
    texts_of_theme,
    themes_of_texts,
)
from ourwords.themes.service.exchanging import codes, export_project, rows, take_in
from ourwords.themes.service.feelings import Heard, heard, say_feeling
from ourwords.themes.service.machine import last_learned, learn, suggest

__all__ = [
    "NOT_GIVEN", "Agreement", "Card", "CodebookRow", "Heard", "Offer", "Progress", "Sure", "add_theme", "agree_with", "agreement",
    "agreement_with_machine", "bring_back",    "card", "change_theme", "code", "codebook_rows", "coded_responses", "codes", "codings_of", "export_project", "fill_codebook", "heard", "history", "last_learned", "learn",
    "next_text", "problems", "progress", "record_young", "responses_by_theme", "retire", "rows", "say_feeling", "suggest", "sure_ones", "take_in",
    "text_for", "texts_of_theme", "theme_for", "themes", "themes_of_texts", "worried", "worry",
]  # fmt: skip
