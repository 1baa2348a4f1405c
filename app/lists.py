"""Lists in one text, such as that of an option, by whatever people type for a comma."""

import re
from typing import Final

from domain.visible import is_blank

_SEPARATORS: Final = re.compile("[,;、､，；﹐﹔\r\n\u2028\u2029]")  # noqa: RUF001


def listed(text: str) -> tuple[str, ...]:
    """Return what a text lists, without the spaces around each and without blank ones."""
    return tuple(one.strip() for one in _SEPARATORS.split(text) if not is_blank(one))
