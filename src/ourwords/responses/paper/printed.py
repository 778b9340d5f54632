"""One way to answer as a form on paper: the same questions and the same fair words as on the phone."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ourwords.kit.documents import Ask, Handout, Heading, Part, Points, Said, Tick
from ourwords.kit.languages import ENGLISH, Message, say
from ourwords.kit.pictures import sentences
from ourwords.responses.paper.drawings import drawings, face
from ourwords.safeguarding.rules import Help
from ourwords.surveys.rules import KINDS, Document, Edition, Question, asks_words
from ourwords.surveys.rules.document import ShowIf

PLAIN, EASY = 14, 16
"""Points of the letters; large for everybody, larger in easy read."""
FEW, MANY = 2, 8
"""Lines to write on."""
RATHER_NOT = Message("I don’t want to say")
REGIONS = {ENGLISH: "GB", "zh": "CN"}

READS = Message("An adult whose job is to keep children safe reads your words first.")
TYPED = Message("First one of us opens it and types in what you wrote.")
UNSEEN = Message("Your carer, teacher or social worker will not see your answers.")
MAY_TELL = Message(
    "But we may have to tell someone, to keep you safe. And you can let us show some of your words."
)
UNSEEN_ADULTS = Message("Your worker, and your child’s school or carer, will not see your answers.")
MAY_TELL_ADULTS = Message(
    "But we may have to tell someone, to keep a child safe. And you can let us show some of your words."
)
FIND = Message(
    "We do not know who you are. But your words, or where you got this paper, may tell us. If we are worried, we may try to find you to help."
)
LEAVE_OUT = Message("You can leave out any question.")
NO_NAME = Message("Do not write your name on this paper.")
LYING = Message("Whoever finds this paper can read it. Keep it safe until it is in its envelope.")
NO_WAY_BACK = Message("We cannot take your answers out later. We do not know which are yours.")
SLOW = Message("It takes days until we read a paper. If you need help now, look at the end of this paper.")
EASY_WORDS = (
    ("worker", Message("A worker types in what you write.")),
    ("adult", Message("First, an adult reads your words. They help keep children safe.")),
    ("lock", Message("Your carer will not see it. Your teacher and your social worker will not see it.")),
    ("people", MAY_TELL),
    ("question", Message("We do not know who you are.")),
    ("magnifier", Message("If you may not be safe, we may try to find you and help.")),
    ("stop", NO_NAME),
    ("letter", Message("Keep this paper safe. Someone else could read it.")),
    ("warning", Message("You can not take it back later. We do not know which one is yours.")),
    (
        "calendar",
        Message("It takes us days to read a paper. Do you need help now? Look at the end of this paper."),
    ),
    ("skip", Message("You do not have to answer them all.")),
)
HOW = Message("Tick a box. Or write on the lines. To leave a question out, leave it empty.")
DONE = (
    ("letter", Message("Put this paper in an envelope and close it.")),
    ("hand", Message("Give it to the person named on the envelope. No one else needs to see it.")),
)
SHOW = Message("Can we show your words?")
SHOW_HINT = Message(
    "Other people may read them in a report. We take names out first. If you leave this blank, we show just the idea, in our own words."
)


def handout(
    document: Document, edition: Edition, *, number: int, language: str, helps: Iterable[Help], owner: str,
    symbols: Path | None = None,
) -> Handout:  # fmt: skip
    """The form on paper of one way to answer.

    Args:
        document: a version in the language of the form.
        edition: one of its ways to answer.
        number: the version's, printed at the foot so that who types it in knows what was asked.
        symbols: where a licensed set of pictures lies.
    """
    parts = (
        Said(_lines(edition, edition.welcome or document.welcome)),
        Heading(say(language, Message("Before you start"))),
        *_fair_words(edition, language),
        Heading(say(language, Message("The questions"))),
        Said(_lines(edition, say(language, HOW)), "pencil" if edition.easy else ""),
        *_questions(edition, language),
        Heading(say(language, Message("When you have finished"))),
        *_done(edition, language),
        Heading(say(language, Message("I need help now"))),
        *(_help(one, edition, language) for one in helps),
    )
    version = say(language, Message("Version %(number)s", number=number))
    many = len(document.editions) > 1
    return Handout(
        document.title, parts, owner, f"{edition.name} · {version}" if many else version, language,
        REGIONS.get(language, ""), drawings(_pictures(parts), symbols), EASY if edition.easy else PLAIN,
    )  # fmt: skip


def _fair_words(edition: Edition, language: str) -> Iterator[Part]:
    if edition.easy:
        yield from (Said(_lines(edition, say(language, words)), picture) for picture, words in EASY_WORDS)
        return
    unseen = (UNSEEN_ADULTS, MAY_TELL_ADULTS) if edition.adults else (UNSEEN, MAY_TELL)
    lines = (TYPED, READS, *unseen, FIND, NO_NAME, LYING, NO_WAY_BACK, SLOW, LEAVE_OUT)
    yield Points(tuple(say(language, line) for line in lines))


def _questions(edition: Edition, language: str) -> Iterator[Part]:
    number = 0
    for question in edition.questions:
        if question.kind == "statement":
            text = _lines(edition, f"{question.text}\n{question.hint}".strip())
            yield Said(text, question.picture)
            continue
        number += 1
        yield _ask(edition, question, number, language)
    if asks_words(edition):
        yield _may_show(edition, language)


def _may_show(edition: Edition, language: str) -> Ask:
    choices = (("yes", Message("Yes")), ("idea", Message("Only the idea")), ("no", Message("No")))
    ticks = tuple(_tick(edition, words, picture, language) for picture, words in choices)
    hint = _lines(edition, say(language, SHOW_HINT))
    return Ask(say(language, SHOW), "may-show", hint, picture="look" if edition.easy else "", ticks=ticks)


def _tick(edition: Edition, words: str, picture: str, language: str) -> Tick:
    """A choice of ours; in easy read it has a picture."""
    return Tick(say(language, words), picture if edition.easy else "")


def _done(edition: Edition, language: str) -> Iterator[Part]:
    if edition.easy:
        yield from (Said(_lines(edition, say(language, words)), picture) for picture, words in DONE)
    else:
        yield Points(tuple(say(language, words) for _, words in DONE), numbered=True)


def _ask(edition: Edition, question: Question, number: int, language: str) -> Ask:
    words, small = KINDS[question.kind].words, question.kind == "number"
    return Ask(
        f"{number}. {_lines(edition, question.text)}", question.id, _lines(edition, _hint(question, language)),
        _only_if(edition, question.show_if, language) if question.show_if else "", question.picture,
        lines=(FEW if question.kind == "short" else MANY) if words else 0, small=small,
        ticks=(*_ticks(question, language), _tick(edition, RATHER_NOT, "quiet", language)),
    )  # fmt: skip


def _lines(edition: Edition, text: str) -> str:
    """In easy read every sentence has a line of its own."""
    return "\n".join(sentences(text)) if edition.easy else text


def _ticks(question: Question, language: str) -> Iterator[Tick]:
    if question.kind == "faces":
        for number, words in enumerate(_faces(question, language), 1):
            yield Tick(words, face(number))
        return
    yield from (Tick(option.text, option.picture) for option in question.options)


def _faces(question: Question, language: str) -> list[str]:
    """The five faces' words; the usual ones are ours to translate."""
    return [
        choice.text if question.options else say(language, choice.text)
        for choice in KINDS[question.kind].choices(question)
    ]


def _hint(question: Question, language: str) -> str:
    if question.hint:
        return question.hint
    if question.kind in {"several", "pictures"}:
        return say(language, Message("You can choose more than one."))
    if question.kind == "number" and question.lowest is not None and question.highest is not None:
        bounds = {"lowest": question.lowest, "highest": question.highest}
        return say(language, Message("A number from %(lowest)s to %(highest)s.", **bounds))
    return ""


def _only_if(edition: Edition, rule: ShowIf, language: str) -> str:
    """Whom a question is for, in the words that they ticked."""
    asked = edition.question(rule.question)
    texts = {option.id: option.text for option in asked.options}
    if asked.kind == "faces":
        texts = {str(number): words for number, words in enumerate(_faces(asked, language), 1)}
    said = f" {say(language, Message('or'))} ".join(f"“{texts.get(value, value)}”" for value in rule.among)
    return say(language, Message("If you said %(answers)s above:", answers=said))


def _help(one: Help, edition: Edition, language: str) -> Said:
    name = one.number if one.name == one.number else f"{say(language, one.name)}: {one.number}"
    words = " ".join(say(language, text) for text in (one.words, one.when) if text)
    return Said(_lines(edition, words), "phone" if edition.easy else "", name)


def _pictures(parts: Iterable[Part]) -> set[str]:
    """Every drawing these parts name."""
    named = {part.picture for part in parts if isinstance(part, Ask | Said)}
    named |= {tick.picture for part in parts if isinstance(part, Ask) for tick in part.ticks}
    return named - {""}
