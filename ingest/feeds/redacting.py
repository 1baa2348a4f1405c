r"""Finding a key in what a source answers, in whatever way its characters are written there.

Sources repeat the key in errors: as it is, percent-encoded once or twice, as references of HTML or
XML, or escaped as in JSON (`\/`, `\u003d`), which is what most writers of JSON make of `/`, `=`
and `+`.
"""

import re
from collections.abc import Callable, Iterable
from html.entities import html5
from typing import Final

LEAST: Final = 4
"""Characters of the shortest key that is looked for: a shorter one is in every text."""

_PART: Final = re.compile("[A-Za-z0-9]+")
"""What is written as it is in all spellings but those that escape every character."""
_ESCAPES: Final = ("&#", "&amp;#", "\\u", "%25")


def redacting(keys: Iterable[str]) -> Callable[[str], str]:
    """Return what replaces the keys by `***`, in any of their spellings."""
    long = sorted({one for one in keys if len(one) >= LEAST}, key=lambda one: (-len(one), one))
    if not long:
        return str
    key = re.compile("|".join("".join(map(_written, one)) for one in long), re.IGNORECASE)
    parts = [max(_PART.findall(one), key=len, default="") for one in long]
    marks = [way(one) for one in parts for way in (str, str.lower, str.upper)] + [*_ESCAPES]

    def redacted(text: str) -> str:
        if any(mark in text for mark in marks):
            return key.sub("***", text)
        return text

    return redacted


def _written(character: str) -> str:
    """Return a pattern of all ways in which a character is written."""
    if character.isalnum() and character.isascii():
        plain = character
    else:
        plain = rf"\\*{re.escape(character)}"
    code = ord(character)
    encoded = "".join(f"%(?:25)*{byte:02x}" for byte in character.encode())
    named = "|".join(
        sorted(name[:-1] for name, one in html5.items() if one == character and name[-1] == ";")
    )
    references = rf"#0*{code};|#x0*{code:x};" + (f"|(?:{named});" if named else "")
    return rf"(?:{plain}|{encoded}|&(?:amp;)*(?:{references})|\\+u{code:04x})"
