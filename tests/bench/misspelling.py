"""Misspelt labels: slips of the finger on QWERTY and on the Korean two-set keyboard."""

import random
from itertools import product

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
JAMO = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
SYLLABLES = {parts: chr(0xAC00 + at) for at, parts in enumerate(product(INITIALS, VOWELS, FINALS))}
PARTS = {syllable: parts for parts, syllable in SYLLABLES.items()}
LONG = 8


def neighbours(rows: tuple[str, ...]) -> dict[str, str]:
    near: dict[str, str] = {}
    for at, row in enumerate(rows):
        for column, key in enumerate(row):
            around = [row[max(column - 1, 0) : column], row[column + 1 : column + 2]]
            beside = (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
            around += [other[max(column - 1, 0) : column + 1] for other in beside]
            near[key] = "".join(around)
    return near


NEAR = neighbours(KEYS)
NEAR_JAMO = neighbours(JAMO)


def misspell(label: str, draw: random.Random) -> str:
    """Return the label with one slip, or two if it has eight letters or more."""
    for _ in range(1 + (len(label) >= LONG)):
        label = slip(label, draw)
    return label


def slip(label: str, draw: random.Random) -> str:
    at = draw.choice([at for at, letter in enumerate(label) if letter.isalnum()])
    letter, rest = label[at], (label[:at], label[at + 1 :])
    if letter in PARTS:
        return wrong_syllable(letter, draw).join(rest)
    kind = draw.choice(("wrong", "missing", "double", "swapped"))
    if kind == "wrong":
        return (draw.choice(NEAR.get(letter.lower(), "e"))).join(rest)
    if kind == "missing":
        return "".join(rest)
    if kind == "double":
        return (letter * 2).join(rest)
    return rest[0] + rest[1][:1] + letter + rest[1][1:]


def wrong_syllable(syllable: str, draw: random.Random) -> str:
    """Return the syllable with a neighbouring jamo, or with a final added or dropped."""
    parts = list(PARTS[syllable])
    place = draw.randrange(3)
    usable = (INITIALS, VOWELS, FINALS)[place]
    if place == len(parts) - 1:
        parts[place] = "" if parts[place] else draw.choice("ㄱㄴㄹㅁㅅㅇ")
    else:
        near = [jamo for jamo in NEAR_JAMO.get(parts[place], "") if jamo in usable]
        parts[place] = draw.choice(near or list(usable))
    return SYLLABLES[parts[0], parts[1], parts[2]]
