"""The command `ourwords`: each subcommand is loaded only when it is called, so that help comes at once."""

from importlib import import_module
from typing import Any

import click

from ourwords.kit.commands import Commands
from ourwords.kit.logs import start_logging

WHERE = {
    "run": "ourwords.app.running",
    "serve": "ourwords.app.running",
    "work": "ourwords.app.running",
    "init": "ourwords.app.starting",
    "keys": "ourwords.app.keys",
    "migrate": "ourwords.app.starting",
    "seed": "ourwords.app.starting",
    "doctor": "ourwords.app.doctor",
    "bench": "ourwords.app.bench",
    "languages": "ourwords.app.languages",
    "import": "ourwords.responses.commands",
    "mask": "ourwords.anonymisation.commands",
    "tagger": "ourwords.anonymisation.commands",
    "screen": "ourwords.safeguarding.commands",
    "screener": "ourwords.safeguarding.commands",
    "themes": "ourwords.themes.commands",
    "words": "ourwords.words.commands",
    "protect": "ourwords.disclosure_control.commands",
    "report": "ourwords.reports.commands",
}


class Lazy(Commands):
    """Knows every subcommand's name and where it lies."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of a first visit."""
        return list(WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one subcommand; None when there is none of that name."""
        if cmd_name not in WHERE:
            return None
        found: Any = import_module(WHERE[cmd_name]).commands
        return next(command for command in found if command.name == cmd_name)


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ourwords")
def main() -> None:
    """Our Words: what children, young people and families say is heard, kept safe, understood and answered.

    Example: ourwords run
    """
    start_logging()


if __name__ == "__main__":
    main()
