"""What a report is made from, asked of the rooms below: responses, themes, released words, young people's reviews."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import anonymisation, pledge, review, themes
from ourwords.anonymisation import CleanText
from ourwords.reports.rules import counting
from ourwords.reports.rules.content import ShownAs
from ourwords.reports.rules.counting import Counted, Given
from ourwords.responses import TAKEN_BACK, Response
from ourwords.surveys import Document, MayShow, Survey, from_json, links, versions
from ourwords.surveys.rules import Value


def documents(db: Session, survey_id: UUID) -> dict[UUID, Document]:
    """What each version of a survey asked, newest first."""
    return {one.id: from_json(one.document) for one in reversed(versions(db, survey_id))}


def given(db: Session, survey_id: UUID) -> list[Given]:
    """Every response of a survey, as far as it is counted."""
    asked = documents(db, survey_id)
    editions = {(id, each.key): each for id, document in asked.items() for each in document.editions}
    slugs = {link.id: link.slug for link in links(db, survey_id)}
    return [
        Given(id, editions[version_id, edition], slugs.get(link_id, ""), record)
        for id, version_id, edition, link_id, record in _rows(db, survey_id)
    ]


def _rows(db: Session, survey_id: UUID) -> Iterable[tuple[UUID, UUID, str, UUID, Mapping[str, Value]]]:
    columns = (Response.id, Response.version_id, Response.edition, Response.link_id, Response.record)
    several = cast("Any", select)  # SQLModel has types for four columns and no more
    return cast("Any", db).exec(
        several(*columns).where(Response.survey_id == survey_id, Response.source != TAKEN_BACK)
    )


def counted(db: Session, survey_id: UUID, theme_names: dict[str, str]) -> list[Counted]:
    """All true tables of a survey, those first on which others rest."""
    asked, sent = list(documents(db, survey_id).values()), given(db, survey_id)
    names = {link.slug: link.name for link in links(db, survey_id)}
    editions = {each.key: each.name for document in reversed(asked) for each in document.editions}
    by_theme = {str(id): found for id, found in themes.responses_by_theme(db, survey_id).items()}
    return [
        counting.everybody(sent), counting.editions(sent, editions), counting.ways_in(sent, names),
        counting.themes(sent, theme_names, by_theme), *counting.answers(asked, sent),
    ]  # fmt: skip


def quotes(db: Session, ids: Iterable[str]) -> dict[str, str]:
    """The words that may be shown now, by id. Others are missing."""
    found = quoted(db, [UUID(id) for id in ids])
    return {str(text.id): text.text for text in found}


def quoted(db: Session, ids: Iterable[UUID]) -> list[CleanText]:
    """Those of these texts that anybody may read in a report: released, their writer said yes, and nobody is worried about them."""
    those = select(CleanText).where(col(CleanText.id).in_(list(ids)), CleanText.state == "released")
    shown = those.where(CleanText.may_show == MayShow.YES, ~themes.worried())
    return list(db.exec(shown.order_by(col(CleanText.id))))


def quotable(db: Session, survey_id: UUID, theme_id: UUID) -> list[tuple[str, str]]:
    """Texts of a theme that could be quoted: id and words; those that young people chose come first."""
    worried = set(db.exec(select(CleanText.id).where(CleanText.survey_id == survey_id, themes.worried())))
    chosen = set(review.chosen_quotes(db, survey_id, theme_id))
    found = [
        text
        for text in themes.texts_of_theme(db, survey_id, theme_id)
        if text.may_show == MayShow.YES and text.id not in worried
    ]
    found.sort(key=lambda text: text.id not in chosen)
    return [(str(text.id), text.text) for text in found]


def texts_read(db: Session, survey_id: UUID) -> int:
    """How many texts a trained adult read and let go."""
    return len(anonymisation.released(db, survey_id))


def state_of(db: Session, survey_id: UUID, theme_id: UUID) -> str:
    """How far young people's review of a theme is, in words."""
    return str(review.review_state(db, survey_id, theme_id))


def shown_as(db: Session, survey_id: UUID, theme_id: UUID) -> ShownAs:
    """What may be said of young people's check now."""
    agreed = state_of(db, survey_id, theme_id) == "agreed"
    return ShownAs.AGREED if agreed else ShownAs.NOT_CHECKED


def theme_names(db: Session) -> dict[UUID, str]:
    """Every theme's name by id, also of those that are no longer offered."""
    return {theme.id: theme.name for theme in themes.themes(db, retired=True)}


def survey_of(db: Session, survey_id: UUID) -> Survey | None:
    """A survey by its id."""
    return db.get(Survey, survey_id)


def owner_of(db: Session, role: str, agency: str) -> str:
    """Who owns an action, by job and by the agency's name."""
    names = {one.key: one.name for one in pledge.agencies(db)}
    return f"{role}, {names.get(agency, agency)}" if agency else role


def pledge_sentences(db: Session) -> str:
    """How far the Language Pledge is, in two sentences; empty where no agency is on the list."""
    now = pledge.pledge_summary(db)
    if not now.agencies:
        return ""
    signed = f"{now.signed} of {now.agencies} agencies have signed the Language Pledge."
    waiting = ", ".join(now.not_signed)
    return f"{signed} Not yet signed: {waiting}." if waiting else signed
