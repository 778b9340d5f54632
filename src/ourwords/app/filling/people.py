"""The invented people, each with a role; nobody has a passphrase, the demonstration's links let them in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from ourwords import accounts
from ourwords.accounts import Actor, Role
from ourwords.app import seed


def fill_people(db: Session, *, now: datetime) -> dict[str, Actor]:
    """Everybody by name, in the order of the story."""
    return {row["name"]: _somebody(db, row, now) for row in seed.story("people")}


def _somebody(db: Session, row: Mapping[str, Any], now: datetime) -> Actor:
    person, _ = accounts.invite(
        db, None, name=row["name"], sign_in_name=row.get("email", row["name"]), role=Role(row["role"]),
        agency=row.get("agency", ""), review_group=row.get("group", ""), now=now,
    )  # fmt: skip
    return accounts.actor(person)


def of(people: Mapping[str, Actor], role: Role, group: str = "") -> list[Actor]:
    """Those with a role, and of one review group where it is named."""
    return [one for one in people.values() if one.role is role and (not group or one.group == group)]
