"""LightGBM, which is imported when trees are fitted or read: it takes a second or two."""

from importlib import import_module
from typing import Any


def lightgbm() -> Any:
    """Return the module."""
    return import_module("lightgbm")
