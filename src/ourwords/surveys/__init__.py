"""What is asked: questions, versions, editions, kinds of question, links."""

from ourwords.surveys.models import Link, Survey, Version
from ourwords.surveys.rules import Document, Edition, MayShow, Question, State, from_json, read_answers
from ourwords.surveys.service import document, find, links, offered, surveys, titles, versions

__all__ = [
    "Document", "Edition", "Link", "MayShow", "Question", "State", "Survey", "Version", "document", "find", "from_json",
    "links", "offered", "read_answers", "surveys", "titles", "versions",
]  # fmt: skip
