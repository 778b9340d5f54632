"""LI4: a key that is wrong, missing or of another installation is refused with a clear line, wherever it would be used."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from ourwords.app.doctor import examine
from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.app.worker import make_bench
from ourwords.kit import clock
from ourwords.kit.errors import NotReady
from ourwords.kit.settings import Settings
from ourwords.vault import load_sealer
from ourwords.vault.opening import make_keys, rotate_keys
from tests.conftest import SignIn
from tests.safeguarding.ground import CANARY, a_concern, at, leads
from tests.vault.ground import Place, place_on

Use = Callable[[Settings], object]


def doctor(settings: Settings) -> object:
    """What the doctor says of the keys, as the others say it."""
    if wrong := examine(settings)["trouble"]:
        raise NotReady(" ".join(wrong))
    return None


def serve(settings: Settings) -> object:
    return create_app(settings, Part.STAFF)


def serve_public(settings: Settings) -> object:
    return create_app(settings, Part.PUBLIC)


USES = pytest.mark.parametrize("use", [serve, make_bench, doctor])


@pytest.fixture
def now() -> datetime:
    """What is announced is compared with the day it really is."""
    return clock.now()


@pytest.fixture
def worked(place: Place, now: datetime) -> Settings:
    """An installation with words for an epoch's key."""
    place.work(now)
    place.look()
    place.send("more time to eat", now=now)
    return place.settings


def others(settings: Settings, tmp_path: Path) -> Settings:
    """The same database, with the keys of another installation."""
    other = settings.model_copy(update={"keys": tmp_path / "others"})
    make_keys(other)
    return other


@USES
def test_the_right_keys_are_taken(use: Use, worked: Settings) -> None:
    use(worked)


@USES
def test_a_missing_key_is_said(use: Use, worked: Settings) -> None:
    worked.private_key_file.unlink()

    with pytest.raises(NotReady, match=re.escape(f"cannot be read at {worked.private_key_file}")):
        use(worked)


@USES
@pytest.mark.parametrize("content", ["", "no key", "ab" * 31, "é" * 64])
def test_what_is_no_key_is_said(use: Use, content: str, worked: Settings) -> None:
    worked.private_key_file.write_text(content)

    with pytest.raises(NotReady, match=r"is (not a private key|empty)"):
        use(worked)


@USES
def test_a_private_key_that_does_not_belong_to_the_public_one_is_said(use: Use, worked: Settings) -> None:
    worked.private_key_file.write_text("ab" * 32)

    with pytest.raises(NotReady, match="does not belong to the public key"):
        use(worked)


@USES
def test_keys_of_another_installation_are_said(use: Use, worked: Settings, tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="of another installation"):
        use(others(worked, tmp_path))


def test_the_public_part_does_not_seal_for_another_installation(worked: Settings, tmp_path: Path) -> None:
    serve_public(worked)

    with pytest.raises(NotReady, match="of another installation"):
        serve_public(others(worked, tmp_path))


def test_after_a_change_of_keys_the_worker_starts_first(
    worked: Settings, place: Place, now: datetime
) -> None:
    rotate_keys(worked)
    with pytest.raises(NotReady, match="start the worker first"):
        serve_public(worked)

    place_on(worked, place.engine).work(now)

    serve_public(worked)


@pytest.mark.parametrize("text", ["zz", "ab" * 32 + ".zz", "ab" * 33])
def test_a_public_key_that_is_none_is_said(text: str, settings: Settings) -> None:
    with pytest.raises(NotReady, match="public key cannot be read"):
        serve_public(settings.model_copy(update={"vault_public_key": text}))


@pytest.mark.parametrize("use", [serve, doctor])
def test_an_epoch_s_key_that_is_not_here_is_said(use: Use, worked: Settings, place: Place) -> None:
    place.public = load_sealer(worked)
    place.send("for the vault's own key", now=clock.now())
    for path in place.opener.ring.folder.iterdir():
        path.unlink()

    with pytest.raises(NotReady, match=r"is announced in the database and not in .*epochs"):
        use(worked)


def test_the_doctor_counts_boxes_that_nobody_can_open(worked: Settings, place: Place, now: datetime) -> None:
    place.public = load_sealer(worked)
    place.send("for the vault's own key", now=now)
    for path in place.opener.ring.folder.iterdir():
        path.unlink()
    place.work(now)

    assert any(
        said.startswith("1 sealed boxes are for keys that are not here")
        for said in examine(worked)["trouble"]
    )


def test_a_worker_starts_without_an_epoch_s_key_for_alarms_must_be_sent(
    place: Place, settings: Settings
) -> None:
    place.send("for the vault's own key", now=clock.now())
    place.work(clock.now())
    place.send("later", now=clock.now())
    for path in place.opener.ring.folder.iterdir():
        path.unlink()

    assert make_bench(settings).opener.ring.epochs() == []


@pytest.mark.parametrize("content", [None, "no key", "ab" * 32])
def test_the_lead_is_told_and_no_page_breaks(
    content: str | None, sign_in: SignIn, db: Session, settings: Settings
) -> None:
    concern, lead = a_concern(db, settings), sign_in(leads(db)[0])
    assert CANARY in lead.post(at(concern.id, "/words")).text
    if content is None:
        settings.private_key_file.unlink()
    else:
        settings.private_key_file.write_text(content)

    reply = lead.post(at(concern.id, "/words"))

    assert reply.status_code == 200
    assert "These words cannot be opened now: their key is not here." in reply.text
    assert CANARY not in reply.text
