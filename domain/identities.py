"""Who a person is. Nothing that ranks, trains, logs or dumps sees this."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies a person, as far as it is known; the text of an object shows nothing of it.

    `birth_date` is ISO, `registration_number` without a hyphen.
    """

    name: str | None = field(default=None, repr=False)
    birth_date: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    registration_number: str | None = field(default=None, repr=False)
