"""Personal data in text that is escaped as HTML or has tags in it, as a reader will see it."""

import re
from typing import Final

from domain.masking import masked
from ingest.feeds import values

_HIDING: Final = re.compile(
    r"[0-9@]\W{0,3}[&<]|[>;]\s?@|&(?:amp;)*(?:#|commat|period|lpar|lsqb|lbrack)|[0-9]\s{4}"
)
"""What may stand within a number or an address and is gone, or shorter, once a text is plain."""


def masked_as_shown(text: str) -> str:
    """Return text with personal data masked, in its own spelling or in the one that it stands for.

    `hong&#64;example.com` and `010-<b>1234</b>-5678` hide it from a pattern, and show it once they
    are made plain. Such a text is returned as plain text; every other one keeps its escapes.
    """
    found = masked(text)
    if _HIDING.search(found) is None:
        return found
    shown = values.plain(found)
    without = masked(shown)
    return found if without == shown else without
