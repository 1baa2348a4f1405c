"""The `iljari` command."""

import signal
import sys
from types import FrameType

import typer

from app import telemetry
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
from domain.errors import PlatformError

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="일자리그래프: an employment-service knowledge graph behind a GraphQL API.",
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


def main() -> None:
    """Run the command; a known error becomes one line and its exit code."""
    telemetry.configure()
    signal.signal(signal.SIGTERM, _leave)
    try:
        cli()
    except PlatformError as error:
        ERR.print(f"error: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(error.exit_code)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Unwind on SIGTERM as on Ctrl-C, so that nothing is left running."""
    sys.exit(128 + number)
