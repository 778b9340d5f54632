"""Find released texts by filters that stand in the address, and code many at once after a look at what that does."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response
from litestar.response import Redirect
from pydantic import Field
from sqlmodel import Session

from ourwords import surveys
from ourwords.accounts import Me, Role, get, only, post
from ourwords.kit.languages import LANGUAGES
from ourwords.kit.pages import page, see
from ourwords.kit.web import AnyRequest, Db, Form, Many, Now, Posted
from ourwords.themes import service
from ourwords.themes.rules.finding import looked_for
from ourwords.themes.service import finding, saying

ANALYST = only(Role.ANALYST)
FIND = "/staff/codebook/find"
FIELDS = (
    "words",
    "part",
    "survey",
    "theme",
    "coded",
    "likely",
    "unlike",
    "language",
    "since",
    "until",
    "noted",
)
CODED = (
    ("", "Coded or not"), ("no", "Not coded yet"), ("themes", "With a theme"), ("none", "None of these"),
    ("unsure", "Not sure"),
)  # fmt: skip
UNLIKE = (
    ("", "Alike or not"), ("people", "Where coders differ"), ("machine", "Where the machine differs from people"),
)  # fmt: skip
Options = list[tuple[str, str]]


class ManyForm(Posted):
    """Texts that are to get one theme, and the address to come back to."""

    text: Many = Field(default_factory=list)
    theme: str = ""
    back: str = ""


class UndoForm(Posted):
    """What one click did."""

    batch: str
    back: str = ""


@get(FIND, who=ANALYST)
def find(request: AnyRequest, db: Db, me: Me) -> Response[str]:
    """The texts that fit what is asked for."""
    given = {name: request.query_params.get(name, "").strip() for name in FIELDS}
    wanted = wanted_from(given)
    found = finding.find_texts(db, me, wanted, page=_number(request.query_params.get("page", "")))
    kept = {name: value for name, value in given.items() if value}
    href = f"{FIND}?{urlencode(kept)}"
    done, batch = request.query_params.get("done", ""), request.query_params.get("batch", "")
    return page(
        request, "themes/find.html", given=given, found=found, href=href, here=f"{href}&page={found.page}", asked=bool(kept),
        titles=surveys.titles(db), notes=finding.notes_with(db, me, wanted.words), options=_options(db, me),
        done=done if done.isdigit() else "", batch=batch, undone="undone" in request.query_params,
    )  # fmt: skip


def wanted_from(given: Mapping[str, str]) -> finding.Wanted:
    """What an address asks for; what cannot be read is as if it were not there."""
    return finding.Wanted(
        words=looked_for(given["words"], part=bool(given["part"])), survey=_id(given["survey"]), theme=_id(given["theme"]),
        coded=given["coded"] if given["coded"] in dict(CODED) else "", likely=_id(given["likely"]),
        unlike=given["unlike"] if given["unlike"] in dict(UNLIKE) else "", language=given["language"],
        since=_month(given["since"]), until=_month(given["until"]), noted=bool(given["noted"]),
    )  # fmt: skip


def _options(db: Session, me: Me) -> dict[str, Options]:
    titles = sorted(surveys.titles(db).items(), key=lambda one: one[1].lower())
    known: Options = [(str(theme.id), theme.name) for theme in service.themes(db)]
    spoken = [(code, LANGUAGES[code].name) for code in finding.languages_used(db, me) if code in LANGUAGES]
    return {
        "survey": [("", "All surveys"), *((str(id), title) for id, title in titles)],
        "theme": [("", "Any theme, or none"), *known], "likely": [("", "Any, or none"), *known], "themes": known,
        "language": [("", "All languages"), *spoken], "coded": list(CODED), "unlike": list(UNLIKE),
    }  # fmt: skip


def _id(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


def _month(given: str) -> date | None:
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        return None


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1


@post(f"{FIND}/preview", who=ANALYST, status_code=200)
def preview(request: AnyRequest, db: Db, me: Me, data: Form[ManyForm]) -> Response[str]:
    """What coding these texts with one theme would do to each; nothing is done yet."""
    theme = service.theme_for(db, me, saying.ids_of([data.theme])[0])
    changes = saying.preview(db, me, saying.ids_of(data.text), theme.id)
    return page(request, "themes/preview.html", theme=theme, changes=changes, back=back_to(data.back))


@post(f"{FIND}/coded", who=ANALYST)
def code_many(db: Db, me: Me, now: Now, data: Form[ManyForm]) -> Redirect:
    """Code them, as was shown before."""
    theme_id = saying.ids_of([data.theme])[0]
    batch, done = saying.code_many(db, me, saying.ids_of(data.text), theme_id, now=now)
    back = back_to(data.back)
    return see(f"{back}{'&' if '?' in back else '?'}done={done}&batch={batch}")


@post(f"{FIND}/undo", who=ANALYST)
def undo(db: Db, me: Me, now: Now, data: Form[UndoForm]) -> Redirect:
    """Take back what one click did."""
    saying.undo(db, me, saying.ids_of([data.batch])[0], now=now)
    back = back_to(data.back)
    return see(f"{back}{'&' if '?' in back else '?'}undone=1")


def back_to(given: str) -> str:
    """An address of ours to go back to: only pages of the codebook."""
    return given if given.startswith("/staff/codebook/") and "\\" not in given and "//" not in given else FIND


HANDLERS = [find, preview, code_many, undo]
