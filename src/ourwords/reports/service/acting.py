"""Actions: what somebody will do because of what was said, and how far it is."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ourwords import audit
from ourwords.accounts import Actor, Role
from ourwords.kit.clock import today
from ourwords.kit.errors import BadInput, NotAllowed, NotFound
from ourwords.reports.models import Action
from ourwords.reports.rules.acting import Promise, problems, step
from ourwords.reports.service import sources

KEEPERS = {Role.SUBGROUP, Role.ANALYST}


def actions(db: Session, survey_id: UUID | None = None) -> list[Action]:
    """Actions, the one due first on top; of one survey, or all."""
    found = select(Action).order_by(col(Action.due_on), col(Action.title))
    return list(db.exec(found.where(Action.survey_id == survey_id) if survey_id else found))


def action_for(db: Session, me: Actor, action_id: UUID) -> Action:
    """An action, for those who follow actions up."""
    found = db.get(Action, action_id)
    if found is None or me.role not in KEEPERS:
        raise NotFound
    return found


def add_action(
    db: Session, me: Actor, *, survey_id: UUID, title: str, you_said: str, text: str, owner_role: str, due_on: date,
    agency: str = "", report_id: UUID | None = None, finding_id: UUID | None = None, now: datetime,
) -> Action:  # fmt: skip
    """Begin an action with an owner and a day. BadInput when something is missing."""
    if me.role not in KEEPERS or sources.survey_of(db, survey_id) is None:
        raise NotFound
    action = Action(
        survey_id=survey_id, report_id=report_id, finding_id=finding_id, title=title.strip(),
        you_said=you_said.strip(), text=text.strip(), owner_role=owner_role.strip(), agency=agency, due_on=due_on,
    )  # fmt: skip
    _check(action)
    db.add(action)
    db.flush()
    _record(db, me, action, "make", now)
    return action


def update_action(
    db: Session, me: Actor, action_id: UUID, *, state: Promise, text: str, what_changed: str, because: str,
    due_on: date, told: bool = False, now: datetime,
) -> Action:  # fmt: skip
    """Say how far it is. What young people said of an earlier "we did" no longer counts when the words change.

    Raises:
        BadInput: "we did" says nothing of what changed, or "we can't" gives no reason.
    """
    action = action_for(db, me, action_id)
    if (state, what_changed.strip(), because.strip()) != (action.state, action.what_changed, action.because):
        action.is_true, action.young_people_say = None, ""
    action.state, action.due_on, action.text = step(Promise(action.state), state), due_on, text.strip()
    action.what_changed, action.because = what_changed.strip(), because.strip()
    action.told_on = today(now) if told else action.told_on
    _check(action)
    _record(db, me, action, "change", now)
    return action


def say_if_true(
    db: Session, me: Actor, action_id: UUID, *, is_true: bool, says: str, now: datetime
) -> Action:
    """Record whether what we say we did is so, in the words of a young person of the survey's review group."""
    action = db.get(Action, action_id)
    survey = sources.survey_of(db, action.survey_id) if action else None
    if action is None or survey is None:
        raise NotFound
    if me.role is not Role.YOUTH_COUNCIL or me.group != survey.review_group:
        raise NotAllowed("Only young people of this survey’s review group can say whether it is true.")
    action.is_true, action.young_people_say = is_true, says.strip()
    _record(db, me, action, "true" if is_true else "not true", now)
    return action


def _check(action: Action) -> None:
    wrong = problems(
        title=action.title, you_said=action.you_said, text=action.text, owner_role=action.owner_role,
        state=Promise(action.state), what_changed=action.what_changed, because=action.because,
    )  # fmt: skip
    if wrong:
        raise BadInput(" ".join(wrong.values()))


def _record(db: Session, me: Actor, action: Action, what: str, now: datetime) -> None:
    audit.record(
        db, me.id, action=f"action.{what}", subject=f"action:{action.id}", now=now,
        details={"state": str(Promise(action.state))},
    )  # fmt: skip
