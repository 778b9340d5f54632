"""Guessing at codes: what a try costs, what it tells, how many there are, and what a thief of the database has."""

import pytest
from argon2 import extract_parameters
from sqlmodel import Session, select

from ourwords.kit.keys import Secret, load_secret
from ourwords.kit.settings import Settings
from ourwords.retention import Code
from ourwords.retention.rules import words
from ourwords.retention.service import codes
from tests.conftest import Client
from tests.retention.phone import UNKNOWN

YEAR = 365 * 24 * 3600
Tries = dict[str, str]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was hashed slowly: the stored hash each try was compared with."""
    seen: list[str] = []
    real = codes.HASHER

    class Counting:
        def verify(self, stored: str, typed: str) -> bool:
            seen.append(stored)
            return real.verify(stored, typed)

    monkeypatch.setattr(codes, "HASHER", Counting())
    return seen


@pytest.fixture
def tries(code: str) -> Tries:
    """One try of every kind: right, with a wrong end, unknown, half of one, none at all."""
    start = code.split()[:2]
    return {
        "right": code, "wrong end": " ".join([*start, "apple", "acorn", "atlas"]), "unknown": " ".join(words()[:5]),
        "too short": " ".join(start), "no code": "no code at all, just words", "empty": "", "digits": "12345",
    }  # fmt: skip


def test_right_and_wrong_take_the_same_work(client: Client, tries: Tries, hashed: list[str]) -> None:
    """RE3: one slow hash each, of the same size, whatever was typed."""
    counts: dict[str, int] = {}
    for kind, typed in tries.items():
        before = len(hashed)
        client.post("/code/open", data={"code": typed})
        counts[kind] = len(hashed) - before

    assert counts == dict.fromkeys(tries, 1)
    assert len({str(extract_parameters(stored)) for stored in hashed}) == 1


def test_every_wrong_code_gets_the_same_page(client: Client, tries: Tries) -> None:
    """RE3: what is typed comes back in its field, and nothing else differs."""
    wrong = [typed for kind, typed in tries.items() if kind != "right"]
    replies = [(client.post("/code/open", data={"code": typed}), typed) for typed in wrong]

    assert {reply.status_code for reply, _ in replies} == {422}
    assert len({reply.text.replace(f'type="text" value="{typed}"', "TYPED") for reply, typed in replies}) == 1
    assert all(UNKNOWN in reply.text for reply, _ in replies)


def test_guesses_at_one_code_are_slowed_down_and_others_are_not(client: Client, code: str) -> None:
    start = " ".join(code.split()[:2])
    replies = [
        client.post("/code/open", data={"code": f"{start} apple acorn {word}"}) for word in words()[:8]
    ]

    assert [reply.status_code for reply in replies] == [422] * 6 + [429] * 2
    assert "Wait a minute" in replies[-1].text
    assert client.post("/code/open", data={"code": "apple acorn apple acorn apple"}).status_code == 422


def a_guesser(settings: Settings) -> codes.Codes:
    return codes.Codes(load_secret(settings.keys_folder))


def test_a_million_guesses_are_slowed_down_whoever_makes_them(settings: Settings) -> None:
    """RE3: of 10^6 within a quarter of an hour, a few thousand are looked at; at 55 bits none of them hits."""
    tries = a_guesser(settings)

    through = sum(tries.may_try(str(number).encode(), 1000.0 + number / 1000) for number in range(1_000_000))

    assert through <= 60 + 1000 / 0.5 + 1
    assert len(tries._each) <= codes.REMEMBERED  # pyright: ignore[reportPrivateUsage]  # that memory stays small is the promise


def test_a_flood_does_not_wash_away_what_is_known_of_one_code(settings: Settings) -> None:
    """RE3: six tries at one code, then a hundred thousand at others in a second, and the one still waits."""
    tries = a_guesser(settings)
    at_one = [tries.may_try(b"mine", 1000.0) for _ in range(7)]
    for number in range(100_000):
        tries.may_try(str(number).encode(), 1000.0 + number / 100_000)

    assert at_one == [True] * 6 + [False]
    assert tries.may_try(b"mine", 1040.0) is False
    assert tries.may_try(b"mine", 1061.0) is True


def most_in_a_year(pace: codes.Pace) -> float:
    return pace.at_once + YEAR / pace.one_more_after


def test_a_year_of_guessing_hits_with_the_chance_that_the_security_page_states() -> None:
    """RE1 and RE3, for one process that is never restarted, with 100,000 codes given out."""
    any_code = 100_000 * most_in_a_year(codes.EVERYBODY) / 2**55
    one_whose_beginning_is_known = most_in_a_year(codes.ONE_CODE) / 2**33

    assert any_code < 1 / 5_000
    assert one_whose_beginning_is_known < 1 / 16_000


def test_a_thief_of_the_database_cannot_even_begin(client: Client, code: str, db: Session) -> None:
    """RE2: without our secret neither part can be matched, not even by who knows the code."""
    kept, thief = db.exec(select(Code)).one(), Secret(b"t" * 32)
    typed = tuple(code.split())

    assert kept.lookup != codes.beginning(thief, typed)
    assert not codes.fits(kept.hash, thief, typed)
    assert not [word for word in typed if word in kept.hash or word.encode() in kept.lookup]


def test_a_thief_with_our_secret_pays_for_every_guess(code: str, db: Session) -> None:
    """RE2: 32 MiB and two rounds each; the beginning is soon found, the other 33 bits are 8.6 thousand million guesses."""
    cost = extract_parameters(db.exec(select(Code)).one().hash)

    assert (cost.type.name, cost.time_cost, cost.memory_cost) == ("ID", 2, 32 * 1024)
    assert (2048 ** (5 - codes.LOOKUP)) == 2**33
