"""A mail goes to one address or it does not go, and whoever sends it hears of that in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ourwords.accounts.rules import Role, person_problems
from ourwords.kit.mail import FolderMailer, Mailer, SmtpMailer, make_mailer
from ourwords.kit.settings import Settings
from tests.safeguarding.mail_server import mail_server

MISTYPED = [
    "jo@", "@", "", "jo@york.", "jo@.york", "jo@[york", "jo,pat@york.example", "jo pat@york.example",
    "<jo@york.example", "jo@york.example\nBcc: pat@york.example", "jo@york\ud800.example",
]  # fmt: skip


@pytest.mark.parametrize("to", MISTYPED)
def test_what_is_no_address_is_no_mail_and_always_the_same_error(settings: Settings, to: str):
    with mail_server() as server:
        for mailer in (make_mailer(settings), SmtpMailer(server.address, "us@york.example")):
            with pytest.raises(OSError, match="no mail"):
                mailer.send(to, "Something waits", "Look at the page.")

    assert (server.taken, list(settings.data.glob("mails/*.eml"))) == ([], [])


@pytest.mark.parametrize("to", ["jo@york.example", "Jo.O'Neil+words@mail.york.example"])
def test_what_is_an_address_is_written_to(settings: Settings, to: str):
    make_mailer(settings).send(to, "Something waits", "Look at the page.")

    assert f"To: {to}\n" in next(settings.data.glob("mails/*.eml")).read_text()


def problem(address: str) -> str | None:
    found = person_problems(name="Jo", sign_in_name=address, role=Role.ANALYST, agency="", review_group="")
    return found.get("sign_in_name")


@pytest.mark.parametrize("address", [each for each in MISTYPED if "@" in each])
def test_nobody_is_invited_by_what_is_no_address(address: str):
    assert problem(address) == "Write their whole e-mail address, such as jo@example.org."


@given(st.emails() | st.from_regex(r"[a-z.@ ,<>\[\]\"\\()]{1,12}", fullmatch=True) | st.text(max_size=12))
def test_whoever_may_be_invited_by_an_address_can_be_written_to(
    tmp_path_factory: pytest.TempPathFactory, address: str
):
    mailer: Mailer = FolderMailer(tmp_path_factory.getbasetemp() / "invited", "us@york.example")

    if "@" in address and problem(address) is None:
        mailer.send(address, "Something waits", "Look at the page.")


@pytest.mark.parametrize("address", ["jo@york.gov.uk", "j.o'neil+words@mail.york.example", "Jo"])
def test_whole_addresses_and_nicknames_are_taken(address: str):
    assert problem(address) is None
