"""Findings: what a theme tells us, drafted by the analyst."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit, themes
from ourwords.accounts import Actor, Role
from ourwords.disclosure_control import Audience, threshold_for
from ourwords.kit.errors import BadInput, NotFound
from ourwords.reports.models import Finding
from ourwords.reports.rules.content import ShownAs
from ourwords.reports.rules.numbers import SafeNumber, safe_mentions
from ourwords.reports.service import sources

DRAFTERS = {Role.ANALYST}


def findings(db: Session, survey_id: UUID | None = None) -> list[Finding]:
    """Findings in their order; of one survey, or all."""
    found = select(Finding).order_by(col(Finding.position), col(Finding.title), col(Finding.id))
    return list(db.exec(found.where(Finding.survey_id == survey_id) if survey_id else found))


def finding_for(db: Session, me: Actor, finding_id: UUID) -> Finding:
    """A finding, for somebody who drafts them."""
    found = db.get(Finding, finding_id)
    if found is None or me.role not in DRAFTERS:
        raise NotFound
    return found


def problems(title: str, says: str) -> dict[str, str]:
    """What to put right before a finding can be kept: field -> message."""
    wrong = {} if title.strip() else {"title": "Give the finding a title."}
    return wrong if says.strip() else {**wrong, "says": "Write what young people say should happen."}


def add_finding(
    db: Session, me: Actor, *, survey_id: UUID, theme_id: UUID, title: str, says: str, asks: str = "",
    quotes: Sequence[str] = (), places: Sequence[str] | None = None, now: datetime,
) -> Finding:  # fmt: skip
    """Draft a finding from a theme. It is shown as agreed only when young people have agreed the theme."""
    theme = next((one for one in themes.themes(db, retired=True) if one.id == theme_id), None)
    if theme is None or sources.survey_of(db, survey_id) is None or me.role not in DRAFTERS:
        raise NotFound
    finding = Finding(
        survey_id=survey_id, theme_id=theme_id, title=title.strip(), position=len(findings(db, survey_id)),
        shown_as=sources.shown_as(db, survey_id, theme_id),
        places=list(theme.places if places is None else places),
    )  # fmt: skip
    _write(db, finding, title=title, says=says, asks=asks, quotes=quotes)
    db.add(finding)
    db.flush()
    _record(db, me, finding, "make", now)
    return finding


def change_finding(
    db: Session, me: Actor, finding_id: UUID, *, words: Mapping[str, str], quotes: Sequence[str],
    places: Sequence[str], shown_as: ShownAs, now: datetime,
) -> Finding:  # fmt: skip
    """Change a finding; reports already published keep what they said.

    Raises:
        BadInput: words are missing, or a quote may not be shown.
    """
    finding = finding_for(db, me, finding_id)
    _write(db, finding, title=words["title"], says=words["says"], asks=words["asks"], quotes=quotes)
    finding.places, finding.shown_as = list(places), shown_as
    _record(db, me, finding, "change", now)
    return finding


def _write(db: Session, finding: Finding, *, title: str, says: str, asks: str, quotes: Sequence[str]) -> None:
    if wrong := problems(title, says):
        raise BadInput(" ".join(wrong.values()))
    offered = {id for id, _ in sources.quotable(db, finding.survey_id, finding.theme_id)}
    if set(quotes) - offered:
        raise BadInput("Choose quotes from the list: only those whose writers said yes are on it.")
    finding.title, finding.says, finding.asks = title.strip(), says.strip(), asks.strip()
    finding.quotes = list(quotes)


def _record(db: Session, me: Actor, finding: Finding, what: str, now: datetime) -> None:
    audit.record(
        db, me.id, action=f"finding.{what}", subject=f"finding:{finding.id}", now=now,
        details={"quotes": len(finding.quotes)},
    )  # fmt: skip


def theme_counts(db: Session, survey_id: UUID) -> dict[UUID, SafeNumber]:
    """In how many responses of a survey each theme was found, as partners may see it."""
    given, found = sources.given(db, survey_id), themes.responses_by_theme(db, survey_id)
    names = sources.theme_names(db)
    counts = {str(id): len(found.get(id, set())) for id in names}
    safe = safe_mentions(counts, of=len(given), threshold=threshold_for(Audience.PARTNERS))
    return {id: safe[str(id)] for id in names}
