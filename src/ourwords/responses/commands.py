"""`ourwords import`: feedback that was collected elsewhere."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from ourwords import surveys
from ourwords.kit import clock
from ourwords.kit.commands import progress
from ourwords.kit.db import engine_on, session
from ourwords.kit.errors import BadInput, NotReady
from ourwords.kit.keys import load_secret
from ourwords.kit.settings import Settings
from ourwords.responses.importing.columns import Table
from ourwords.responses.importing.fitting import Told, both, check_told, fit, guess, read_map
from ourwords.responses.importing.service import AT_ONCE, Summary, Tools, place_for, read_file, take_in
from ourwords.responses.importing.tables import MOST_BYTES, TOO_LARGE, Line
from ourwords.surveys import Document, Survey
from ourwords.vault import load_sealer

ASK = "What were people told about their words?"


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--survey", "slug", required=True, help="The survey's address, for instance your-school.")
@click.option(
    "--map", "said", multiple=True, metavar="COLUMN=QUESTION",
    help="Which column answers which question; may be given many times. Columns named like a question need none.",
)  # fmt: skip
@click.option(
    "--told", type=click.Choice([told.value for told in Told]),
    help="What people were told about their words. Without it you are asked; where nobody can be asked, only ideas are shown.",
)  # fmt: skip
def import_file(file: Path, slug: str, said: tuple[str, ...], told: str | None) -> None:
    """Take in feedback from CSV or Excel.

    Also exports of Survey Monkey and Menti.

    Every text is screened as if it had been sent from a phone. Columns of names, addresses, e-mail, phones, dates and
    times are left out. A second run of the same file adds nothing.

    \b
    Example:
      ourwords import paper.csv --survey your-school --map "What would you change?=change" --told ideas-only
    """
    known = Told(told or _ask())
    check_told(known)
    table = read_file(_bytes(file))
    settings = Settings()
    try:
        summary, questions = _run(settings, table, slug, list(said), known)
    except DBAPIError as wrong:
        raise NotReady(
            "The database cannot be used. Run “ourwords migrate” first, and look at OURWORDS_DATABASE_URL."
        ) from wrong
    _report(table, questions, summary, known)
    if summary.refused and not summary.taken + summary.before:
        raise BadInput("No row could be taken in. Look at the reasons above.")


def _ask() -> str:
    """What people were told; the least where nobody is there to say."""
    if not sys.stdin.isatty():
        return Told.IDEAS.value
    return click.prompt(ASK, type=click.Choice([told.value for told in Told]))


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadInput(TOO_LARGE)
        return file.read_bytes()
    except OSError as wrong:
        raise BadInput(f"We cannot open {file}. Check its name and place.") from wrong


def _run(
    settings: Settings, table: Table, slug: str, said: list[str], told: Told
) -> tuple[Summary, dict[int, str]]:
    with engine_on(settings.database) as engine:
        tools = Tools(engine, load_sealer(settings, engine), load_secret(settings.keys_folder))
        survey, document = _survey(tools, slug)
        questions = both(guess(table, document), read_map(table, document, said))
        found, now = fit(document, questions), clock.now()
        summary = take_in(
            tools, None, place_for(survey, found), table, found, told=told, now=now, watch=_watch
        )
    return summary, questions


def _survey(tools: Tools, slug: str) -> tuple[Survey, Document]:
    with session(tools.engine, writes=False) as db:
        survey = surveys.find(db, slug)
        if survey is None:
            known = ", ".join(one.slug for one in surveys.surveys(db)) or "none yet"
            raise BadInput(f"There is no survey “{slug[:60]}”. The surveys are: {known}.")
        if survey.version_id is None:
            raise NotReady(
                "Publish this survey first: answers belong to the questions as they were published."
            )
        return survey, surveys.document(db, survey.version_id)


def _watch(batches: list[list[Line]]) -> Iterable[list[Line]]:
    return progress(batches, f"Batches of {AT_ONCE} rows")


def _report(table: Table, questions: dict[int, str], summary: Summary, told: Told) -> None:
    click.echo(f"This is {table.kind} with {len(table.rows):,} rows. People were told: {told.value}.")
    for index, question in questions.items():
        click.echo(f"  “{table.columns[index].name}” answers {question}")
    for name, why in table.left_out:
        click.echo(f"  “{name}” is left out: it holds {why}")
    unused = [column.name for index, column in enumerate(table.columns) if index not in questions]
    for name in unused:
        click.echo(f"  “{name}” is not used")
    click.echo(f"Taken in: {summary.taken:,}")
    click.echo(f"Already here: {summary.before:,}")
    click.echo(f"Without an answer: {summary.empty:,}")
    click.echo(f"Refused: {len(summary.refused):,}")
    for line, why in sorted(summary.refused):
        click.echo(f"  line {line}: {why}")


commands: list[click.Command] = [import_file]
