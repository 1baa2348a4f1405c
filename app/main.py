"""The `iljari` command."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from pydantic import ValidationError
from typer.exceptions import TyperException

from app import help as help_texts
from app import language, privacy, telemetry
from app.console import ERR
from app.language import said
from app.streams import whole
from app.tree import tree
from domain.errors import PlatformError
from domain.messages import Message, problem, recognised


def main() -> None:
    """Run the command; a known error becomes one line and its exit code."""
    privacy.begin()
    sys.stdout = whole(sys.stdout)
    telemetry.configure()
    signal.signal(signal.SIGTERM, _leave)
    try:
        arguments = language.choose(sys.argv[1:], os.environ)
        command = help_texts.translate(tree(), language.current())
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
