"""What may be taken in beside phones: until when, which paper it is, and what makes a group's note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ourwords.kit.clock import today
from ourwords.surveys.rules import KINDS, Answers, Document, Edition, MayShow, Question, State
from ourwords.surveys.rules.came import CHECKED

EVERYTHING = ""
DAYS_AFTER = 30
"""How long after a survey has closed papers and notes are taken in."""
UNPUBLISHED = "Publish this survey first: answers belong to the questions as they were published."
MOST_PEOPLE = 200
OLDEST = timedelta(days=365)
LONGEST = 50_000


def closed_for(state: State, closed_at: datetime | None, now: datetime) -> str:
    """Why a survey takes no papers and notes now, in words for who would type them in; empty while it does."""
    if state == State.DRAFT:
        return UNPUBLISHED
    if state == State.CLOSED and (closed_at is None or now - closed_at > timedelta(days=DAYS_AFTER)):
        return f"This survey closed more than {DAYS_AFTER} days ago, so nothing can be added. Open it again if there is still something to add."
    return ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a group said, as somebody wrote it down."""

    edition: str
    question: str
    words: str
    people: int
    checked: bool
    may_show: MayShow
    week: date
    """The Monday of the week of the session: its day is not kept."""

    def answers(self) -> Answers:
        """The note as an answer: words that were not checked with the group are never shown as theirs."""
        record = {self.question: True} | ({CHECKED: True} if self.checked else {})
        may_show = MayShow.IDEA if self.may_show == MayShow.YES and not self.checked else self.may_show
        return Answers(record=dict(record), words={self.question: self.words}, may_show=may_show)


def word_questions(edition: Edition) -> list[Question]:
    """The questions of words, those with most room first: a note of everything belongs to the first of them."""
    asked = [question for question in edition.questions if KINDS[question.kind].words]
    return sorted(asked, key=lambda question: question.kind != "long")


def talked_about(document: Document) -> list[Question]:
    """Every question of words of any edition, once, in the order asked."""
    return [question for question in document.questions() if KINDS[question.kind].words]


def read_note(document: Document, given: Mapping[str, Sequence[str]], now: datetime) -> Note | dict[str, str]:
    """A note as a form sent it, or what to put right: field -> message."""
    said = {name: "".join(texts) for name, texts in given.items()}
    wrong: dict[str, str] = {}
    edition = _edition(document, said.get("edition", ""), wrong)
    question = _question(edition, said.get("question", EVERYTHING), wrong) if edition else ""
    words, people = said.get("words", ""), _people(said.get("people", ""), wrong)
    if not words.strip():
        wrong["words"] = "Write what the group said."
    elif len(words) > LONGEST:
        wrong["words"] = (
            f"This is longer than we can keep: {LONGEST:,} letters are the most. Make two notes of it."
        )
    on = _on(said.get("on", ""), wrong, now)
    if said.get("may_show", "") not in set(MayShow):
        wrong["may_show"] = "Say what the group allowed. If you did not ask them, choose “Only the idea”."
    if wrong or edition is None:
        return wrong
    may_show, checked = MayShow(said["may_show"]), bool(said.get("checked"))
    return Note(edition.key, question, words, people, checked, may_show, on - timedelta(days=on.weekday()))


def _edition(document: Document, key: str, wrong: dict[str, str]) -> Edition | None:
    only = document.editions[0] if len(document.editions) == 1 else None
    found = next((one for one in document.editions if one.key == key), only)
    if found is None:
        wrong["edition"] = "Choose whose questions fit this group."
    return found


def _question(edition: Edition, id: str, wrong: dict[str, str]) -> str:
    asked = [question.id for question in word_questions(edition)]
    if id == EVERYTHING and asked:
        return asked[0]
    if id not in asked:
        wrong["question"] = (
            f"“{edition.name}” does not ask that. Choose another question, or “Everything they said”."
        )
    return id


def _people(text: str, wrong: dict[str, str]) -> int:
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 9 and 1 <= int(digits) <= MOST_PEOPLE:
        return int(digits)
    wrong["people"] = f"Write how many people were there: a number from 1 to {MOST_PEOPLE}."
    return 0


def _on(text: str, wrong: dict[str, str], now: datetime) -> date:
    """The day of a session; today where nothing is said."""
    here = today(now)
    try:
        found = date.fromisoformat(text.strip()) if text.strip() else here
    except ValueError:
        found = date.min
    if not here - OLDEST <= found <= here:
        wrong["on"] = "Choose a day in the last year, not one to come. Or leave it empty for today."
    return found
