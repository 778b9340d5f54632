"""What an agency does with its own pledge, and nobody else: sign, say how far it is, show it."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotFound
from ourwords.pledge.models import Agency, Evidence, EvidenceFile, SignUp, Standing
from ourwords.pledge.rules import (
    Step,
    agency_problems,
    evidence_problems,
    kind_of,
    sign_up_problems,
    standing_problems,
)
from ourwords.pledge.service.finding import agencies, commitment_for, evidence_of, my_agency


def add_agency(db: Session, me: Actor, *, key: str, name: str, short_name: str, now: datetime) -> Agency:
    """Put a member of the partnership on the list.

    Raises:
        BadInput: the key or the name cannot be used.
    """
    if me.role is not Role.ADMINISTRATOR:
        raise NotFound
    there = [(agency.key, agency.name) for agency in agencies(db)]
    _refuse(agency_problems(key=key, name=name, there=there))
    agency = Agency(key=key, name=name, short_name=short_name or name)
    db.add(agency)
    db.flush()
    audit.record(db, me.id, action="pledge.agency", subject=f"agency:{agency.id}", now=now)
    return agency


def sign_up(
    db: Session, me: Actor, key: str, *, signed_on: date, role: str, link: str, now: datetime
) -> SignUp:
    """Say that one's agency signed the pledge, or put right what was said about it.

    Raises:
        BadInput: the day has not been, the role is missing, or the link is no web address.
    """
    agency = my_agency(db, me, key)
    _refuse(sign_up_problems(signed_on=signed_on.isoformat(), role=role, link=link, today=today(now)))
    found = db.exec(select(SignUp).where(SignUp.agency_id == agency.id)).first()
    signed = found or SignUp(agency_id=agency.id, signed_on=signed_on, role_that_signed=role)
    signed.signed_on, signed.role_that_signed, signed.link = signed_on, role, link
    db.add(signed)
    audit.record(db, me.id, action="pledge.sign", subject=f"agency:{agency.id}", now=now)
    return signed


def rate(
    db: Session, me: Actor, key: str, commitment: str, *, step: Step, words: str, now: datetime
) -> Standing:
    """Say how far one's agency is with a commitment; what was said before stays in the history.

    Raises:
        BadInput: nothing shows what was done, or the words are too long.
    """
    agency, promised = my_agency(db, me, key), commitment_for(db, commitment)
    _refuse(standing_problems(step=step, words=words))
    before = list(
        db.exec(
            select(Standing).where(
                Standing.agency_id == agency.id, Standing.commitment_id == promised.id, col(Standing.latest)
            )
        )
    )
    for row in before:
        row.latest = False
    said = Standing(
        agency_id=agency.id, commitment_id=promised.id, number=max((row.number for row in before), default=0) + 1,
        step=step, words=words, said_on=today(now),
    )  # fmt: skip
    db.add(said)
    audit.record(db, me.id, action="pledge.rate", subject=f"agency:{agency.id}", now=now)
    return said


def add_evidence(
    db: Session, me: Actor, key: str, commitment: str, *, title: str, note: str, link: str, content: bytes, public: bool,
    now: datetime,
) -> Evidence:  # fmt: skip
    """Keep a link or a file that shows what one's agency did; a file is known by its content alone.

    Raises:
        BadInput: no title, nothing to show, or a file that may not be kept.
    """
    agency, promised = my_agency(db, me, key), commitment_for(db, commitment)
    _refuse(evidence_problems(title=title, note=note, link=link, content=content))
    evidence = Evidence(
        agency_id=agency.id, commitment_id=promised.id, title=title, note=note, link=link,
        kind=kind_of(content) if content else None, size=len(content), public=public, added_on=today(now),
    )  # fmt: skip
    db.add(evidence)
    db.flush()
    if content:
        db.add(EvidenceFile(evidence_id=evidence.id, content=content))
    audit.record(db, me.id, action="pledge.evidence", subject=f"evidence:{evidence.id}", now=now)
    return evidence


def remove_evidence(db: Session, me: Actor, key: str, evidence_id: UUID, *, now: datetime) -> None:
    """Take a piece of one's agency's evidence away, its file too."""
    evidence = evidence_of(db, my_agency(db, me, key), evidence_id)
    for file in db.exec(select(EvidenceFile).where(EvidenceFile.evidence_id == evidence.id)):
        db.delete(file)
    db.flush()
    db.delete(evidence)
    audit.record(db, me.id, action="pledge.evidence-removed", subject=f"evidence:{evidence_id}", now=now)


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise BadInput(" ".join(wrong.values()))
