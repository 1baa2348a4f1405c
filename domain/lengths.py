"""How long the texts of entries may be, wherever they come from, in characters."""

from typing import Final

MOST_OF_A_LABEL: Final = 2_000
"""The longest label, title or name; the longest of ESCO has some 150."""
MOST_OF_A_DESCRIPTION: Final = 100_000
MOST_OF_A_CODE: Final = 200
