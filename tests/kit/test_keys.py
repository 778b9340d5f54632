"""The one secret: whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ourwords.kit.errors import NotReady
from ourwords.kit.keys import load_secret


@pytest.mark.parametrize("left", [b"", b"half of a secret", bytes(33)])
def test_what_is_not_whole_is_no_secret(tmp_path: Path, left: bytes):
    (tmp_path / "secret.key").write_bytes(left)

    with pytest.raises(NotReady, match="is not whole"):
        load_secret(tmp_path)

    assert (tmp_path / "secret.key").read_bytes() == left


def test_a_secret_that_cannot_be_written_whole_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotReady, match="cannot be written"):
        load_secret(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_many_at_once_have_the_same_and_nothing_else_is_left(tmp_path: Path):
    with ThreadPoolExecutor(8) as parts:
        found = list(parts.map(load_secret, [tmp_path] * 8))

    assert len({secret.hash("test") for secret in found}) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
