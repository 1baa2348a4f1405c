r"""Reports that echo what was sent, in letters that JSON has.

Bytes that are no text in the encoding of a file are halves of characters in Python, which JSON and
UTF-8 do not have. They are written as escapes, as in `a\xff`.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, cast

_HALF: Final = re.compile("[\ud800-\udfff]")
_BYTES: Final = range(0xDC80, 0xDD00)
"""What stands for the bytes 0x80 to 0xff where these are no text (PEP 383)."""
_LOWEST: Final = 0xDC00


def written(value: Any) -> Any:
    """Return plain data with escapes in place of what is no character, in keys too."""
    if isinstance(value, str):
        return _HALF.sub(_escaped, value)
    if isinstance(value, Mapping):
        pairs: Any = value.items()
        return {written(name): written(one) for name, one in pairs}
    if hasattr(value, "_asdict"):
        return written(value._asdict())
    if isinstance(value, list | tuple):
        return [written(one) for one in cast("list[Any]", value)]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: written(getattr(value, one.name)) for one in fields(value)}
    return value


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - _LOWEST:02x}" if code in _BYTES else f"\\u{code:04x}"
