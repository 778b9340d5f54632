"""The report about early help, the actions it led to, and what young people say of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ourwords import reports, themes
from ourwords.accounts import Actor
from ourwords.app import seed
from ourwords.kit.clock import today
from ourwords.reports import Promise
from ourwords.surveys import Survey

STATES = {"doing": Promise.DOING, "late": Promise.DOING, "done": Promise.DONE, "cannot": Promise.CANNOT}
QUOTES = 2


def fill_report(db: Session, analyst: Actor, survey: Survey, *, now: datetime) -> None:
    """Draft the findings, publish the report, begin its actions and bring them to where they are."""
    story = seed.story("actions")
    by_key = {theme.key: theme.id for theme in themes.themes(db)}
    findings = [_finding(db, analyst, survey, row, by_key[row["theme"]], now) for row in story["findings"]]
    told = story["publication"]
    words = {part: told[part] for part in ("know", "decide", "not_heard", "method")}
    report = reports.draft_report(
        db, analyst, title=told["title"], for_whom=told["for_whom"], survey_ids=[survey.id],
        finding_ids=[finding.id for finding in findings], words=words, who=[f"{survey.id}:who"],
        now=now - timedelta(days=8),
    )  # fmt: skip
    reports.publish(db, analyst, report.id, now=now - timedelta(days=7))
    for row in story["actions"]:
        _act(db, analyst, survey, report.id, row, now)


def _finding(
    db: Session, analyst: Actor, survey: Survey, row: Mapping[str, str], theme_id: UUID, now: datetime
) -> reports.Finding:
    quotes = [
        id
        for id, text in reports.quotable(db, survey.id, theme_id)
        if 30 < len(text) < 240 and "[" not in text
    ][:QUOTES]
    return reports.add_finding(
        db, analyst, survey_id=survey.id, theme_id=theme_id, title=row["title"], says=row["text"], asks=row["asks"],
        quotes=quotes, now=now - timedelta(days=9),
    )  # fmt: skip


def _act(
    db: Session, analyst: Actor, survey: Survey, report_id: UUID, row: Mapping[str, Any], now: datetime
) -> None:
    due = today(now) + timedelta(days=row["due_in_days"])
    action = reports.add_action(
        db, analyst, survey_id=survey.id, title=row["title"], you_said=row["you_said"], text=row["we_did"],
        owner_role=row["owner_role"], agency=row["agency"], due_on=due, report_id=report_id, now=now - timedelta(days=6),
    )  # fmt: skip
    state = STATES[row["state"]]
    reports.update_action(
        db, analyst, action.id, state=state, text=row["we_did"], due_on=due, told=state is not Promise.DOING,
        what_changed=row["we_did"] if state is not Promise.CANNOT else "",
        because=row["we_did"].removeprefix("We can't do this now. ") if state is Promise.CANNOT else "",
        now=now - timedelta(days=3),
    )  # fmt: skip
