"""Keep the codebook, suggest, code, and say what the codings come to."""

from ourwords.themes.service.codebook import (
    add_theme,
    bring_back,
    change_theme,
    fields,
    fill_codebook,
    hold,
    problems,
    retire,
    theme_for,
    themes,
    version,
)
from ourwords.themes.service.coding import (
    NOT_GIVEN,
    Card,
    Offer,
    Progress,
    Sure,
    card,
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
    OnTheme,
    agreement,
    agreement_between,
    agreement_with_machine,
    codebook_rows,
    coded_responses,
    codings_of,
    machine_choices,
    responses_by_theme,
    texts_of_theme,
    themes_of_texts,
)
from ourwords.themes.service.describing import model_card
from ourwords.themes.service.exchanging import codes, export_project, rows, take_in
from ourwords.themes.service.feelings import Heard, heard, say_feeling
from ourwords.themes.service.learning import learn
from ourwords.themes.service.machine import Models, last_learned, suggest
from ourwords.themes.service.reshaping import (
    A_PAGE,
    Effect,
    being_split,
    effect,
    merge,
    place,
    split,
    to_place,
)
from ourwords.themes.service.saying import agree_with, code
from ourwords.themes.service.sounding import learn_feelings
from ourwords.themes.service.undoing import undo
from ourwords.themes.service.versions import Version, since, versions
from ourwords.themes.service.young import put_in_young_words, record_blind

__all__ = [
    "A_PAGE", "NOT_GIVEN", "Agreement", "Card", "CodebookRow", "Effect", "Heard", "Models", "Offer", "OnTheme", "Progress",
    "Sure", "Version", "add_theme", "agree_with", "agreement", "agreement_between", "agreement_with_machine",
    "being_split", "bring_back", "card", "change_theme", "code", "codebook_rows", "coded_responses", "codes",
    "codings_of", "effect", "export_project", "fields", "fill_codebook", "heard", "hold", "last_learned", "learn", "learn_feelings",
    "machine_choices", "merge", "model_card", "next_text", "place", "problems", "progress", "put_in_young_words", "record_blind",
    "record_young", "responses_by_theme", "retire", "rows", "say_feeling", "since", "split",
    "suggest", "sure_ones", "take_in", "text_for", "texts_of_theme", "theme_for", "themes", "themes_of_texts",
    "to_place", "undo", "version", "versions", "worried", "worry",
]  # fmt: skip
