"""Get an agency, a commitment or a piece of evidence: the only ways, and they check who asks."""

from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.accounts import Actor, Role
from ourwords.kit.errors import NotFound
from ourwords.pledge.models import Agency, Commitment, Evidence, EvidenceFile

ALL_READERS = frozenset(
    {
        Role.SUBGROUP,
        Role.SCRUTINEER,
        Role.SURVEY_LEAD,
        Role.ANALYST,
        Role.ADMINISTRATOR,
        Role.YOUTH_COUNCIL,
    }
)
NO_AGENCY = "We cannot find that agency. Start from the Language Pledge's first page."


def agencies(db: Session) -> list[Agency]:
    """All members of the partnership on the list, by name."""
    return sorted(db.exec(select(Agency)), key=lambda agency: agency.name.casefold())


def commitments(db: Session) -> list[Commitment]:
    """What every agency promises, in order."""
    return list(db.exec(select(Commitment).order_by(col(Commitment.position))))


def find_agency(db: Session, key: str) -> Agency | None:
    """The agency with this key, or None."""
    return db.exec(select(Agency).where(Agency.key == key)).first()


def public_agency(db: Session, key: str) -> Agency:
    """An agency as everybody may see it; NotFound when there is none."""
    agency = find_agency(db, key)
    if agency is None:
        raise NotFound(NO_AGENCY)
    return agency


def agency_for(db: Session, me: Actor, key: str) -> Agency:
    """An agency for somebody who may read it: an agency reads only its own; another's is not found."""
    if me.role not in ALL_READERS and not is_mine(me, key):
        raise NotFound(NO_AGENCY)
    return public_agency(db, key)


def my_agency(db: Session, me: Actor, key: str) -> Agency:
    """An agency for somebody who keeps its pledge; for everybody else it is not found."""
    if not is_mine(me, key):
        raise NotFound(NO_AGENCY)
    agency = db.exec(select(Agency).where(Agency.key == key).with_for_update()).first()
    if agency is None:
        raise NotFound(NO_AGENCY)
    return agency


def is_mine(me: Actor, key: str) -> bool:
    """Whether somebody keeps this agency's pledge."""
    return me.role is Role.AGENCY and bool(me.agency) and me.agency == key


def commitment_for(db: Session, key: str) -> Commitment:
    """A commitment by its key; NotFound when there is none."""
    found = db.exec(select(Commitment).where(Commitment.key == key)).first()
    if found is None:
        raise NotFound("We cannot find that commitment. Go back and choose one.")
    return found


def evidence_of(db: Session, agency: Agency, evidence_id: UUID) -> Evidence:
    """A piece of this agency's evidence; NotFound when it is none of its."""
    evidence = db.get(Evidence, evidence_id)
    if evidence is None or evidence.agency_id != agency.id:
        raise NotFound("We cannot find that. It may have been taken away.")
    return evidence


def file_of(db: Session, evidence: Evidence) -> bytes:
    """The bytes of a piece of evidence; NotFound when it is a link."""
    found = db.exec(select(EvidenceFile).where(EvidenceFile.evidence_id == evidence.id)).first()
    if found is None:
        raise NotFound("There is no file here. Look for its link.")
    return found.content


def public_file(db: Session, key: str, evidence_id: UUID) -> tuple[Evidence, bytes]:
    """A file everybody may have; NotFound when its agency did not say so."""
    evidence = evidence_of(db, public_agency(db, key), evidence_id)
    if not evidence.public:
        raise NotFound("We cannot find that. It may have been taken away.")
    return evidence, file_of(db, evidence)
