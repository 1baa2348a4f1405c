"""Runs the command that was typed: every error becomes one line and an exit code."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

from pydantic import ValidationError
from typer.exceptions import TyperException

from app import failures, language, last_resort, privacy, streams, telemetry
from app import help as help_texts
from app.arguments import require_text
from app.console import ERR
from app.full_disk import full_disk
from app.language import said
from app.tree import tree
from domain.errors import PlatformError
from domain.messages import Message, has_korean, problem, recognised

_HANGUL: Final = "가"
"""What an output has to be able to write before anybody is answered in Korean."""


def main() -> None:
    """Run the command, and leave with its exit code."""
    streams.stand_in()
    try:
        code = _answer()
    except BrokenPipeError:
        code = streams.unread()
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        code = streams.unread()  # rich and typer end the command then, with code 1
    except Exception as error:  # noqa: BLE001 - the last resort: no trace is ever printed
        _refuse_unknown(error)
    sys.exit(code)


def _answer() -> int | None:
    """Run the command; refuse what it refuses."""
    privacy.begin()
    sys.stdout, sys.stderr = streams.whole(sys.stdout), streams.whole(sys.stderr)
    telemetry.configure()
    signal.signal(signal.SIGTERM, _leave)
    try:
        code = _run()
        streams.flush()
    except PlatformError as error:
        _refuse(error.text(language.current()), error.exit_code)
    except TyperException as error:
        # Without arguments, the message is empty: the help has been printed.
        text = _usage(error)
        _refuse(said(recognised(text)) if text else "", error.exit_code)
    return code


def _run() -> int | None:
    arguments = language.choose(sys.argv[1:], os.environ)
    if not streams.can_write(sys.stderr, _HANGUL):
        language.fall_back()
    require_text(arguments)
    command = help_texts.translate(tree(), language.current())
    answer = command.main(arguments, prog_name="iljari", standalone_mode=False)
    return answer if isinstance(answer, int) else None


def _refuse_unknown(error: Exception) -> NoReturn:
    """Say what the system refused, or that the error is not known."""
    if not has_korean():  # whatever else is wrong, texts of errors are made with it
        language.fall_back()
        _refuse(said(failures.unknown(error)), last_resort.EXIT_CODE)
    stopped = streams.failure(sys.stdout)
    streams.abandon(sys.stdout)
    if stopped is not None:
        _refuse(stopped.text(language.current()), stopped.exit_code)
    home = Path(os.environ.get("ILJARI_HOME") or ".iljari")
    full = full_disk(error, home)
    if full is not None:
        _refuse(full.text(language.current()), full.exit_code)
    if isinstance(error, OSError) and (refused := failures.refusal(error, home)):
        _refuse(refused.text(language.current()), refused.exit_code)
    _refuse(said(failures.unknown(error)), last_resort.EXIT_CODE)


def _usage(error: TyperException) -> str:
    """Return what is wrong with the arguments, as one line."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):  # pydantic's text begins with "Value error, "
        error.message = str(problem(dict(cause.errors()[0])))
    return " ".join(error.format_message().split())


def _refuse(message: str, exit_code: int) -> NoReturn:
    """Print an error as one line, and leave."""
    if message:
        line = said(Message("error: {message}", message=streams.printable(message)))
        try:
            ERR.print(line, style="red", markup=False, soft_wrap=True)
        except (OSError, SystemExit):  # rich ends the command where nobody reads its errors
            streams.abandon(sys.stderr)
    sys.exit(exit_code)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Unwind on SIGTERM as on Ctrl-C, so that nothing is left running."""
    sys.exit(128 + number)
