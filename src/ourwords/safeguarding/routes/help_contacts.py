"""Who can help, as every page shows it: read, add, change, check, put in order, take away and put back."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import AfterValidator

from ourwords.accounts import Me, get, only, post
from ourwords.accounts.rules import one_line
from ourwords.kit.clock import today
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, FromPath, Now, Posted
from ourwords.safeguarding import helping
from ourwords.safeguarding.models import HelpContact
from ourwords.safeguarding.rules import Help
from ourwords.safeguarding.rules.help import problems

Line = Annotated[str, AfterValidator(one_line)]
READERS, EDITORS = only(*helping.READERS), only(*helping.EDITORS)
HOME = "/staff/help"
NOTES = {
    "saved": "Saved. Every page shows it now.",
    "checked": "Thank you. We ask again in a year.",
    "out": "Taken away. No page shows it any more. You can put it back below.",
    "back": "Put back. Every page shows it again.",
}
READER_KINDS = [("", "Children and young people"), ("1", "Parents, carers and other grown-ups")]


class ContactForm(Posted):
    """One place to turn to, as it was typed."""

    name: Line = ""
    number: Line = ""
    words: Line = ""
    when: Line = ""
    for_adults: Line = ""
    owner: Line = ""
    review_on: Line = ""

    def line(self) -> Help:
        """The same as a line to show, once nothing is wrong with it."""
        day = date.fromisoformat(self.review_on)
        return Help(self.name, self.number, self.words, self.when, self.owner, day)


class PlaceForm(Posted):
    """Where to move a contact."""

    to: Line = ""


@get(HOME, who=READERS)
def contacts(request: AnyRequest, db: Db, me: Me, now: Now) -> Response[str]:
    """Every contact: those to check first, then what children see, what grown-ups see, and what was taken away."""
    rows = helping.contacts(db, day=today(now))
    here = [row for row in rows if not row.contact.removed]
    kinds = [
        (words, [row for row in here if row.contact.for_adults == bool(value)])
        for value, words in READER_KINDS
    ]
    return page(
        request, "safeguarding/help.html", kinds=kinds, may_edit=me.role in EDITORS,
        late=sorted((row for row in here if row.late), key=lambda row: row.contact.review_on),
        removed=[row for row in rows if row.contact.removed],
        note=NOTES.get(request.query_params.get("note", ""), ""),
    )  # fmt: skip


@post(HOME + "/start", who=EDITORS)
def start(db: Db, me: Me, now: Now) -> Redirect:
    """Take up the lines a partnership begins with, to change them."""
    helping.fill_help(db, now, me)
    return see(HOME)


@get(HOME + "/new", who=EDITORS)
def new(request: AnyRequest, now: Now) -> Response[str]:
    """A form for another contact."""
    review_on = today(now) + timedelta(days=365)
    return _form(request, None, ContactForm(review_on=review_on.isoformat()), {})


def _form(
    request: AnyRequest, contact: HelpContact | None, given: ContactForm, wrong: dict[str, str]
) -> Response[str]:
    return page(
        request, "safeguarding/help_contact.html", status=422 if wrong else 200, contact=contact,
        given=given.model_dump(), wrong=wrong, reader_kinds=READER_KINDS,
    )  # fmt: skip


@post(HOME, who=EDITORS)
def add(request: AnyRequest, db: Db, me: Me, now: Now, data: Form[ContactForm]) -> Response[str] | Redirect:
    """Add a contact at the end."""
    if wrong := problems(data.model_dump(), today(now)):
        return _form(request, None, data, wrong)
    added = helping.add(db, me, data.line(), for_adults=bool(data.for_adults), now=now)
    return _back("saved", added.id)


@get(HOME + "/{contact_id:uuid}", who=EDITORS)
def contact(request: AnyRequest, db: Db, me: Me, contact_id: FromPath[UUID]) -> Response[str]:
    """A form with one contact."""
    found = helping.contact_for(db, me, contact_id)
    given = ContactForm(
        name=found.name, number=found.number, words=found.words, when=found.when, owner=found.owner,
        for_adults="1" if found.for_adults else "", review_on=found.review_on.isoformat(),
    )  # fmt: skip
    return _form(request, found, given, {})


@post(HOME + "/{contact_id:uuid}", who=EDITORS)
def change(
    request: AnyRequest, db: Db, me: Me, now: Now, contact_id: FromPath[UUID], data: Form[ContactForm]
) -> Response[str] | Redirect:
    """Keep what it says now."""
    found = helping.contact_for(db, me, contact_id)
    wrong = problems(data.model_dump(), today(now))
    if helping.loses_999(db, found, data.number, for_adults=bool(data.for_adults)):
        wrong["number"] = helping.ALWAYS_999
    if wrong:
        return _form(request, found, data, wrong)
    helping.change(db, me, contact_id, data.line(), for_adults=bool(data.for_adults), now=now)
    return _back("saved", contact_id)


@post(HOME + "/{contact_id:uuid}/check", who=EDITORS)
def check(db: Db, me: Me, now: Now, contact_id: FromPath[UUID]) -> Redirect:
    """Say that somebody rang it and it works."""
    helping.check(db, me, contact_id, now=now)
    return _back("checked")


@post(HOME + "/{contact_id:uuid}/place", who=EDITORS)
def place(db: Db, me: Me, now: Now, contact_id: FromPath[UUID], data: Form[PlaceForm]) -> Redirect:
    """Move it one place."""
    helping.move(db, me, contact_id, up=data.to == "earlier", now=now)
    return _back("", contact_id)


@post(HOME + "/{contact_id:uuid}/out", who=EDITORS)
def out(db: Db, me: Me, now: Now, contact_id: FromPath[UUID]) -> Redirect:
    """Take it away; it stays below, to be put back."""
    helping.remove(db, me, contact_id, now=now)
    return _back("out")


@post(HOME + "/{contact_id:uuid}/back", who=EDITORS)
def back(db: Db, me: Me, now: Now, contact_id: FromPath[UUID]) -> Redirect:
    """Show it again."""
    helping.put_back(db, me, contact_id, now=now)
    return _back("back", contact_id)


def _back(note: str, contact_id: UUID | None = None) -> Redirect:
    return see(f"{HOME}{f'?note={note}' if note else ''}{f'#c_{contact_id}' if contact_id else ''}")


HANDLERS = [contacts, start, new, add, contact, change, check, place, out, back]
