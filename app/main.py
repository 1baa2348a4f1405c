"""The `iljari` command."""

import os
import signal
import sys
from types import FrameType
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from typer.exceptions import TyperException
from typer.main import get_command

from app import help as help_texts
from app import language, telemetry
from app.commands import (
    demo,
    graph,
    load,
    model_page,
    models,
    moving,
    ontology,
    quickstart,
    recommend,
    sdl,
    serve,
)
from app.console import ERR
from app.language import said
from domain.enums import Lang
from domain.errors import PlatformError
from domain.messages import Message, problem, recognised

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command()(demo.demo)
cli.add_typer(quickstart.cli, name="quickstart")
cli.command()(load.load)
cli.command()(models.train)
cli.command()(models.nightly)
cli.command()(models.evaluate)
cli.command()(recommend.recommend)
cli.command()(serve.serve)
cli.command("schema")(sdl.print_schema)
graph.cli.command()(model_page.model)
graph.cli.command()(moving.dump)
graph.cli.command()(moving.restore)
graph.cli.command()(moving.copy)
graph.cli.command()(moving.checksum)
cli.add_typer(graph.cli, name="graph")
cli.add_typer(ontology.cli, name="ontology")


@cli.callback()
def root(
    lang: Annotated[
        Lang | None,
        typer.Option(help="Language of all that is printed, anywhere in the command; or LANG."),
    ] = None,
) -> None:
    """일자리그래프: an employment-service knowledge graph behind a GraphQL API."""
    del lang  # `main` removes it from the arguments; it is declared here for the help


def main() -> None:
    """Run the command; a known error becomes one line and its exit code."""
    telemetry.configure()
    signal.signal(signal.SIGTERM, _leave)
    try:
        arguments = language.choose(sys.argv[1:], os.environ)
        command = help_texts.translate(get_command(cli), language.current())
        sys.exit(command.main(arguments, prog_name="iljari", standalone_mode=False))
    except PlatformError as error:
        _refuse(error.text(language.current()), error.exit_code)
    except TyperException as error:
        # Without arguments, the message is empty: the help has been printed.
        text = _usage(error)
        _refuse(said(recognised(text)) if text else "", error.exit_code)


def _usage(error: TyperException) -> str:
    """Return what is wrong with the arguments, as one line."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):  # pydantic's text begins with "Value error, "
        error.message = str(problem(dict(cause.errors()[0])))
    return " ".join(error.format_message().split())


def _refuse(message: str, exit_code: int) -> NoReturn:
    """Print an error as one line, and leave."""
    if message:
        line = said(Message("error: {message}", message=message))
        ERR.print(line, style="red", markup=False, soft_wrap=True)
    sys.exit(exit_code)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Unwind on SIGTERM as on Ctrl-C, so that nothing is left running."""
    sys.exit(128 + number)
