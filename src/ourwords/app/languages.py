"""The command `ourwords languages`: gather the sentences of our pages for translators, and say how far they are."""

import click

from ourwords.app.sentences import filed, is_checked, merged, problems, sentences
from ourwords.kit.catalogues import entries, is_translated
from ourwords.kit.languages import ENGLISH, LANGUAGES, catalogue_file, read_catalogue

OTHERS = tuple(code for code in LANGUAGES if code != ENGLISH)


@click.group()
def languages() -> None:
    """The sentences of our public pages in other languages."""


@languages.command()
def extract() -> None:
    """Gather the sentences for translators.

    Every one a child or a family can see, into a file a language.

    Words that are there stay. A sentence that was reworded waits for new words; one that is gone is struck out.

    \b
    Example:
      ourwords languages extract
    """
    found = sentences()
    for code in OTHERS:
        book = merged(found, read_catalogue(code))
        path = catalogue_file(code)
        path.parent.mkdir(exist_ok=True)
        path.write_text(filed(code, book), encoding="utf-8")
        still = sum(not is_translated(entry) for entry in entries(book))
        click.echo(f"{path.name}: {len(found):,} sentences, {still:,} still to translate")


@languages.command()
def check() -> None:
    """Say how far each language is.

    Ends with 1 when a file does not fit the pages.

    \b
    Example:
      ourwords languages check
    """
    found, wrong = sentences(), list[str]()
    for code in OTHERS:
        book = entries(read_catalogue(code))
        translated, checked = sum(map(is_translated, book)), sum(map(is_checked, book))
        click.echo(
            f"{LANGUAGES[code].english}: {len(found):,} sentences, {translated:,} translated, "
            f"{checked:,} checked by a speaker"
        )
        wrong += problems(code, found)
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise click.ClickException("The files do not fit the pages. Run: ourwords languages extract")


commands = [languages]
