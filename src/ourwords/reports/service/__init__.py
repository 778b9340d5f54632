"""Draft findings, put reports together, publish them, follow actions up, tell what came of it."""

from ourwords.reports.service.acting import action_for, actions, add_action, say_if_true, update_action
from ourwords.reports.service.building import build
from ourwords.reports.service.finding import add_finding, change_finding, finding_for, findings
from ourwords.reports.service.hearing import heard
from ourwords.reports.service.publishing import correct, problems, publish, sign_off
from ourwords.reports.service.reading import (
    draft_report,
    find_report,
    published,
    report_for,
    reports,
    save_report,
)

__all__ = [
    "action_for", "actions", "add_action", "add_finding", "build", "change_finding", "correct", "draft_report",
    "find_report", "finding_for", "findings", "heard", "problems", "publish", "published", "report_for", "reports",
    "save_report", "say_if_true", "sign_off", "update_action",
]  # fmt: skip
