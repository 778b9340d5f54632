"""The retention schedule: every table, how long its rows are kept, and why. Forgetting and the staff's page read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

WEEK = 7
SEALED_DAYS, CLEAN_DAYS, ANSWER_DAYS = 90, 730, 1095
CONCERN_DAYS, TRAIL_DAYS, BACK_DAYS = 365, 2191, 7


class Part(StrEnum):
    """Whom a table is about."""

    CHILDREN = "What children and young people sent"
    WORK = "What was made of it"
    PEOPLE = "People who work here"
    OURS = "Questions, decisions and promises"


PARTS = tuple(Part)


@dataclass(frozen=True, slots=True)
class After:
    """Rows go by themselves when more than so many days have passed since the date in a column of their own."""

    column: str
    days: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How long the rows of one table are kept."""

    part: Part
    what: str
    until: str
    why: str
    after: After | None = None
    """None where another row's end is its end, where `service.forgetting` asks more than a date, or where it stays."""


def _with_answer(what: str, why: str) -> Kept:
    return Kept(Part.CHILDREN, what, "As long as the answer it belongs to", why)


def _with_text(what: str, why: str) -> Kept:
    return Kept(Part.WORK, what, "As long as the masked words it belongs to", why)


def _stays(what: str, why: str, part: Part = Part.OURS) -> Kept:
    return Kept(part, what, "Stays", why)


def sealed_until(days: int) -> str:
    """How long words as typed are kept, where they go so many days after they were read."""
    return (
        f"{days} days after an adult has read them, and never before. If there was a worry about them: until that is "
        "decided, and 12 months more"
    )


_PUBLIC = "It is how people can check what was promised and done. It names no child"
_HISTORY = "Figures of later years are compared with it. It names no child"

SCHEDULE = MappingProxyType({
    # what children and young people sent
    "sealed": Kept(Part.CHILDREN, "Words as typed, sealed", sealed_until(SEALED_DAYS), "By then an adult has read them and taken names out. "
        "A worry may need the exact words later"),
    "response": Kept(Part.CHILDREN, "Answers that were chosen, not typed", "3 years after the week they came in",
        "To see what has changed from year to year", After("week", WEEK + ANSWER_DAYS)),
    "sent": Kept(Part.CHILDREN, "That a form was sent, so that sending twice does no harm", "48 hours",
        "A phone with a bad signal sends again soon, or never", After("day", 2)),
    "tally": Kept(Part.CHILDREN, "How many answers wait for one day’s reading, where a survey takes no more than can be read. "
        "It points to no answer", "7 days after that day, or until the next day’s", "So that no more come than can be read",
        After("day", WEEK)),
    "tolookat": Kept(Part.CHILDREN, "That words wait for a second look by the machine", "A minute or so",
        "It goes as soon as the machine has looked"),
    "concern": Kept(Part.CHILDREN, "Worries about a child, and what was done", "12 months after the decision",
        "So that it can be asked later what was done, and by whom"),
    "hold": _with_answer("Why an answer may not be erased yet (police, court or a review)", "The law can ask that it stays"),
    "envelope": _with_answer("How to reach somebody who asked for it, sealed", "So that a safeguarding lead can answer them"),
    "stuck": _with_answer("That words could not be made ready for reading", "So that somebody looks at why"),
    "imported": _stays("That a row of an older file was taken in. It points to no answer",
        "What somebody took back must not come in again with the same file", Part.CHILDREN),
    "code": _with_answer("A code to come back with, kept so that nobody can read it", "It opens nothing once the answer is gone"),
    # what was made of it
    "cleantext": Kept(Part.WORK, "Words without names", "2 years after the week they came in",
        "Young people and analysts work with them, and reports of two years quote them", After("week", WEEK + CLEAN_DAYS)),
    "correction": _with_text("Sentences with invented names, where the machine had missed a real one",
        "The machine learns from them what names look like"),
    "suggestion": _with_text("Themes a machine thinks likely", "It helps the person who decides"),
    "feelingscore": _with_text("How glad or sad words sound to a machine", "It helps to find what to read first"),
    "feelingcoding": _with_text("How glad or sad words sound to somebody", "The machine learns from it how words sound"),
    "codedtext": _with_text("That somebody read it", "So that two people read it, apart from each other"),
    "coding": _with_text("What somebody says it is about", "Figures are counted from it"),
    "codingstep": _with_text("How somebody changed what they say it is about", "So that every figure can be checked"),
    "memo": Kept(Part.WORK, "Notes of analysts on words, themes and surveys", "Until the words go, where it is on words; else as long as "
        "the theme or survey, or until its writer takes it away", "So that whoever comes later knows what was thought"),
    "putaway": _with_text("That a group it belongs to was made no theme, and why", "So that it is not asked again"),
    "moved": _with_text("What became of one coding when themes were put together or parted", "So that it can be undone"),
    "card": _with_text("A card for young reviewers", "It shows them the words"),
    "turn": _with_text("That a young reviewer is done with a card", "So that nobody is shown it twice"),
    "upset": _with_text("That a card upset somebody", "So that a worker can talk with them"),
    "firstlook": _with_text("That a young reviewer said by themselves what it is about", "So that it is seen how far people agree"),
    "why": _with_text("Why a young reviewer sees a card as they do. They can take it back", "So that a group can talk about it"),
    "settled": _with_text("What a group decided about a card it talked about", "So that it is not talked about twice"),
    "quotechoice": _with_text("That a young reviewer would put it into the report", "The report offers those words first"),
    "cardwarning": _with_text("What a worker says before a card opens", "So that nobody is taken by surprise"),
    "hands": _with_text("How many hands went up for a card in a session, or as long as the session, whichever ends first", "What a group thinks rests on it"),
    # people who work here
    "person": Kept(Part.PEOPLE, "Name, role and way to sign in", "6 years after the last thing they did here",
        "The trail of who did what needs their name as long as it is kept itself"),
    "reading": Kept(Part.PEOPLE, "That somebody let words go or held them, while it can be undone", "1 day",
        "So that a slip can be undone", After("at", 1)),
    "visit": Kept(Part.PEOPLE, "That somebody is signed in", "1 day after its end", "It is of no use afterwards",
        After("seen_at", 1)),
    "invitation": Kept(Part.PEOPLE, "A link to choose a passphrase", "7 days", "After that it opens nothing",
        After("ends_at", 0)),
    "auditline": Kept(Part.PEOPLE, "Who did what, and when. Never what children said", "6 years",
        "Questions about how children were kept safe can come years later"),
    "auditend": _stays("Where the trail ends", "It shows whether a line was taken out", Part.PEOPLE),
    "morningcheck": Kept(Part.PEOPLE, "That the morning's mail was sent", "7 days", "So that silence is noticed",
        After("day", WEEK)),
    "heartbeat": _stays("When the part that sends alarms last looked for worries", "So that silence is noticed. It points to no answer", Part.PEOPLE),
    "agreement": Kept(Part.PEOPLE, "That a young reviewer, and a parent or carer where they are asked, said yes to taking part. No papers",
        "6 years after it was last written down", "Somebody can ask later who had agreed to what", After("recorded_on", TRAIL_DAYS)),
    "payment": Kept(Part.PEOPLE, "What a young reviewer was paid for a session. No bank details", "6 years after the session",
        "Money that was paid out must be accounted for as long as this", After("paid_on", TRAIL_DAYS)),
    "signoff": _stays("Who has read a report", "It shows that what was said was heard", Part.PEOPLE),
    # questions, decisions and promises
    "survey": _stays("Surveys", _HISTORY),
    "version": _stays("What was asked, word for word", "Without it an answer means nothing"),
    "sound": _stays("Recordings that read questions out. They hold no child's voice", "So that who cannot read can answer"),
    "helpcontact": _stays("Who can help, as every page shows it", "It is public, and checked once a year"),
    "link": _stays("Named ways in to a survey", "It says how a survey reached people"),
    "theme": _stays("Themes", _HISTORY),
    "themechange": _stays("How themes were changed, and by whom", _HISTORY),
    "lesson": _stays("That a model learned from people's work", "It says which model made a suggestion"),
    "secondlook": _stays("How many texts a second person reads before others do", "It is a number"),
    "worked": _stays("When a stage of the work was last done", "It holds a date and nothing else"),
    "announced": Kept(Part.OURS, "Which keys words are sealed for, and when. What opens them is not here",
        "16 days after a key's last week", "Each part learns from it what to seal for"),
    "lastforgetting": _stays("When forgetting was last done", "It holds a date and nothing else"),
    "review": _stays("What a group of young people decided about a theme", "What they agreed stays agreed"),
    "meeting": Kept(Part.PEOPLE, "Sessions of a group with a worker on duty", "6 years after the session",
        "Somebody can ask later who was there to help", After("starts_at", TRAIL_DAYS)),
    "executivequestion": Kept(Part.PEOPLE, "What a young reviewer asked the Executive, under a nickname", "6 years after it was asked",
        "Somebody can ask later what was asked, and how late the answer was", After("asked_on", TRAIL_DAYS)),
    "executiveanswer": Kept(Part.OURS, "What the Executive answered, and whether it answers the question", "As long as the question",
        "Young people hold them to it"),
    "trial": Kept(Part.OURS, "That a group tried a survey before it opened", "2 years after it was sent to them",
        "The next survey learns from it", After("sent_on", CLEAN_DAYS)),
    "trialnote": Kept(Part.PEOPLE, "What a young reviewer said of a question, and what came of it. No answer to it", "As long as the trial",
        "So that they see what came of it"),
    "agenda": Kept(Part.OURS, "Which themes a session talked about", "As long as the session", "It says what was prepared"),
    "meetingverdict": _stays("What a session decided about a theme, and how many were there", "What they agreed stays agreed"),
    "dutyrule": _stays("What a service decided about when young people see cards", "It holds a decision and who took it"),
    "judgement": _stays("What one young reviewer said about a theme, under a nickname", "The group's decision rests on it",
        Part.PEOPLE),
    "proposal": _stays("What young reviewers would call a theme, under a nickname", "The theme may be called so", Part.PEOPLE),
    "heldwords": Kept(Part.PEOPLE, "What a young reviewer typed that may tell of a worry, under a nickname", "Until a worker has read it and "
        "talked with them", "So that no worry stays unread"),
    "vote": _stays("Which themes matter most to a young reviewer, under a nickname", "The order a report gives rests on it",
        Part.PEOPLE),
    "listedterm": _stays("Words to avoid", "The list is public"),
    "wording": _stays("What to say instead, and who said so", "The list is public"),
    "worddecision": _stays("What a group of young people decided about a word", _PUBLIC),
    "finding": _stays("What a theme tells us. Quotes are not copied into it", _HISTORY),
    "report": _stays("Reports. They hold safe numbers and our own words, never a child's", _PUBLIC),
    "action": _stays("What will be done, or cannot be, and why", _PUBLIC),
    "agency": _stays("Members of the partnership", _PUBLIC),
    "commitment": _stays("What every agency promised", _PUBLIC),
    "signup": _stays("That an agency signed", _PUBLIC),
    "standing": _stays("How far an agency said it was", _PUBLIC),
    "evidence": _stays("What shows that it was done", _PUBLIC),
    "evidencefile": _stays("The files of that", _PUBLIC),
    "comment": _stays("What a group of young people says of an agency's promise", _PUBLIC),
})  # fmt: skip
"""Table name -> how long and why."""


def missing(tables: Iterable[str]) -> list[str]:
    """What to add to `SCHEDULE` so that each of these tables is named in it; empty when each is."""
    line = '    "{0}": Kept(Part.…, "what its rows are", "until when", "why"),'
    return [line.format(name) for name in sorted(set(tables) - set(SCHEDULE))]
