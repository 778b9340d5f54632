"""A question to the Executive: passed on word for word, answered by its day or said to be late, and settled by who asked."""

import re
from datetime import timedelta

import pytest
from sqlmodel import Session

from ourwords.accounts import Actor, Role
from ourwords.kit import clock
from ourwords.kit.errors import AppError
from ourwords.review.asking import service
from ourwords.review.asking.models import ExecutiveQuestion
from ourwords.review.asking.rules import STEPS, Stage, is_late
from tests.conftest import SignIn
from tests.people import NOW, an_actor

GROUP = "Invented Youth Council"
WORDS = "How long do families wait?"


class House:
    """A member, a worker and the subgroup, and one question; committed."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self.member, self.other = (an_actor(db, Role.YOUTH_COUNCIL, review_group=GROUP) for _ in range(2))
        self.worker, self.subgroup = an_actor(db, Role.SURVEY_LEAD), an_actor(db, Role.SUBGROUP)
        self.id = service.ask(db, self.member, words=WORDS, now=clock.now()).id
        db.commit()
        self.here = f"/staff/questions/{self.id}"

    def passed_on(self, days: int = 28) -> None:
        at = clock.now() - timedelta(days=40)
        due_on = clock.today(clock.now()) + timedelta(days=days)
        service.pass_on(self.db, self.worker, self.id, no_names=True, due_on=due_on, now=at)
        self.db.commit()

    def answered(self) -> None:
        self.passed_on()
        service.answer(
            self.db, self.subgroup, self.id, words="Nine weeks.", by_role="Chief nurse", now=clock.now()
        )
        self.db.commit()


@pytest.fixture
def house(db: Session) -> House:
    return House(db)


def page_of(sign_in: SignIn, me: Actor) -> str:
    return sign_in(me).get("/council/questions" if me.role is Role.YOUTH_COUNCIL else "/staff/questions").text


def test_before_a_worker_has_passed_it_on_only_they_and_who_asked_see_it(
    house: House, sign_in: SignIn
) -> None:
    seen = {
        me.name: WORDS in page_of(sign_in, me)
        for me in (house.member, house.other, house.worker, house.subgroup)
    }

    assert list(seen.values()) == [True, False, True, False]
    assert sign_in(house.subgroup).get(house.here).status_code == 404


def test_a_worker_passes_it_on_only_after_looking_for_names(house: House, sign_in: SignIn) -> None:
    form = {"due_on": str(clock.today(clock.now()) + timedelta(days=28))}
    worker = sign_in(house.worker)
    reply = worker.post(f"{house.here}/passing", data=form)
    assert (reply.status_code, "Look for names first" in reply.text) == (422, True)

    assert worker.post(f"{house.here}/passing", data={**form, "no_names": "1"}).status_code == 303

    page = page_of(sign_in, house.other)
    assert WORDS in page
    assert f"They have to answer by {clock.day_year(clock.today(clock.now()) + timedelta(days=28))}" in page
    assert house.member.name not in page
    assert house.member.name not in sign_in(house.subgroup).get(house.here).text


def test_a_worker_gives_it_back_with_a_reason_and_cannot_change_a_word(house: House, sign_in: SignIn) -> None:
    because = {"because": "Your brother’s name is in it."}
    assert sign_in(house.worker).post(f"{house.here}/back", data={"because": ""}).status_code == 422
    assert sign_in(house.worker).post(f"{house.here}/back", data=because).status_code == 303
    assert because["because"] in page_of(sign_in, house.member)
    to = f"/council/questions/{house.id}/words"
    assert sign_in(house.worker).post(to, data={"words": "Mine."}).headers["location"] == "/council/sign-in"
    assert sign_in(house.other).post(to, data={"words": "Mine."}).status_code == 404
    assert re.search(r'<textarea id="words_[^"]+" name="words"', page_of(sign_in, house.member))

    assert sign_in(house.member).post(to, data={"words": "Another way to say it?"}).status_code == 303
    assert "Another way to say it?" in page_of(sign_in, house.worker)


def test_a_late_answer_is_said_to_be_late_to_members_and_on_the_staff_page(
    house: House, sign_in: SignIn
) -> None:
    house.passed_on(days=-1)
    due = clock.day_year(clock.today(clock.now()) - timedelta(days=1))

    assert f"They had to answer by {due}. They have not." in page_of(sign_in, house.member)
    assert ">late<" in page_of(sign_in, house.subgroup)
    assert f"Late: the Executive had to answer by {due}" in sign_in(house.subgroup).get(house.here).text
    assert "answer to young people late" in sign_in(house.subgroup).get("/staff").text


def test_on_its_day_it_is_not_late() -> None:
    on = NOW.date()

    assert not is_late(Stage.PASSED_ON, on, on)
    assert is_late(Stage.PASSED_ON, on, on + timedelta(days=1))
    assert not is_late(Stage.ANSWERED, on, on + timedelta(days=1))


def test_the_subgroup_answers_and_who_asked_says_that_it_answers_it(house: House, sign_in: SignIn) -> None:
    house.passed_on()
    form = {"words": "Nine weeks.", "by_role": "Chief nurse"}
    wrong = sign_in(house.subgroup).post(f"{house.here}/answer", data={**form, "by_role": ""})
    assert (wrong.status_code, "Nine weeks." in wrong.text) == (422, True)
    assert sign_in(house.subgroup).post(f"{house.here}/answer", data=form).status_code == 303
    assert "Nine weeks." in page_of(sign_in, house.other)
    to = f"/council/questions/{house.id}/verdict"
    assert sign_in(house.other).post(to, data={"settles": "true"}).status_code == 403

    assert sign_in(house.member).post(to, data={"settles": "true"}).status_code == 303

    assert "That answers it" in page_of(sign_in, house.other)


def test_what_does_not_answer_it_goes_back_with_what_is_missing_and_a_new_day(
    house: House, sign_in: SignIn
) -> None:
    house.answered()
    to = f"/council/questions/{house.id}/verdict"
    assert sign_in(house.member).post(to, data={"settles": "false"}).status_code == 422

    assert (
        sign_in(house.member).post(to, data={"settles": "false", "because": "And in Acomb?"}).status_code
        == 303
    )

    page = sign_in(house.subgroup).get(house.here).text
    assert "And in Acomb?" in page
    assert "Answer again" in page
    house.db.expire_all()
    assert house.db.get_one(ExecutiveQuestion, house.id).due_on == clock.today(clock.now()) + timedelta(
        days=28
    )


def test_another_group_sees_none_of_it(house: House, sign_in: SignIn, db: Session) -> None:
    house.answered()

    assert WORDS not in page_of(sign_in, an_actor(db, Role.YOUTH_COUNCIL, review_group="Another group"))


@pytest.mark.parametrize("words", ["", "  ", "why " * 200])
def test_an_empty_or_endless_question_is_refused_and_kept_on_the_page(
    house: House, sign_in: SignIn, words: str
) -> None:
    reply = sign_in(house.member).post("/council/questions", data={"words": words})

    assert reply.status_code == 422
    assert words.strip() in reply.text


def test_words_that_sound_like_a_worry_tell_the_worker_to_talk_first(house: House, sign_in: SignIn) -> None:
    asked = service.ask(house.db, house.member, words="Why does nobody stop my dad who hits me?", now=NOW)
    house.db.commit()

    assert "screen for worry stopped" in sign_in(house.worker).get(f"/staff/questions/{asked.id}").text


def test_nothing_skips_a_step(house: House) -> None:
    assert all(Stage.PASSED_ON not in STEPS[one] for one in (Stage.BACK, Stage.SETTLED))
    with pytest.raises(AppError):
        service.answer(house.db, house.subgroup, house.id, words="x", by_role="y", now=NOW)
