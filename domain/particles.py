"""Korean particles, which depend on the last sound of the word before them.

Words may end in Latin letters and digits; these are read as Korean speakers usually do. Of a word
whose last sound is not known, both forms are shown: 을(를). Messages show the form after a
vowel then.

Templates write a particle as `을(를)` after what it depends on, and `chosen` takes the right form.
"""

import re
import unicodedata
from typing import Final

_SYLLABLES: Final = ("가", "힣")
_FINALS: Final = 28
_RIEUL: Final = 8
"""The number of ㄹ among the final consonants of a syllable, of which 0 is none."""

_OTHER: Final = 1
"""Any final consonant that is not ㄹ."""

_DIGITS: Final = {"1": 8, "2": 0, "3": 1, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0, "0": 1}
"""The finals of 일, 이, 삼, …; a number that ends in 0 ends in 영, 십, 백, 천 or 만."""

_LETTERS: Final = {"L": _RIEUL, "M": _OTHER, "N": _OTHER, "R": _RIEUL}
"""The finals of the letters' names (엘, 엠, 엔, 알); the other names end in a vowel."""

_SIGNS: Final = {"+": 0, "#": _OTHER, "%": 0, "&": 0, "℃": 0}
"""The finals of 플러스, 샵, 퍼센트, 앤드 and 도."""

_ENDINGS: Final = (
    (re.compile(r"(l|[^aeiouy]le|[aeiou]le)$"), _RIEUL),
    (re.compile(r"(m|n|ng|[aeiou][mn]e|ck|ic|[^aeiou][aeiou][pt]|^[aeiou][pt])$"), _OTHER),
    (re.compile(r"(job|web|lab|club)$"), _OTHER),
    (re.compile(r"[a-z]$"), 0),
)
"""The last sounds of words in Latin letters as they are written in Korean: 엑셀, 파이썬, 깃."""

_MOST_LETTERS: Final = 300
"""The letters at the end of a name that are looked at."""
_IGNORED: Final = re.compile(r"(?:[(\[][^()\[\]]*[)\]]|[\s'\"`…\u2019\u201d」』〉》)\].,!?~·-])++$")
_MARKS: Final = {
    "은(는)": "은/는",
    "이(가)": "이/가",
    "을(를)": "을/를",
    "과(와)": "과/와",
    "와(과)": "과/와",
    "(으)로": "으로/로",
}
_MARKED: Final = re.compile("(" + "|".join(map(re.escape, _MARKS)) + ")")


def final(word: str) -> int | None:
    """Return the number of the final consonant: 0 for none, None where it is not known.

    Brackets and quotation marks at the end are not read.
    """
    word = word[-_MOST_LETTERS:]
    read = _IGNORED.sub("", word) or word
    last = read[-1:]
    if _SYLLABLES[0] <= last <= _SYLLABLES[1]:
        return (ord(last) - ord(_SYLLABLES[0])) % _FINALS
    if last in _SIGNS or last in _DIGITS:
        return _SIGNS[last] if last in _SIGNS else _DIGITS[last]
    plain = unicodedata.normalize("NFKD", read).encode("ascii", "ignore").decode()
    letters = re.search(r"[A-Za-z]+$", plain)
    return None if letters is None else _latin(letters[0])


def chosen(before: str, literal: str) -> str:
    """Return a part of a template with the particles that its words and those before ask for.

    Args:
        before: The text before it, with its values.
        literal: The part, in which particles are written as `은(는)` or `(으)로`.
    """
    text = before
    for part in _MARKED.split(literal):
        text += _form(text, _MARKS[part]) if part in _MARKS else part
    return text[len(before) :]


def _form(before: str, forms: str) -> str:
    after_consonant, after_vowel = forms.split("/")
    last = final(before) or 0
    is_closed = last != 0 and not (forms == "으로/로" and last == _RIEUL)
    return after_consonant if is_closed else after_vowel


def with_particle(word: str, forms: str) -> str:
    """Return a word with a particle; `forms` are 이/가, 을/를, 은/는, 과/와 or 으로/로."""
    after_consonant, after_vowel = forms.split("/")
    last = final(word)
    if last is None:
        return f"{word}{after_consonant}({after_vowel})"
    is_closed = last != 0 and not (forms == "으로/로" and last == _RIEUL)
    return word + (after_consonant if is_closed else after_vowel)


def _latin(letters: str) -> int:
    if letters.isupper():
        return _LETTERS.get(letters[-1], 0)
    word = letters.lower()
    return next(sound for pattern, sound in _ENDINGS if pattern.search(word))
