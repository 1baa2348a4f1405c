"""How people put what they look for: endings that name no work, and what they do not want.

Nothing is parsed: the words and patterns are data, in `wishes.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from domain.visible import one_line

_SENTENCES: Final = re.compile(r"\n+|(?<=[.!?。])\s+")
_POINTS: Final = " .,!?~·"


def wanted_and_refused(text: str) -> tuple[str, str]:
    """Return what a sentence says that somebody wants, and what they do not; empty for neither.

    Of "A instead of B" these are A and B; of another sentence, one of them is the whole.
    """
    line = one_line(unicodedata.normalize("NFC", text))
    found = next(filter(None, (one.fullmatch(line) for one in _instead())), None)
    wanted = found["wanted"] if found else ""
    if found and not _anything().match(wanted) and not is_refusal(wanted):
        return wanted, found["refused"]
    return ("", text) if is_refusal(text) else (text, "")


def is_refusal(text: str) -> bool:
    """Return whether a text has a mark of what somebody does not want."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'")
    marked = _harmless().sub(" ", " ".join(plain.split()))
    return _refusals().search(marked) is not None


def sentences(text: str) -> tuple[list[str], list[str]]:
    """Return the sentences that say what somebody wants, and those that say what they do not."""
    parts = [
        wanted_and_refused(one) for one in filter(None, map(str.strip, _SENTENCES.split(text)))
    ]
    return [one for one, _ in parts if one], [one for _, one in parts if one]


def named_work(text: str) -> str:
    """Return a wish in one line without endings that name no work, unless nothing else is there."""
    line = one_line(text)
    while (found := _endings().search(line)) and (rest := line[: found.start()].rstrip(_POINTS)):
        line = rest
    return line


@cache
def _instead() -> list[re.Pattern[str]]:
    return [re.compile(one, re.IGNORECASE) for one in _lists()["instead"]["patterns"]]


@cache
def _anything() -> re.Pattern[str]:
    """Return the beginnings that name no work, as whole words."""
    return re.compile(rf"{_any(_lists()['instead']['anything'])}(?!\w)", re.IGNORECASE)


@cache
def _endings() -> re.Pattern[str]:
    known = _any(_lists()["fillers"]["endings"])
    return re.compile(rf"(?:\s{known}|\s*\({known}\))[{re.escape(_POINTS)}]*$", re.IGNORECASE)


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(_any(_lists()["refusals"]["harmless"]))


@cache
def _refusals() -> re.Pattern[str]:
    """Return the marks as one pattern; a whole word is none within `not-for-profit` or `No. 1`."""
    lists = _lists()["refusals"]
    anywhere, beginnings, words = (
        _any(lists[name]) for name in ("anywhere", "beginnings", "words")
    )
    return re.compile(rf"{anywhere}|(?<!\w){beginnings}|(?<![\w-]){words}(?![\w.-])")


def _any(words: Sequence[str]) -> str:
    """Return a pattern of some words, the longest first."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest))})"


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("domain").joinpath("wishes.toml").read_text(encoding="utf-8"))
