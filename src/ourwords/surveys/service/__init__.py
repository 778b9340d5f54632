"""Make a survey, write its draft, publish it as a version that never changes, close it."""

from ourwords.surveys.service.advice import Advice, advice_on, question_advice, survey_age
from ourwords.surveys.service.drafts import (
    add_edition,
    add_question,
    change_question,
    move_question,
    options_for,
    put_back,
    set_words,
    take_out,
    taken_out,
)
from ourwords.surveys.service.languages import (
    is_language_reader,
    language_reader,
    language_readers,
    name_language_reader,
    offered,
    say_checked,
    spoken,
    translate,
)
from ourwords.surveys.service.readers import can_read, is_read, law_of, names_of_readers
from ourwords.surveys.service.state import Standing, reader_names, reader_problem, standing
from ourwords.surveys.service.surveys import (
    add_link,
    document,
    find,
    link_problems,
    links,
    make,
    make_problems,
    name_readers,
    publish,
    save_draft,
    set_state,
    survey_for,
    surveys,
    titles,
    versions,
)

__all__ = [
    "Advice", "Standing", "add_edition", "add_link", "add_question", "advice_on", "can_read", "change_question",
    "document", "find", "is_language_reader", "is_read", "language_reader", "language_readers", "law_of", "link_problems", "links", "make", "make_problems", "move_question", "name_language_reader", "name_readers", "names_of_readers",
    "offered", "options_for", "publish", "put_back", "question_advice", "reader_names", "reader_problem", "save_draft", "say_checked", "set_state", "set_words",
    "spoken", "standing", "survey_age", "survey_for", "surveys", "take_out", "taken_out", "titles", "translate", "versions",
]  # fmt: skip
