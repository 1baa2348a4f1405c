"""The `iljari` command. `last_resort` stands first: it holds while everything else is imported."""

from app import last_resort
from app.answering import main

__all__ = ["last_resort", "main"]
