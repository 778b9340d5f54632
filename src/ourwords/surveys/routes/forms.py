"""What survey forms hold, and what to put right in them: everything typed is kept, so nothing is refused half-read."""

from collections.abc import Container, Sequence
from dataclasses import asdict, replace
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from ourwords.accounts.rules import one_line
from ourwords.kit.web import Many, Posted
from ourwords.surveys.kinds import KINDS
from ourwords.surveys.rules import Question, ShowIf
from ourwords.surveys.rules.law import Law
from ourwords.surveys.rules.reading import Hours, hour_problems, most_a_day

WEEK = ("0", "1", "2", "3", "4", "5", "6")
MOST_LETTERS, MOST_OPTIONS, MOST_DIGITS = 600, 40, 6
WHOM = "Write whom it is for in a few words, for instance “Easy words”."


def tidy(text: str) -> str:
    """The text with its lines, without marks that cannot be seen or stored."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


Line = Annotated[str, AfterValidator(one_line), Field(max_length=5_000)]
Lines = Annotated[str, AfterValidator(tidy), Field(max_length=50_000)]


class NewForm(Posted):
    """A survey to begin."""

    title: Line = ""
    slug: Line = ""


class WordsForm(Posted):
    """The title, and what is said before the questions."""

    title: Line = ""
    welcome: Lines = ""

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        wrong: dict[str, str] = {}
        if not self.title:
            wrong["title"] = "Give the survey a title."
        if len(self.title) > MOST_LETTERS // 4:
            wrong["title"] = "Make the title shorter: one line on a phone."
        if len(self.welcome) > MOST_LETTERS * 5:
            wrong["welcome"] = "Make this shorter: nobody reads that much before a first question."
        return wrong


class QuestionForm(Posted):
    """One question as it was written."""

    kind: Line = ""
    text: Lines = ""
    hint: Lines = ""
    options: Lines = ""
    lowest: Line = ""
    highest: Line = ""
    among: Many = Field(default_factory=list[str], max_length=200)
    everywhere: Line = ""
    picture: Line | None = None
    """The question's picture; None where the page did not ask for pictures."""
    drawn: dict[str, Line] = Field(default_factory=dict)
    """Pictures of its answers to choose from, by their ids; sent as `picture.ID`."""

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, sent: Any) -> Any:
        mark = "picture."
        drawn = {name.removeprefix(mark): one for name, one in sent.items() if name.startswith(mark)}
        return {name: one for name, one in sent.items() if not name.startswith(mark)} | {"drawn": drawn}

    def lines(self) -> list[str]:
        """The answers to choose from, one a line; none where the kind has none."""
        kind = KINDS.get(self.kind)
        has = kind is not None and (kind.has_options or self.kind == "faces")
        return [line for line in self.options.splitlines() if line] if has else []

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        wrong: dict[str, str] = {}
        if not self.text:
            wrong["text"] = "Write what it asks."
        for name, text in (("text", self.text), ("hint", self.hint)):
            if len(text) > MOST_LETTERS * (5 if self.kind == "statement" else 1):
                wrong[name] = "Make this shorter. A child reads it on a phone."
        if self.kind not in KINDS:
            wrong["kind"] = "Choose a kind of question."
        return wrong | self._option_problems() | self._number_problems() | self._condition_problems()

    def _option_problems(self) -> dict[str, str]:
        lines = self.lines()
        if len({line.casefold() for line in lines}) < len(lines):
            return {"options": "Two of these are the same. Take one out."}
        if self.kind == "faces" and len(lines) not in {0, 5}:
            return {"options": "Five faces need five lines, from sad to glad, or none for the usual words."}
        if self.kind in KINDS and KINDS[self.kind].has_options and not 2 <= len(lines) <= MOST_OPTIONS:
            return {"options": f"Write from two to {MOST_OPTIONS} answers to choose from, one a line."}
        return {}

    def _number_problems(self) -> dict[str, str]:
        if self.kind != "number":
            return {}
        wrong = {
            name: "Write a whole number, or leave it empty."
            for name, text in (("lowest", self.lowest), ("highest", self.highest))
            if text and _number(text) is None
        }
        low, high = _number(self.lowest), _number(self.highest)
        if low is not None and high is not None and low >= high:
            wrong["highest"] = "The highest number must be more than the lowest."
        return wrong

    def _condition_problems(self) -> dict[str, str]:
        if len({mark.partition(":")[0] for mark in self.among}) > 1:
            return {"among": "Tick answers of one question only."}
        return {}

    def picture_problems(self, names: Container[str]) -> dict[str, str]:
        """What is wrong with the pictures chosen, where `names` are those there are: field -> message."""
        chosen = {"picture": self.picture} | {f"picture.{id}": name for id, name in self.drawn.items()}
        return {
            field: "Choose a picture from the list."
            for field, name in chosen.items()
            if name and name not in names
        }

    def question(self, id: str) -> Question:
        """The question as written, still without its answers to choose from."""
        asked, among = self.among[0].partition(":")[0] if self.among else "", self.among
        question = Question(id=id, kind=self.kind, text=self.text, hint=self.hint)
        if among:
            values = tuple(mark.partition(":")[2] for mark in among)
            question = replace(question, show_if=ShowIf(question=asked, among=values))
        if self.kind == "number":
            question = replace(question, lowest=_number(self.lowest), highest=_number(self.highest))
        return question


def _number(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= MOST_DIGITS else None


def written(question: Question) -> dict[str, Any]:
    """A question as its form shows it."""
    condition = question.show_if
    return {
        "kind": question.kind, "text": question.text, "hint": question.hint,
        "options": "\n".join(option.text for option in question.options),
        "lowest": "" if question.lowest is None else question.lowest,
        "highest": "" if question.highest is None else question.highest,
        "among": [f"{condition.question}:{value}" for value in condition.among] if condition else [],
        "everywhere": "", "picture": question.picture,
        "drawn": {option.id: option.picture for option in question.options},
    }  # fmt: skip


def conditions(before: Sequence[Question]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Earlier questions whose answers another may depend on: what each asks, and (mark, words) of each answer."""
    return [
        (question.text, [(f"{question.id}:{choice.value}", choice.text) for choice in choices])
        for question in before
        if question.kind in KINDS and (choices := KINDS[question.kind].choices(question))
    ]


class PlaceForm(Posted):
    """Where to move a question."""

    to: Line = ""


class BackForm(Posted):
    """Which question to put back."""

    edition: Line
    question: Line


class EditionForm(Posted):
    """A way to answer to add, and which it begins as a copy of."""

    edition_name: Line = ""
    start: Line = ""

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        fits = 0 < len(self.edition_name) <= MOST_LETTERS // 10
        return {} if fits else {"edition_name": WHOM}


class WayForm(Posted):
    """A way to answer: whom it is for, what it says first, and the ids of what it asks."""

    name: Line = ""
    welcome: Lines = ""
    adults: Line = ""
    easy: Line = ""
    asked: Many = Field(default_factory=list[str], max_length=200)

    def problems(self) -> dict[str, str]:
        """What to put right: field -> message."""
        wrong: dict[str, str] = {}
        if not 0 < len(self.name) <= MOST_LETTERS // 10:
            wrong["name"] = WHOM
        if len(self.welcome) > MOST_LETTERS:
            wrong["welcome"] = "Make this shorter: nobody reads that much before a first question."
        return wrong


class ReadersForm(Posted):
    """Who reads the answers and when, who checks the themes, and by which law it is asked."""

    reader_id: Line = ""
    deputy_id: Line = ""
    reading_words: Lines = ""
    review_group: Line = ""
    stated: Line = ""
    """Set by the page, so that no tick at all is told from a form without days."""
    reading_days: Many = Field(default_factory=list[str], max_length=7)
    reading_from: Line = ""
    reading_until: Line = ""
    most_a_day: Line = ""
    names_shown: Line = ""
    controller: Line = ""
    legal_basis: Line = ""
    article_9: Line = ""
    dpia: Line = ""

    def hours(self) -> Hours | None:
        """When somebody reads; None where the form did not ask."""
        days = tuple(sorted({int(day) for day in self.reading_days if day in WEEK}))
        return Hours(days, self.reading_from, self.reading_until) if self.stated else None

    def most(self) -> int | None:
        """How many answers a reading day, 0 for as many as come; None where the form did not ask."""
        return most_a_day(self.most_a_day) if self.stated else None

    def shows_names(self) -> bool | None:
        """Whether people are told who reads; None where the form did not ask."""
        return bool(self.names_shown) if self.stated else None

    def law(self) -> Law | None:
        """What the survey states of itself; None where the form did not ask."""
        stated = Law(self.controller, self.legal_basis, self.article_9, self.dpia)
        return stated if self.stated else None

    def problems(self) -> dict[str, str]:
        """What to put right, beside who the readers are: field -> message."""
        wrong: dict[str, str] = {}
        if not self.reading_words or len(self.reading_words) > 400:
            wrong["reading_words"] = "Say who reads the answers and how soon, in a sentence or two."
        if most_a_day(self.most_a_day) is None:
            wrong["most_a_day"] = "Write a number from 1 to 10,000, or leave it empty."
        hours, law = self.hours(), self.law()
        long = {name for name, text in (asdict(law) if law else {}).items() if len(text) > MOST_LETTERS // 2}
        return wrong | (hour_problems(hours) if hours else {}) | dict.fromkeys(long, "Make this shorter.")


class LinkForm(Posted):
    """A named way in."""

    link_name: Line = ""
    link_slug: Line = ""
    link_shared: Line = ""


class StateForm(Posted):
    """Close the survey, or open it again."""

    to: Line
