"""Commands that run: the demonstration, the web server, the worker."""

import os
import signal
import socket
import subprocess
import sys
from threading import Event

import click
import uvicorn

from ourwords.app.parts import Part
from ourwords.kit.errors import Refused
from ourwords.kit.settings import Settings

PATIENCE = 3.0
"""Seconds the demonstration's worker may take to end what it is at."""


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets a phone on the same network open it."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-work", is_flag=True, help="Leave the worker out, to measure the web alone.")
def run(host: str, port: int, *, no_work: bool) -> None:
    """Show the invented city, as each role sees it.

    It has its own data, web and worker, and prints a sign-in link per role.

    Example: ourwords run --host 0.0.0.0 --port 8080
    """
    from ourwords.app.demonstration import prepare, say_where

    settings = demonstration_settings(Settings(), host, port)
    refuse_taken(host, port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that “kill” ends the worker too
    prepare(settings)
    worker = None if no_work else _start_worker(settings)
    say_where(settings, host, port)
    try:
        listen(settings, Part.BOTH, host, port)
    finally:
        if worker:
            _stop(worker)
    click.echo("Stopped. Nothing is lost: the same command shows it again.")


def demonstration_settings(settings: Settings, host: str, port: int) -> Settings:
    """The same settings on data of their own, with mails as files."""
    folder = settings.data / "demo"
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - compared, not bound
    return settings.model_copy(
        update={
            "data": folder, "demo": True, "mail_url": f"file:{folder / 'mails'}", "smallest_batch": 1,
            "base_url": f"http://{shown}:{port}", "keys": None, "vault_public_key": "", "vault_private_key_file": None, "epochs": None,
        }
    )  # fmt: skip


def _start_worker(settings: Settings) -> "subprocess.Popen[bytes]":
    """The worker as a process of its own, on the same settings."""
    env = {
        **os.environ, "OURWORDS_DATA": str(settings.data), "OURWORDS_MAIL_URL": settings.mail_url,
        "OURWORDS_SMALLEST_BATCH": str(settings.smallest_batch), "OURWORDS_BASE_URL": settings.base_url,
        "OURWORDS_KEYS": str(settings.keys_folder), "OURWORDS_VAULT_PRIVATE_KEY_FILE": str(settings.private_key_file),
        "OURWORDS_EPOCHS": str(settings.epochs_folder),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "ourwords.app.commands", "work", "--clock-is-right"], env=env
    )


def _stop(worker: "subprocess.Popen[bytes]") -> None:
    """End the worker; one that is in the middle of a long stage is cut short, which it is made for."""
    worker.terminate()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def refuse_taken(host: str, port: int) -> None:
    """Say so before anything is built or promised.

    Raises:
        Refused: something answers there, or the machine has no such address.
    """
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as wrong:
            raise Refused(
                f"We cannot answer on {host}, port {port}: {wrong.strerror}. Choose another with --port, or: "
                f'make run ARGS="--port {port % 65535 + 1}"'
            ) from wrong


@click.command()
@click.option(
    "--part", type=click.Choice([part.value for part in Part]), required=True, help="Which faces to show."
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(part: str, host: str, port: int) -> None:
    """Serve the public's part, the staff's part, or both. The public's part needs the vault's public key only.

    Example: ourwords serve --part public --port 8000
    """
    if part == Part.BOTH:
        click.echo(
            "Both parts in one process: good for the smallest office. Two parts on two accounts are safer.",
            err=True,
        )
    refuse_taken(host, port)
    listen(Settings(), Part(part), host, port)


def listen(settings: Settings, part: Part, host: str, port: int) -> None:
    """Answer until told to stop. No access log: it would hold addresses."""
    from ourwords.app.site import create_app

    app = create_app(settings, part)
    uvicorn.run(
        app, host=host, port=port, access_log=False, log_config=None, server_header=False, date_header=False, ws="none",
    )  # fmt: skip


@click.command()
@click.option("--once", is_flag=True, help="Run every stage until nothing is left, then end.")
@click.option(
    "--clock-is-right",
    is_flag=True,
    help="You looked: what is over is erased at once, also days after the last time. Without it that waits for a day.",
)
def work(*, once: bool, clock_is_right: bool) -> None:
    """Do what waits: alarms, masking, suggestions, forgetting.

    Example: ourwords work --once
    """
    from ourwords.app.worker import make_bench, work_on, work_once

    if once:
        click.echo(
            f"{work_once(make_bench(Settings(), 1, clock_is_right=clock_is_right)):,} done, nothing is left."
        )
        return
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda _signal, _frame: stop.set())
    work_on(make_bench(Settings(), clock_is_right=clock_is_right), stop)


commands: list[click.Command] = [run, serve, work]
