"""What is put into real use: no demonstration, no addresses in logs, and the private key where it belongs."""

import re
import subprocess
from pathlib import Path

import pytest
from litestar import Litestar

from ourwords.app.parts import Part
from ourwords.app.site import create_app
from ourwords.kit.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix != ".pyc")
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROXY = (DEPLOY / "nginx.conf").read_text()
COMPOSE = (DEPLOY / "compose.yaml").read_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_demonstration_is_never_switched_on(path: Path) -> None:
    text = path.read_text().lower()

    assert "ourwords_demo" not in text
    assert "ourwords run" not in text


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.sh")), ids=lambda path: path.name)
def test_a_script_can_be_read_by_any_shell(path: Path) -> None:
    assert subprocess.run(["sh", "-n", path], check=False).returncode == 0
    assert path.stat().st_mode & 0o111


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_written_exists(path: Path) -> None:
    known = {name.upper() for name in Settings.model_fields}

    assert set(re.findall(r"OURWORDS_([A-Z_]*[A-Z])", path.read_text())) <= known


def test_only_staff_and_worker_get_the_private_key() -> None:
    holders = [path.stem for path in UNITS if "LoadCredential=vault.key" in path.read_text()]
    services = re.findall(
        r"^  (\w+):.*\n(?:(?:    .*)?\n)*?    secrets: \[.*vault\.key.*\]", COMPOSE, re.MULTILINE
    )

    assert holders == ["ourwords-staff", "ourwords-work"]
    assert services == ["staff", "worker"]


def test_only_staff_and_worker_see_the_keys_of_epochs() -> None:
    folder = "/var/lib/ourwords-epochs"
    named = {path.stem for path in UNITS if f"OURWORDS_EPOCHS={folder}" in path.read_text()}
    writes = {
        path.stem
        for path in UNITS
        if re.search(f"^ReadWritePaths=.*{folder}$", path.read_text(), re.MULTILINE)
    }
    shut = {
        path.stem
        for path in UNITS
        if re.search(f"^InaccessiblePaths=.*{folder}$", path.read_text(), re.MULTILINE)
    }
    mounts = re.findall(
        r"^  (\w+):.*\n(?:(?:    .*)?\n)*?    .*epochs:/var/lib/ourwords-epochs", COMPOSE, re.MULTILINE
    )

    assert (named, writes) == ({"ourwords-staff", "ourwords-work"}, {"ourwords-work"})
    assert shut == {path.stem for path in UNITS} - named
    assert mounts == ["staff", "worker"]
    assert "epochs:/var/lib/ourwords-epochs:ro" in COMPOSE


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_no_unit_can_look_into_the_keys_folder_or_run_as_root(path: Path) -> None:
    text = path.read_text()

    assert "InaccessiblePaths=/etc/ourwords/keys" in text
    assert re.search(r"^User=ourwords-\w+$", text, re.MULTILINE)
    assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="} <= set(text.splitlines())


def test_the_three_run_as_three() -> None:
    users = [
        re.findall(r"^User=(.+)$", path.read_text(), re.MULTILINE)[0]
        for path in UNITS
        if "serve" in path.read_text() or "ourwords work" in path.read_text()
    ]

    assert len(users) == len(set(users)) == 3


def test_the_proxy_writes_no_address_and_passes_none_on() -> None:
    lines = {line.split("#")[0].strip() for line in PROXY.splitlines()}

    assert {"access_log off;", "error_log stderr emerg;"} <= lines
    assert {
        'proxy_set_header X-Forwarded-For "";',
        'proxy_set_header X-Real-IP "";',
        'proxy_set_header Forwarded "";',
    } <= lines


def test_no_body_touches_the_proxy_s_disk() -> None:
    most = re.findall(r"client_max_body_size (\w+);", PROXY)

    assert most == re.findall(r"client_body_buffer_size (\w+);", PROXY) != []
    assert "proxy_max_temp_file_size 0;" in PROXY


def _paths(app: Litestar) -> set[str]:
    return {route.path for route in app.routes}


def test_the_proxy_sends_each_page_to_the_part_that_has_it(settings: Settings) -> None:
    staffs = re.compile(re.findall(r"location ~ (\S+) \{", PROXY)[0])
    public, staff = _paths(create_app(settings, Part.PUBLIC)), _paths(create_app(settings, Part.STAFF))

    assert not [path for path in public if staffs.search(path)]
    assert not [path for path in staff - public if not staffs.search(path)]
