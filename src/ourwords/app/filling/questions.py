"""What young people asked the Executive: some answered, one not well, one late."""

from datetime import datetime, timedelta

from sqlmodel import Session

from ourwords.accounts import Actor
from ourwords.app import seed
from ourwords.kit.clock import today
from ourwords.review.asking import service as asking


def fill_questions(
    db: Session, worker: Actor, subgroup: Actor, members: list[Actor], *, now: datetime
) -> None:
    """Ask, pass on and answer what the story says; one more waits to be passed on."""
    by_name = {member.name: member for member in members}
    for row in seed.story("questions_to_executive"):
        me, at = by_name.get(row["asked_by"], members[0]), now - timedelta(days=row["asked_days_ago"])
        asked = asking.ask(db, me, words=row["question"], now=at)
        due_on = today(now) + timedelta(days=row["due_in_days"])
        asking.pass_on(db, worker, asked.id, no_names=True, due_on=due_on, now=at)
        if row["answer"]:
            then = now - timedelta(days=row["answered_days_ago"])
            asking.answer(
                db, subgroup, asked.id, words=row["answer"], by_role=row["answered_by_role"], now=then
            )
            asking.say_if_answered(
                db,
                me,
                asked.id,
                settles=row["settles"],
                because=row["follow_up"],
                now=then + timedelta(days=2),
            )
    asking.ask(
        db, members[0], words="Who reads our reports first, and how soon?", now=now - timedelta(days=1)
    )
