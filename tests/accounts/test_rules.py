"""Rules of who may come in."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ourwords.accounts.rules import TRIES, is_proved, one_line, own_path, passphrase_problem, try_once
from tests.people import NOW

steps = st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=40)


@given(steps)
def test_nobody_guesses_more_than_five_times_in_a_quarter_of_an_hour(given_steps: list[tuple[bool, int]]):
    tries, since, now, looked_at = 0, None, NOW, list[datetime]()
    for _, minutes in given_steps:
        now += timedelta(minutes=minutes)
        if try_once(tries, since, fits=True, now=now)[2]:
            looked_at.append(now)
        tries, since, _ = try_once(tries, since, fits=False, now=now)

    assert all(
        b - a > timedelta(minutes=15)
        for a, b in zip(looked_at[::TRIES], looked_at[TRIES::TRIES], strict=False)
    )


@given(steps)
def test_whoever_waits_a_quarter_of_an_hour_is_let_in(given_steps: list[tuple[bool, int]]):
    tries, since, now = 0, None, NOW
    for fits, minutes in given_steps:
        now += timedelta(minutes=minutes)
        tries, since, _ = try_once(tries, since, fits=fits, now=now)

    assert try_once(tries, since, fits=True, now=now + timedelta(minutes=15, seconds=1))[2]


@given(st.text())
def test_only_our_own_pages_are_gone_on_to(path: str):
    to = own_path(path)

    assert to == "/staff" or (to == path and to.startswith(("/staff/", "/staff?")))
    assert "//" not in to
    assert "\\" not in to


@given(st.text())
def test_one_line_holds_nothing_that_cannot_be_seen(text: str):
    line = one_line(text)

    assert line == line.strip()
    assert not set(line) & {"\n", "\r", "\t", "\x00", "\x7f"}
    assert one_line(line) == line


def test_a_proof_counts_for_ten_minutes():
    assert is_proved(NOW, NOW + timedelta(minutes=9, seconds=59))
    assert not is_proved(NOW, NOW + timedelta(minutes=10))
    assert not is_proved(None, NOW)


@given(st.text(max_size=11))
def test_a_short_passphrase_is_never_good(passphrase: str):
    assert passphrase_problem(passphrase)
