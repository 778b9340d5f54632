"""True counts of what was answered. They go to `showing` and nowhere else: no page or file may have them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from ourwords.surveys.kinds import KINDS, RATHER_NOT, Value
from ourwords.surveys.rules import Document, Edition, Question

PARTS, MENTIONS = "parts", "mentions"
LEFT_OUT, ANSWERED = "left-out", "answered"
WAYS = {RATHER_NOT: "I don’t want to say", LEFT_OUT: "Left out"}
ALL, EDITIONS, LINKS, THEMES, OPTIONS = "all", "editions", "links", "themes", ":options"
Needs: TypeAlias = tuple[tuple[str, str], ...]
NEVER = ("", "")


@dataclass(frozen=True, slots=True)
class Given:
    """One response as far as it is counted: which edition was answered, how it was found, and the record."""

    id: UUID
    edition: Edition
    link: str
    record: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Counted:
    """A true table. `parts` are groups that do not overlap; of `mentions` one response may have several.

    `needs` names what must be shown first, as (table, row), every row where the row is "": without it this table
    would help to work out what is hidden there.
    """

    key: str
    title: str
    kind: str
    base: int
    counts: Mapping[str, int]
    labels: Mapping[str, str]
    source: str
    needs: Needs = ()


def everybody(given: Sequence[Given]) -> Counted:
    """How many responses there are."""
    return _parts(ALL, "All responses", {ALL: "All responses"}, [ALL] * len(given), "all responses sent")


def ways_in(given: Sequence[Given], links: Mapping[str, str]) -> Counted:
    """How people found the survey: by link, and those who came without one."""
    labels = {**links, "": "The address itself"}
    return _parts(LINKS, "How people found the survey", labels, [one.link for one in given], "the link used")


def editions(given: Sequence[Given], names: Mapping[str, str]) -> Counted:
    """Which edition people answered."""
    return _parts(
        EDITIONS,
        "Which version people answered",
        names,
        [one.edition.key for one in given],
        "the version used",
    )


def themes(given: Sequence[Given], names: Mapping[str, str], by_theme: Mapping[str, Set[UUID]]) -> Counted:
    """In how many responses each theme was found; a response counts once, however often it speaks of it."""
    here = {one.id for one in given}
    counts = {key: len(by_theme.get(key, frozenset()) & here) for key in names}
    source = "what people wrote, as coded by the analyst"
    return Counted(THEMES, "What people spoke about", MENTIONS, len(given), counts, names, source)


def questions(documents: Sequence[Document]) -> list[Question]:
    """Every question that was ever asked, once, in its newest words; newest document first."""
    found: dict[str, Question] = {}
    for document in documents:
        for question in document.questions():
            found.setdefault(question.id, question)
    return [question for question in found.values() if question.kind != "statement"]


def answers(documents: Sequence[Document], given: Sequence[Given]) -> list[Counted]:
    """The tables of every question: who answered, what was chosen, what was left out."""
    made: list[Counted] = []
    for question in questions(documents):
        asked = [one for one in given if is_asked(one, question.id)]
        made += _tables(question, _labels(question, documents), asked, _needs(question, documents))
    return made


def is_asked(one: Given, question_id: str) -> bool:
    """Whether this response's edition had the question, and showed it after what was answered before."""
    found = next((each for each in one.edition.questions if each.id == question_id), None)
    if found is None or found.show_if is None:
        return found is not None
    chosen = one.record.get(found.show_if.question, "")
    values = chosen if isinstance(chosen, list) else [str(chosen)]
    return bool(set(values) & set(found.show_if.among)) and is_asked(one, found.show_if.question)


def _tables(
    question: Question, labels: Mapping[str, str], asked: Sequence[Given], needs: Needs
) -> list[Counted]:
    said = [one.record.get(question.id) for one in asked]
    source = f"question “{question.id}”"
    values = [_value(value) for value in said]
    if labels and question.kind != "several":
        return [_parts(question.id, question.text, {**labels, **WAYS}, values, source, needs)]
    heads = {ANSWERED: "Answered", **WAYS}
    answered = [value if value in WAYS else ANSWERED for value in values]
    first = _parts(question.id, question.text, heads, answered, source, needs)
    return [first, _options(question, labels, said, source)] if labels else [first]


def _options(
    question: Question, labels: Mapping[str, str], said: Sequence[Value | None], source: str
) -> Counted:
    chosen = [value for value in said if isinstance(value, list)]
    counts = Counter(value for values in chosen for value in values)
    return Counted(
        question.id + OPTIONS, question.text, MENTIONS, len(chosen), {key: counts[key] for key in labels}, labels,
        source, ((question.id, ANSWERED),),
    )  # fmt: skip


def _value(value: Value | None) -> str:
    return LEFT_OUT if value is None else str(value)


def _parts(
    key: str, title: str, labels: Mapping[str, str], values: Iterable[str], source: str,
    needs: Needs = (),
) -> Counted:  # fmt: skip
    counts = Counter(values)
    every = {**labels, **{value: value for value in counts if value not in labels}}
    return Counted(
        key, title, PARTS, counts.total(), {value: counts[value] for value in every}, every, source, needs
    )


def _labels(question: Question, documents: Sequence[Document]) -> dict[str, str]:
    """What can be chosen, in the newest words, with what older versions offered after it."""
    found: dict[str, str] = {}
    for document in documents:
        for each in document.questions():
            if each.id == question.id:
                for choice in KINDS[each.kind].choices(each):
                    found.setdefault(choice.value, choice.text)
    return found


def _needs(question: Question, documents: Sequence[Document]) -> Needs:
    """Those asked of some only say how many the others are: what tells the two apart must be wholly shown."""
    needs: dict[tuple[str, str], None] = {}
    every = [edition for document in documents for edition in document.editions]
    asks = [each for edition in every for each in edition.questions if each.id == question.id]
    if len(asks) < len(every):
        needs[EDITIONS, ""] = None
    rules = {each.show_if for each in asks if each.show_if is not None}
    for rule in rules:
        parents = {each.kind for each in questions(documents) if each.id == rule.question}
        if "several" not in parents and len(rules) == 1:
            needs[rule.question, ""] = None
        elif len(rule.among) == 1 and len(rules) == 1:
            needs[rule.question + OPTIONS, ""] = None
        else:  # how many overlap would show: there is no table from which a reader may know that
            needs[NEVER] = None
    return tuple(needs)
