"""Findings, reports, and "you said, we did": what was heard, made safe to read, answered, and told back."""

from ourwords.reports.models import Action, Finding, Report, SignOff
from ourwords.reports.rules.acting import Promise
from ourwords.reports.rules.content import Content, ReportState, ShownAs
from ourwords.reports.rules.numbers import SafeNumber
from ourwords.reports.service import (
    actions,
    add_action,
    add_finding,
    correct,
    draft_report,
    find_report,
    findings,
    heard,
    publish,
    published,
    say_if_true,
    sign_off,
    update_action,
)
from ourwords.reports.service.sources import quotable

__all__ = [
    "Action", "Content", "Finding", "Promise", "Report", "ReportState", "SafeNumber", "ShownAs", "SignOff", "actions",
    "add_action", "add_finding", "correct", "draft_report", "find_report", "findings", "heard", "publish", "published", "quotable",
    "say_if_true", "sign_off", "update_action",
]  # fmt: skip
