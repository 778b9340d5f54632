"""What is asked: questions, versions, editions, kinds of question, links."""

from ourwords.surveys.models import Link, Survey, Version
from ourwords.surveys.rules import Document, Edition, MayShow, Question, State, from_json, read_answers
from ourwords.surveys.service import (
    can_read,
    document,
    find,
    is_read,
    language_reader,
    links,
    names_of_readers,
    offered,
    surveys,
    titles,
    versions,
)
from ourwords.surveys.service.sounds import sound_of

__all__ = [
    "Document", "Edition", "Link", "MayShow", "Question", "State", "Survey", "Version", "can_read", "document", "find", "from_json", "is_read",
    "language_reader", "links", "names_of_readers", "offered", "read_answers", "sound_of", "surveys", "titles", "versions",
]  # fmt: skip
