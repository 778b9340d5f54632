"""True counts of what was answered. They go to `showing` and nowhere else: no page or file may have them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from ourwords.surveys.rules import KINDS, RATHER_NOT, Document, Edition, Question, Value, counted_as
from ourwords.surveys.rules.document import ShowIf

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

    `needs` names what must be shown already, as (table, row): without it this table would help to work out what is
    hidden there.
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
        "How people answered",
        names,
        [one.edition.key for one in given],
        "the way to answer",
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
    if labels and counted_as(question.kind) != "several":
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
        for each in (one for way in document.editions for one in way.questions):
            if each.id == question.id:
                for choice in KINDS[each.kind].choices(each):
                    found.setdefault(choice.value, choice.text)
    return found


def _needs(question: Question, documents: Sequence[Document]) -> Needs:
    """A question for some only says how many the some are: that number must stand in another table already."""
    needs: dict[tuple[str, str], None] = {}
    every = [edition for document in documents for edition in document.editions]
    asking = [edition for edition in every if _asks(edition, question.id)]
    if len(asking) < len(every):
        needs |= dict.fromkeys((EDITIONS, edition.key) for edition in asking)
    rules = {rule for edition in asking if (rule := edition.question(question.id).show_if)}
    for rule in rules:
        parent = next((each for each in questions(documents) if each.id == rule.question), None)
        needs |= dict.fromkeys(_choosing(rule, parent) if len(rules) == 1 else [NEVER])
    return tuple(needs)


def _asks(edition: Edition, question_id: str) -> bool:
    return any(each.id == question_id for each in edition.questions)


def _choosing(rule: ShowIf, parent: Question | None) -> list[tuple[str, str]]:
    """Where it stands how many chose what a question is asked after."""
    if parent is not None and counted_as(parent.kind) != "several":
        return [(parent.id, value) for value in rule.among]
    if parent is not None and len(rule.among) == 1:
        return [(parent.id + OPTIONS, rule.among[0])]
    return [NEVER]  # how many chose either of two says how many chose both: no table tells that
