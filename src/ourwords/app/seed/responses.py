"""What 1,200 invented people sent: closed answers that fit their words and each other."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ourwords.app.seed import talk, voices
from ourwords.app.seed.city import Comment, comments, details, document, story
from ourwords.app.seed.voices import Person, leanings, pick
from ourwords.surveys.kinds import KINDS, RATHER_NOT, counted_as
from ourwords.surveys.rules import NO_SAY, Edition, Question

TOTALS = {"your-school": 700, "after-early-help": 300, "words-and-workers": 200}
"""How many answered each survey."""

SKIPS, WOULD_RATHER_NOT, ONLY_WORDS = 0.07, 0.02, 0.05
MAY_SHOW = {"yes": 0.45, "idea": 0.2, "no": 0.1, "": 0.25}


@dataclass(frozen=True, slots=True)
class Meant:
    """What the writer of some words meant, as the one who invented them knows it; see `Comment`."""

    themes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    worry: str = "none"


@dataclass(frozen=True, slots=True)
class Sent:
    """One form as a phone sends it, the way in it came by, and how many whole weeks ago.

    `edition` is the key of the way they answered. `fields` holds every text box, blank ones too; choices that were not
    made are missing. `meant` has one entry for each text box with words in it.
    """

    edition: str
    fields: dict[str, list[str]]
    link: str
    weeks_ago: int
    meant: dict[str, Meant] = field(default_factory=dict[str, Meant])


def responses(survey_key: str, count: int, rnd: random.Random) -> list[Sent]:
    """`count` invented responses, the same ones for the same state of `rnd`; KeyError for an unknown survey.

    Every comment written by hand is used once as long as there are people enough; the rest is put together from pieces.
    """
    city = _City(survey_key, rnd)
    return [city.answer(comment) for comment in _deal(city.by_hand, count, rnd)]


class _City:
    """One survey's people while they answer; remembers what was said, so that few say the same."""

    def __init__(self, slug: str, rnd: random.Random) -> None:
        self.slug, self.rnd = slug, rnd
        self.said: set[str] = set()
        written = comments(slug)
        short = {question.id for question in document(slug).questions() if question.kind == "short"}
        self.by_hand = [comment for comment in written if comment.question not in short]
        self.short = [comment for comment in written if comment.question in short]
        self.said.update(comment.text.casefold() for comment in written)
        rnd.shuffle(self.short)

    def answer(self, comment: Comment | None) -> Sent:
        """One form, with the comment in it where one is given."""
        person = voices.meet(self.slug, self.rnd, comment)
        way = self._way(person, comment)
        words = dict(self._words(person, way, comment))
        person.themes.update(theme for _, meant in words.values() for theme in meant.themes)
        only_words = bool(words) and self.rnd.random() < ONLY_WORDS
        fields = self._fields(person, way, words, only_words=only_words)
        if may_show := pick(self.rnd, MAY_SHOW):
            fields["may_show"] = [may_show]
        meant = {id: meant for id, (_, meant) in words.items()}
        return Sent(way.key, fields, self._link(person), self._weeks_ago(), meant)

    def _way(self, person: Person, comment: Comment | None) -> Edition:
        """The way this person answers: one that is for them, and that asks what they comment on."""
        ways = details()[self.slug].ways
        if not ways:
            return document(self.slug).editions[0]
        fits = {
            way.key: way.weight
            for way in ways
            if (not way.voices or person.voice in way.voices)
            and (not comment or self._asks(way.key, comment.question))
        }
        return document(self.slug).edition(pick(self.rnd, fits))

    def _asks(self, key: str, id: str) -> bool:
        return any(question.id == id for question in document(self.slug).edition(key).questions)

    def _words(
        self, person: Person, way: Edition, comment: Comment | None
    ) -> Iterable[tuple[str, tuple[str, Meant]]]:
        if comment is not None:
            yield comment.question, (comment.text, Meant(comment.themes, comment.names, comment.worry))
        for question, chance in leanings(self.slug).answers.items():
            mine = comment is not None and comment.question == question
            if (
                self._asks(way.key, question)
                and not mine
                and self.rnd.random() < chance * (0.6 if comment else 1.15)
            ):
                yield question, self._say(question, person)

    def _say(self, question: str, person: Person) -> tuple[str, Meant]:
        if document(self.slug).question(question).kind == "short":
            return self._few_words(question, person)
        tone = pick(self.rnd, leanings(self.slug).says[question][person.tone])
        cell = self.rnd.choice(talk.cells(question, tone, person.how.group))
        text, names = self._new(lambda: talk.compose(cell, person.how.manner, self.rnd))
        return text, Meant(cell.themes, names)

    def _few_words(self, question: str, person: Person) -> tuple[str, Meant]:
        if self.short:
            comment = self.short.pop()
            return comment.text, Meant(comment.themes, comment.names)
        shapes = talk.manner().shapes[question]
        pool: list[str] = story("words/one_word")[person.tone] if question == "s1" else [""]
        text, _ = self._new(lambda: (talk.a_few_words(shapes, self.rnd.choice(pool), self.rnd), ()))
        return text, Meant()

    def _new(self, make: Callable[[], tuple[str, tuple[str, ...]]]) -> tuple[str, tuple[str, ...]]:
        """Something nobody has said yet; after many tries, something said before."""
        made = make()
        for _ in range(talk.TRIES):
            if made[0].casefold() not in self.said:
                break
            made = make()
        self.said.add(made[0].casefold())
        return made

    def _fields(
        self, person: Person, way: Edition, words: dict[str, tuple[str, Meant]], *, only_words: bool
    ) -> dict[str, list[str]]:
        fields: dict[str, list[str]] = {}
        for question in way.questions:
            if question.kind == "statement" or not _asked(question, fields):
                continue
            if KINDS[question.kind].words:
                fields[question.id] = [words[question.id][0] if question.id in words else ""]
            elif only_words or self.rnd.random() < SKIPS:
                fields.update({question.id: [""]} if question.kind == "number" else {})
            else:
                fields.update(self._closed(question, person))
        return (
            fields
            if any(any(given) for given in fields.values())
            else self._fields(person, way, words, only_words=False)
        )

    def _closed(self, question: Question, person: Person) -> dict[str, list[str]]:
        if self.rnd.random() < WOULD_RATHER_NOT:
            blank = {question.id: [""], question.id + NO_SAY: ["yes"]}
            return blank if question.kind == "number" else {question.id: [RATHER_NOT]}
        if question.id in person.how.sets:
            return {question.id: [self.rnd.choice(person.how.sets[question.id])]}
        chosen = self._choose(question, person)
        return {question.id: chosen} if chosen else {}

    def _choose(self, question: Question, person: Person) -> list[str]:
        lean, offered = leanings(self.slug), {option.id for option in question.options}
        match counted_as(question.kind):
            case "single":
                options = {id: tilt for id, tilt in lean.options[question.id].items() if id in offered}
                return [voices.choose_one(person, options, self.rnd)]
            case "several":
                chosen = voices.choose_several(self.slug, question.id, person, self.rnd)
                return [id for id in chosen if id in offered]
            case "faces":
                return [str(voices.choose_face(lean.scales[question.id], person, self.rnd))]
            case _:
                highest = question.highest or 0
                return [str(voices.choose_number(lean.scales[question.id], person, highest, self.rnd))]

    def _link(self, person: Person) -> str:
        open_to = [
            link for link in details()[self.slug].links if not link.voices or person.voice in link.voices
        ]
        return pick(self.rnd, {link.key: link.weight for link in open_to})

    def _weeks_ago(self) -> int:
        """Most answer soon after a survey opens."""
        about = details()[self.slug]
        last, first = -(-max(0, about.closes_days_ago) // 7), about.opens_days_ago // 7
        return min(first, last + int((first + 1 - last) * self.rnd.random() ** 0.6))


def _asked(question: Question, fields: dict[str, list[str]]) -> bool:
    rule = question.show_if
    return rule is None or bool(set(fields.get(rule.question, [])) & set(rule.among))


def _deal(written: Sequence[Comment], count: int, rnd: random.Random) -> list[Comment | None]:
    """Who of `count` people says what was written by hand, in shuffled order; worries come first where people are few."""
    worries = [comment for comment in written if comment.worry != "none"]
    others = [comment for comment in written if comment.worry == "none"]
    share = max(0, min(len(others), round(count * 0.7) - len(worries[: count // 20 + 1])))
    dealt: list[Comment | None] = [*worries[: count // 20 + 1], *rnd.sample(others, share)]
    dealt += [None] * (count - len(dealt))
    rnd.shuffle(dealt)
    return dealt[:count]
