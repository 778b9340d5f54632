"""The mails a safeguarding lead gets. They say that something waits and where to read it, never what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

MOST_LINKS = 20
RING = "If you cannot read it in time, ring another safeguarding lead now."
KNOW = "You need do nothing. If it looks wrong to you, ask whoever has it."
SILENCE = "This comes every working morning. If one morning it does not, tell whoever looks after the system."


class Call(IntEnum):
    """Why a concern is in a mail, most pressing first."""

    LATE = 0
    URGENT = 1
    CHANGED_URGENT = 2
    AGREE = 3
    SOON = 4
    ANSWERED = 5
    CHANGED = 6
    OPENED = 7


HEADINGS = {
    Call.LATE: "Late. The time to decide these has passed:",
    Call.URGENT: "Urgent:",
    Call.CHANGED_URGENT: "Urgent, and handed on or with something new:",
    Call.AGREE: "Another safeguarding lead asks to open contact details, and needs one of you to agree:",
    Call.SOON: "To read soon:",
    Call.ANSWERED: "You asked to open contact details, and were answered:",
    Call.CHANGED: "Handed on, or with something new:",
    Call.OPENED: "Somebody else opened how to reach the person who asked us to:",
}
SUBJECTS = {
    Call.LATE: "Late: something waits for a safeguarding lead",
    Call.URGENT: "Urgent: something waits for you",
    Call.CHANGED_URGENT: "Urgent: something was handed on or has changed",
    Call.AGREE: "Somebody needs you to agree to something",
    Call.SOON: "Something waits for you",
    Call.ANSWERED: "You were answered",
    Call.CHANGED: "Something was handed on or has changed",
    Call.OPENED: "For you to know: contact details were opened",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, but for whom it goes to."""

    subject: str
    text: str


def alarm_letter(calls: Sequence[tuple[Call, UUID]], base_url: str) -> Letter:
    """One mail for all that one person has to be told; a long list ends with where to find the rest."""
    calls, page = sorted(calls), f"{base_url.rstrip('/')}/staff/concerns"
    parts = ["This mail does not say what was written. Sign in to read."]
    for call, heading in HEADINGS.items():
        links = [f"{page}/{id}" for each, id in calls[:MOST_LINKS] if each is call]
        parts += ["\n".join([heading, *links])] if links else []
    if len(calls) > MOST_LINKS:
        parts.append(f"And {len(calls) - MOST_LINKS} more: {page}")
    end = KNOW if calls[0][0] is Call.OPENED else RING
    return Letter(SUBJECTS[calls[0][0]], "\n\n".join([*parts, end]) + "\n")


def morning_letter(
    waiting: int,
    late: int,
    base_url: str,
    to_check: Sequence[str] = (),
    unread: Sequence[tuple[str, int]] = (),
    shut: Sequence[str] = (),
) -> Letter:
    """The day's check mail: it comes although nothing waits, so that silence is noticed.

    `to_check`: names of help contacts whose day to be rung and checked has come. `unread`: surveys with answers that
    nobody has read in time, and how many. `shut`: open surveys that take no answers for want of a reader or a deputy.
    """
    over = sum(count for _, count in unread)
    said = (
        f"{waiting} waiting"
        + (f", {late} late" if late else "")
        + (f", {over} not read in time" if over else "")
        + "."
    )
    staff = f"{base_url.rstrip('/')}/staff"
    calm = "" if over or shut else " Nothing needs you today."
    parts = [f"{said} Read them here: {staff}/concerns" if waiting else said + calm]
    if unread:
        lines = "\n".join(f"{title}: {count}" for title, count in unread)
        parts.append(
            f"Answers that a survey lead should have read by now, in each survey:\n{lines}\nAsk who reads them. If nobody can, tell an administrator."
        )
    parts += [
        f"“{title}” takes no new answers: it needs a reader and a deputy who can sign in and get mail."
        for title in shut
    ]
    if to_check:
        parts.append(
            f"Help numbers to ring and check: {', '.join(to_check)}. Say here that you did: {staff}/help"
        )
    return Letter(said.rstrip("."), "\n\n".join([*parts, SILENCE]) + "\n")


def nobody_letter(waiting: int, base_url: str) -> Letter:
    """To administrators: another safeguarding lead is needed, and not what for."""
    some = "Something waits" if waiting == 1 else f"{waiting} things wait"
    text = (
        f"{some} that no safeguarding lead you have may read. This mail does not say why.\n\n"
        f"Invite another safeguarding lead today: {base_url.rstrip('/')}/staff/people/new\n\n"
        "Choose somebody who does not work beside those you have. They are told at once what waits. "
        "You hear of this each working morning until then.\n"
    )
    return Letter("Another safeguarding lead is needed today", text)
