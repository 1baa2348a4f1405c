"""Keys that an object of JSON states twice: parsers take the last one and say nothing."""

import json
from typing import Any, Final


class _TwiceError(ValueError):
    """A key is there twice."""


def duplicate(text: bytes | str) -> str | None:
    """Return a key that an object of a valid JSON text has twice; None if none has."""
    try:
        _DECODER.decode(text if isinstance(text, str) else text.decode())
    except _TwiceError as error:
        return str(error)
    return None


def _once(pairs: list[tuple[str, Any]]) -> None:
    keys = {key for key, _ in pairs}
    if len(keys) < len(pairs):
        for key, _ in pairs:
            if key not in keys:
                raise _TwiceError(key)
            keys.remove(key)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=len, parse_float=len, parse_constant=len
)
