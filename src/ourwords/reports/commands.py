"""`ourwords report`: a published report as files."""

from pathlib import Path

import click
from sqlalchemy import inspect

from ourwords.kit.db import engine_on, nothing_there, session, there
from ourwords.kit.errors import BadInput, NotReady
from ourwords.kit.settings import Settings


@click.command("report", epilog="Example: ourwords report 1 --out reports/")
@click.argument("publication")
@click.option(
    "--out", "folder", required=True, type=click.Path(path_type=Path), help="The folder for the files."
)
def report_command(publication: str, folder: Path) -> None:
    """Write a published report as files.

    The report with this number, as HTML, PDF, DOCX, XLSX and CSV.
    """
    from ourwords.reports.service import find_report, published
    from ourwords.reports.service.printing import print_all

    settings = Settings()
    if folder.exists() and not folder.is_dir():
        raise BadInput("--out is a file. Name a folder instead.")
    with engine_on(there(settings)) as engine, session(engine, writes=False) as db:
        if not inspect(engine).has_table("report"):
            raise NotReady(nothing_there(settings))
        number = (
            int(publication)
            if publication.isascii() and publication.isdecimal() and len(publication) < 9
            else 0
        )
        found = find_report(db, number)
        if found is None:
            raise BadInput(_unknown(sorted({each.number or 0 for each in published(db)})))
        for path in print_all(db, found, folder, settings):
            click.echo(path)


def _unknown(numbers: list[int]) -> str:
    if not numbers:
        return "No report is published yet."
    return f"There is no published report of that number. Choose from {', '.join(map(str, numbers))}."


commands: list[click.Command] = [report_command]
"""Published reports as files."""
