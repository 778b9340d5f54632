"""The pledge as people read it: who signed, who is how far, and what is missing as plainly as what is done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords.pledge.models import Agency, Comment, Commitment, Evidence, SignUp, Standing
from ourwords.pledge.rules import AGREES_WORDS, Agrees, Look, Step, look
from ourwords.pledge.service.finding import agencies, commitments

Place = tuple[UUID, UUID]
"""An agency and a commitment."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One agency and one commitment."""

    commitment: Commitment
    standing: Standing | None
    comment: Comment | None
    evidence: tuple[Evidence, ...]

    @property
    def look(self) -> Look:
        """The mark and the words for how far the agency says it is."""
        return look(self.standing.step if self.standing else None)

    @property
    def young(self) -> str:
        """What young people say of it, in a few words."""
        return AGREES_WORDS[Agrees(self.comment.agrees) if self.comment else None]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not there."""
        gaps = (
            (self.standing is None, "it has not said how far it is"),
            (not self.evidence, "nothing to look at"),
            (self.comment is None, "young people have not said what they see"),
        )
        return tuple(words for gap, words in gaps if gap)


@dataclass(frozen=True, slots=True)
class Line:
    """One agency with all its commitments, in order."""

    agency: Agency
    sign_up: SignUp | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PledgeSummary:
    """The pledge in numbers: agencies, so nothing in it counts children."""

    agencies: int
    signed: int
    not_signed: tuple[str, ...]
    commitments: int
    steps: Mapping[str, int]
    """How many places of agencies times commitments stand where; all five words are there, "Has not said" too."""
    young: Mapping[str, int]
    """How many places young people see, see partly, do not see yet, or have not said; all four words are there."""
    without_evidence: int


def grid(db: Session) -> list[Line]:
    """Every agency with every commitment, by name; young people's words only once an adult has read them."""
    promised = commitments(db)
    signed = {row.agency_id: row for row in db.exec(select(SignUp))}
    standings = _by_place(db.exec(select(Standing).where(col(Standing.latest))).all())
    comments = _comments(db)
    shown = _evidence(db)
    return [
        Line(
            agency,
            signed.get(agency.id),
            tuple(_cell(agency, commitment, standings, comments, shown) for commitment in promised),
        )
        for agency in agencies(db)
    ]


def _by_place(rows: Sequence[Standing]) -> dict[Place, Standing]:
    return {(row.agency_id, row.commitment_id): row for row in rows}


def _comments(db: Session) -> dict[Place, Comment]:
    """The newest comment of each place that may be shown: while a newer one waits, the one before it stays."""
    rows = db.exec(select(Comment).where(col(Comment.shown)).order_by(col(Comment.number)))
    return {(row.agency_id, row.commitment_id): row for row in rows}


def _evidence(db: Session) -> dict[Place, list[Evidence]]:
    kept: dict[Place, list[Evidence]] = {}
    for row in db.exec(select(Evidence).order_by(col(Evidence.added_on).desc(), col(Evidence.title))):
        kept.setdefault((row.agency_id, row.commitment_id), []).append(row)
    return kept


def _cell(
    agency: Agency, commitment: Commitment, standings: Mapping[Place, Standing], comments: Mapping[Place, Comment],
    evidence: Mapping[Place, list[Evidence]],
) -> Cell:  # fmt: skip
    place = (agency.id, commitment.id)
    return Cell(commitment, standings.get(place), comments.get(place), tuple(evidence.get(place, ())))


def line_of(db: Session, agency: Agency) -> Line:
    """One agency with all its commitments."""
    return next(line for line in grid(db) if line.agency.id == agency.id)


def pledge_summary(db: Session) -> PledgeSummary:
    """The pledge in numbers, for reports."""
    return summed(grid(db))


def summed(lines: Sequence[Line]) -> PledgeSummary:
    """The same in numbers."""
    cells = [cell for line in lines for cell in line.cells]
    steps, young = Counter(cell.look.words for cell in cells), Counter(cell.young for cell in cells)
    return PledgeSummary(
        agencies=len(lines), signed=sum(line.sign_up is not None for line in lines),
        not_signed=tuple(line.agency.name for line in lines if line.sign_up is None),
        commitments=len(lines[0].cells) if lines else 0,
        steps={look(step).words: steps[look(step).words] for step in (*reversed(Step), None)},
        young={words: young[words] for words in AGREES_WORDS.values()},
        without_evidence=sum(not cell.evidence for cell in cells),
    )  # fmt: skip


def history(db: Session, agency: Agency) -> dict[UUID, list[Standing]]:
    """All an agency said of each commitment, newest first, by commitment."""
    said: dict[UUID, list[Standing]] = {}
    rows = select(Standing).where(Standing.agency_id == agency.id).order_by(col(Standing.number).desc())
    for row in db.exec(rows):
        said.setdefault(row.commitment_id, []).append(row)
    return said
