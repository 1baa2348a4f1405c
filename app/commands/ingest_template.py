"""`iljari ingest template`: a folder of canonical files to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from app import language
from app.console import AsJson, emit
from app.full_disk import writing_to
from app.privacy import shared
from app.targets import require_folder
from domain.messages import Message
from ingest.canonical import template as writing
from ingest.canonical.template import Format

Folder = Annotated[Path, typer.Argument(help="A new or empty folder.")]
Form = Annotated[Format, typer.Option("--format", help="What the rows are kept in.")]


def template(folder: Folder, form: Form = Format.JSONL, as_json: AsJson = False) -> None:
    """Write example files for data of your own, with a JSON Schema of each."""
    require_folder(folder)
    with shared(), writing_to(folder):
        files = writing.write(folder, form, language.current())
    emit(
        {"folder": str(folder), "files": sorted(str(one.relative_to(folder)) for one in files)},
        as_json=as_json,
        draw=lambda: Message(
            "{count} files in {folder}: replace the examples, then try "
            "`iljari load {folder} --dry-run`",
            count=len(files),
            folder=folder,
        ),
    )
