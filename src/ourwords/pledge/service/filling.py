"""The partnership's own commitments, and agencies that come as data."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any, NotRequired, TypedDict, cast

import msgspec
from sqlmodel import Session, select

from ourwords import audit
from ourwords.kit.clock import today
from ourwords.pledge.models import Agency, Comment, Commitment, Evidence, SignUp, Standing
from ourwords.pledge.rules import Agrees, Step

STEPS = {"not-started": Step.NOT_STARTED, "started": Step.STARTED, "doing": Step.DOING, "done": Step.IN_PLACE}
AGREES = {"yes": Agrees.YES, "partly": Agrees.PARTLY, "not-yet": Agrees.NOT_YET}


class Kept(TypedDict):
    """How an agency stands with one commitment; days count back from today."""

    status: str
    evidence: str
    evidence_link: str
    evidence_days_ago: int
    young_people_say: str
    young_people_agree: str


class Member(TypedDict):
    """An agency as data, with all its commitments by key."""

    key: str
    name: str
    short_name: str
    signed_days_ago: int
    signed_by_role: str
    published_link: str
    next_look_in_days: NotRequired[int]
    commitments: Mapping[str, Kept]


def fill_commitments(db: Session, now: datetime) -> int:
    """Add the commitments of York's Language Pledge that are not there yet; gives how many.

    Source: City of York Safeguarding Children Partnership, "Our language pledge" (read 2026), in our own words.
    """
    there = set(db.exec(select(Commitment.key)))
    rows: list[dict[str, Any]] = msgspec.json.decode(
        files("ourwords.pledge").joinpath("commitments.json").read_bytes()
    )
    new = [
        Commitment(**row, position=number) for number, row in enumerate(rows, 1) if row["key"] not in there
    ]
    db.add_all(new)
    if new:
        audit.record(db, None, action="pledge.fill", now=now, details={"commitments": len(new)})
    return len(new)


def fill_agencies(
    db: Session, rows: Sequence[Mapping[str, Any]], now: datetime, *, said_by: str = "Our Youth Council"
) -> int:
    """Add agencies that are not there yet, with all that is known of their pledge; gives how many.

    Args:
        rows: each in the shape of `Member`.
        said_by: the young people's group whose comments the rows hold; they show at once.
    """
    fill_commitments(db, now)
    db.flush()
    there = set(db.exec(select(Agency.key)))
    commitments = {row.key: row for row in db.exec(select(Commitment))}
    new = [cast("Member", row) for row in rows if row["key"] not in there]
    for member in new:
        agency = _agency(db, member, now)
        for key, kept in member["commitments"].items():
            _kept(db, agency, commitments[key], kept, now, said_by)
    audit.record(db, None, action="pledge.fill", now=now, details={"agencies": len(new)})
    return len(new)


def _agency(db: Session, member: Member, now: datetime) -> Agency:
    day, next_look = today(now), member.get("next_look_in_days")
    agency = Agency(
        key=member["key"], name=member["name"], short_name=member["short_name"],
        next_look_on=day + timedelta(days=next_look) if next_look else None,
    )  # fmt: skip
    db.add(agency)
    db.flush()  # what follows points at it
    if member["signed_by_role"]:
        signed_on = day - timedelta(days=member["signed_days_ago"])
        role, link = member["signed_by_role"], member["published_link"]
        db.add(SignUp(agency_id=agency.id, signed_on=signed_on, role_that_signed=role, link=link))
    return agency


def _kept(
    db: Session, agency: Agency, commitment: Commitment, kept: Kept, now: datetime, said_by: str
) -> None:
    on = today(now) - timedelta(days=kept["evidence_days_ago"])
    place: dict[str, Any] = {"agency_id": agency.id, "commitment_id": commitment.id}
    if kept["evidence"]:
        step = STEPS[kept["status"]]
        db.add(Standing(**place, number=1, step=step, words=kept["evidence"], said_on=on))
    if kept["evidence_link"]:
        db.add(Evidence(**place, title="What we published about it", link=kept["evidence_link"], added_on=on))
    if agrees := AGREES.get(kept["young_people_agree"]):
        words = kept["young_people_say"]
        db.add(
            Comment(**place, number=1, agrees=agrees, words=words, said_by=said_by, said_on=on, shown=True)
        )
