"""What stands around every page: help, and the few places of one's role."""

from dataclasses import dataclass
from typing import Any, cast

from ourwords.accounts import Actor, Role
from ourwords.kit.settings import Settings
from ourwords.kit.web import AnyRequest
from ourwords.safeguarding import Helps

Lead, Survey, Analyst, Admin = Role.SAFEGUARDING_LEAD, Role.SURVEY_LEAD, Role.ANALYST, Role.ADMINISTRATOR
Subgroup, Agency, Scrutineer = Role.SUBGROUP, Role.AGENCY, Role.SCRUTINEER

PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("/staff", "What waits for me", frozenset({Lead, Survey, Analyst, Admin, Subgroup, Agency, Scrutineer})),
    ("/staff/concerns", "Worries", frozenset({Lead})),
    ("/staff/release/in-general", "Say it in general", frozenset({Lead})),
    ("/staff/holds", "Holds", frozenset({Lead})),
    ("/staff/surveys", "Surveys", frozenset({Survey})),
    ("/staff/release", "Words to read", frozenset({Survey})),
    ("/staff/codebook", "Themes", frozenset({Analyst})),
    ("/staff/codebook/history", "How themes changed", frozenset({Scrutineer})),
    ("/staff/reviews", "Young people's review", frozenset({Analyst})),
    ("/staff/reviews/meetings", "Sessions", frozenset({Analyst, Survey})),
    ("/staff/questions", "Questions to the Executive", frozenset({Analyst, Survey, Subgroup})),
    ("/staff/reviews/upset", "Upset by a card", frozenset({Survey})),
    ("/staff/findings", "Findings", frozenset({Analyst})),
    ("/staff/reports", "Reports", frozenset({Analyst, Subgroup, Scrutineer})),
    ("/staff/actions", "Actions", frozenset({Subgroup, Analyst})),
    ("/staff/pledge", "Language Pledge", frozenset({Agency, Subgroup, Scrutineer, Survey, Analyst, Admin})),
    ("/staff/help", "Who can help", frozenset({Lead, Admin, Scrutineer})),
    ("/staff/people", "People", frozenset({Admin})),
    ("/staff/audit", "Who did what", frozenset({Admin, Scrutineer})),
    ("/staff/data", "What we keep", frozenset({Admin, Scrutineer})),
    ("/staff/proof", "Promises and proof", frozenset({Admin, Scrutineer, Subgroup, Lead})),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the rail."""

    href: str
    text: str
    current: bool
    waiting: int | None = None


def everywhere(settings: Settings, helps: Helps) -> dict[str, Any]:
    """What every page knows, whoever reads it."""
    return {
        "helps": helps.children, "adult_helps": helps.adults, "demo": settings.demo, "base_url": settings.base_url,
    }  # fmt: skip


def known(request: AnyRequest) -> dict[str, Any]:
    """What a page knows of its reader."""
    me: Actor | None = cast("Any", request.scope).get("user")
    return {"me": me, "nav": places(me, request.url.path)}


def places(me: Actor | None, path: str) -> list[Place]:
    """The places of one's role, the current one marked."""
    if me is None:
        return []
    mine = [(href, text) for href, text, roles in PLACES if me.role in roles]
    current = max(
        (href for href, _ in mine if path == href or path.startswith(href + "/")), key=len, default=""
    )
    return [Place(href, text, href == current) for href, text in mine]
