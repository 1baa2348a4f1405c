"""Whole numbers of JSON: 10.0 is one, as in JSON Schema, and may be the name of something.

Libraries of data frames write a column of numbers with gaps as 10.0, and ids of digits without
quotes.
"""

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import core_schema

MOST: Final = 10**15
"""No number that names something is as large: beyond it, programs round numbers of JSON."""
WHOLE: Final = core_schema.int_schema(ge=0, lt=MOST)
WholeName: TypeAlias = Annotated[int, Field(ge=0, lt=MOST)]
"""What the JSON Schema says of numbers that name something."""


def whole(value: object) -> object:
    """Return a number without a fraction as a whole one, and anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def named(value: object) -> object:
    """Return the digits of a whole number, and anything else as it is."""
    number = whole(value)
    if not isinstance(number, int) or isinstance(number, bool):
        return value
    return str(number) if 0 <= number < MOST else value


def number_as_text(value: object) -> object:
    """Return the digits of a whole number, and what is no text for anything else."""
    found = named(value)
    return None if isinstance(value, str) else found


POINTED: Final = BeforeValidator(whole)
"""Lets a whole number be written with a point; stands behind the bounds of the number."""
