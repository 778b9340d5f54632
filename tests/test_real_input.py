"""Real input: a thousand comments from elsewhere go the whole way, and the report's counts are the file's own."""

import csv
import os
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlmodel import Session, col, select

from ourwords import anonymisation, reports, review, themes
from ourwords.accounts import Actor, Role
from ourwords.anonymisation import CleanText, TextState
from ourwords.app.commands import main
from ourwords.kit.settings import Settings
from ourwords.reports import Content
from ourwords.reports.rules.content import from_json
from ourwords.responses import Response
from ourwords.safeguarding import Concern, Decision
from ourwords.safeguarding import service as concerns
from ourwords.surveys import Survey
from ourwords.themes import Fits, Outcome, Theme
from ourwords.themes.service import add_theme, code
from ourwords.vault.opening import Opener
from tests.people import NOW, a_survey, an_actor, words_read

pytestmark = pytest.mark.corpus
CORPUS = Path(os.environ.get("OURWORDS_CORPUS", "/nowhere")) / "themes" / "nhs_fft_multilabel_dev.csv"
ROWS, TOLD = 1000, "words-may-be-shown"
QUESTIONS = [
    {"id": "comment", "kind": "long", "text": "What would you say about it?"},
    {"id": "asked", "kind": "single", "text": "What were you asked?", "options": [
        {"id": "good", "text": "good"}, {"id": "improve", "text": "improve"}, {"id": "both", "text": "both"}]},
]  # fmt: skip


@pytest.fixture
def rows() -> list[dict[str, str]]:
    if not CORPUS.exists():
        pytest.skip("OURWORDS_CORPUS does not name the folder of the licensed data")
    with CORPUS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[:ROWS]


def a_file(folder: Path, rows: list[dict[str, str]]) -> Path:
    """The comments as an export: what was said, and columns that must not come in."""
    path = folder / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Respondent ID", "IP Address", "Comment"])
        out.writerows([number, "203.0.113.9", row["text"]] for number, row in enumerate(rows))
    return path


def taken_in(path: Path, settings: Settings) -> str:
    """What the command says, run as a person would run it."""
    env = {
        "OURWORDS_DATA": str(settings.data), "OURWORDS_DATABASE_URL": settings.database_url,
        "OURWORDS_MAIL_URL": settings.mail_url,
    }  # fmt: skip
    said = CliRunner().invoke(
        main,
        ["import", str(path), "--survey", "invented-school", "--map", "Comment=comment", "--told", TOLD],
        env=env,
    )
    assert said.exit_code == 0, said.output
    return said.output


def worked(db: Session, survey: Survey, opener: Opener) -> None:
    """The worker masks; the lead decides every worry; a trained adult lets everything go."""
    while anonymisation.work(db, 500, opener=opener, smallest_batch=1, now=NOW):
        db.commit()
    lead = an_actor(db, Role.SAFEGUARDING_LEAD)
    for concern in db.exec(select(Concern)).all():
        concerns.take(db, lead, concern.id, now=NOW)
        words_read(db, lead, concern.id)
        concerns.decide(
            db,
            lead,
            concern.id,
            decision=Decision.CANNOT_IDENTIFY,
            reason="It was collected elsewhere.",
            grave=False,
            now=NOW,
        )
    for text in db.exec(select(CleanText).where(CleanText.survey_id == survey.id)):
        text.state, text.released_on = TextState.RELEASED, NOW.date()
    db.commit()


def coded_as_in_the_file(
    db: Session, analyst: Actor, opener: Opener, rows: list[dict[str, str]]
) -> dict[str, Theme]:
    """The analyst says of each comment what the file says; they are found again by their words."""
    names = sorted({name for row in rows for name in row["themes"].split("|") if name})
    made = {name: add_theme(db, analyst, words_for(name), examples=[], places=[], now=NOW) for name in names}
    about = {row["text"].strip(): row["themes"].split("|") for row in rows}
    for response, text in db.exec(
        select(Response, CleanText).where(col(CleanText.response_id) == col(Response.id))
    ).all():
        said = opener.words(db, response.sealed_id)["comment"].strip()
        chosen = {made[name].id for name in about[said] if name}
        code(
            db,
            analyst,
            text.id,
            theme_ids=chosen,
            outcome=Outcome.THEMES if chosen else Outcome.NONE,
            now=NOW,
        )
    db.commit()
    return made


def words_for(name: str) -> dict[str, str]:
    return {"name": name, "young_name": name, "definition": name, "use_when": name, "not_when": ""}


def agreed(db: Session, analyst: Actor, survey: Survey, theme_id: UUID) -> None:
    """Two young people read the cards apart from each other, and agree."""
    begun = review.begin(db, analyst, survey.id, theme_id=theme_id, now=NOW)
    texts = review.to_choose(db, analyst, begun)[:3]
    review.send(db, analyst, begun.id, text_ids=[text.id for text in texts], now=NOW)
    for _ in range(2):
        member = an_actor(db, Role.YOUTH_COUNCIL, review_group=survey.review_group)
        for card, _text in review.cards(db, begun):
            review.answer(db, member, begun.id, card.id, fits=Fits.YES, now=NOW)
        review.judge(db, member, begun.id, verdict=review.Verdict.YES, reason="", now=NOW)


def published(db: Session, analyst: Actor, survey: Survey, chosen: list[Theme]) -> Content:
    """A report with a finding a theme, as it was frozen."""
    found = [
        reports.add_finding(db, analyst, survey_id=survey.id, theme_id=theme.id, title=f"Finding {n}", says="Do more.", now=NOW)
        for n, theme in enumerate(chosen)
    ]  # fmt: skip
    words = {"know": ["People said a lot."], "decide": ["Agree to answer."]}
    report = reports.draft_report(
        db, analyst, title="What a thousand people said", survey_ids=[survey.id], words=words,
        finding_ids=[one.id for one in found], now=NOW,
    )  # fmt: skip
    return from_json(reports.publish(db, analyst, report.id, now=NOW).content)


def test_a_thousand_comments_become_a_report_whose_counts_are_the_files_own(
    rows: list[dict[str, str]], tmp_path: Path, db: Session, settings: Settings, opener: Opener
) -> None:
    survey, analyst = a_survey(db, questions=QUESTIONS), an_actor(db, Role.ANALYST)
    said = taken_in(a_file(tmp_path, rows), settings)
    again = taken_in(a_file(tmp_path, rows), settings)
    worked(db, survey, opener)
    made = coded_as_in_the_file(db, analyst, opener, rows)
    by_size = sorted(made, key=lambda name: -len(themes.texts_of_theme(db, survey.id, made[name].id)))
    for name in by_size[:3]:
        agreed(db, analyst, survey, made[name].id)
    content = published(db, analyst, survey, [made[name] for name in by_size[:8]])

    # The same count, from the file alone.
    counted = Counter(name for row in rows for name in set(row["themes"].split("|")))

    assert "1,000" in said
    assert "203.0.113.9" not in said + again
    assert content.surveys[0].total.value == ROWS
    shown = {part.theme: part.number.count.value for part in content.themes}
    assert shown == {name: counted[name] for name in by_size[:8]}
    table = content.surveys[0].release["themes"]
    assert all(row.count.value in {counted[row.label], None} for row in table.rows if row.label in made)
    assert [part.shown_as for part in content.themes].count(reports.ShownAs.AGREED) == 3
