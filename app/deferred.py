"""Commands whose modules are imported only when they are called.

The help of a group names all commands below it, and a user calls one of them: importing what all
of them need would take seconds.
"""

from importlib import import_module
from typing import Any, NamedTuple

from typer import Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from app import language
from app.choices import spell_out
from app.help import translate
from app.named_paths import refuse_blank


class Entry(NamedTuple):
    """A command by name.

    Attributes:
        name: What it is called by.
        at: The module and the name of the function that it calls, separated by a colon.
        summary: What the help of the group above says about it.
    """

    name: str
    at: str
    summary: str


class Deferred(TyperCommand):
    """A command that is imported when it is called, or when its own help is asked for."""

    def __init__(self, entry: Entry) -> None:
        """Show the name and the summary of an entry."""
        super().__init__(entry.name, help=entry.summary)
        self.entry = entry

    def load(self) -> Any:
        """Import the module; return the whole command, in the language of this command line."""
        module, function = self.entry.at.split(":")
        cli = Typer(add_completion=False, pretty_exceptions_enable=False)
        cli.command(self.entry.name)(getattr(import_module(module), function))
        return translate(spell_out(refuse_blank(get_command(cli))), language.current())

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Return the context of the whole command, which is called in its place."""
        return self.load().make_context(*args, **kwargs)


class WithDefault(TyperGroup):
    """A group in which everything that names none of its commands is for one of them."""

    def __init__(self, default: Entry, **kwargs: Any) -> None:
        """Let the default stand last in the help."""
        super().__init__(**kwargs)
        self.default = Deferred(default)
        self.add_command(self.default)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name of a command, the command, and its arguments."""
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return self.default.name, self.default, args
