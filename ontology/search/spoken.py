"""Signs that are spelt out: C plus plus, 씨샵, 닷넷, 노드JS."""

import re
from collections.abc import Iterator
from typing import Final

from ontology.letters import folded
from ontology.search import synonyms

_SIGNS: Final = (
    (re.compile(r"\s*(?:플러스|plus|플)\s*(?:플러스|plus|플)(?![a-z가-힣])"), "++"),
    (re.compile(r"(?<=[a-z가-힣])\s*(?:sharp|샵|샾)(?![a-z가-힣])"), "#"),
    (re.compile(r"(?<![a-z가-힣])(?:dot\s?|닷\s?)(?=net|넷)"), "."),
    (re.compile(r"(?<=[a-z가-힣])[\s.-]*(?:js|제이에스)(?![a-z가-힣])"), ".js"),
)
_NAMES: Final = (
    (re.compile(r"(?<![a-z가-힣])(?:씨|시)\s*(?=\+\+|#)"), "c"),
    (re.compile(r"(?<![a-z가-힣])에프\s*(?=#)"), "f"),
    (re.compile(r"(?<=\.)넷"), "net"),
)
_SCRIPT: Final = re.compile(r"(?<![a-z가-힣])([가-힣]+)\.js(?![a-z가-힣])")


def written(text: str) -> Iterator[str]:
    """Yield a text with its spelt-out signs as signs; nothing if it has none."""
    plain = folded(text)
    signs = plain
    for pattern, sign in (*_SIGNS, *_NAMES):
        signs = pattern.sub(sign, signs)
    if signs != plain:
        yield signs
    script = _SCRIPT.search(signs)
    if script is None:
        return
    for other in synonyms.variants(script[1]):
        name = other.removesuffix("js").removesuffix(".")
        yield f"{signs[: script.start()]}{name}.js{signs[script.end() :]}"
