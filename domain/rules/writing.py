"""Trees of rules as JSON: one shape, in canonical files, in the graph and wherever else.

    {"all": […]}   {"any": […]}   {"not": …}   {"stated": CLAUSE}
    {"fact": "AGE", "atLeast": 18, "atMost": 34, "clause": CLAUSE}
    {"fact": "EMPLOYMENT", "in": ["UNEMPLOYED"], "clause": CLAUSE}
    {"fact": "REGION", "in": ["11", "41111"], "clause": CLAUSE}
    {"fact": "LEFT_INVOLUNTARILY", "is": true, "clause": CLAUSE}
    {"fact": "DATE", "from": "2026-01-01", "until": "2026-12-31", "clause": CLAUSE}

CLAUSE is {"text": {"ko": …, "en": …}, "where": …}.
"""

import hashlib
import json
from typing import Any, TypeAlias

from domain.rules.tree import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Clause,
    DayIs,
    FlagIs,
    LivesIn,
    NotThat,
    NumberIs,
    Rule,
    Stated,
)

Json: TypeAlias = dict[str, Any]


def as_json(rule: Rule) -> Json:
    """Return a tree as values of JSON; absent is better than null."""
    match rule:
        case AllOf(parts):
            return {"all": [as_json(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [as_json(part) for part in parts]}
        case NotThat(part):
            return {"not": as_json(part)}
        case Stated(clause):
            return {"stated": _clause(clause)}
        case _:
            return {"fact": rule.fact.value, **_compared(rule), "clause": _clause(rule.clause)}


def canonical(rule: Rule) -> str:
    """Return a tree as text: the same tree gives the same text."""
    return json.dumps(as_json(rule), ensure_ascii=False, separators=(",", ":"))


def digest(rule: Rule) -> str:
    """Return the first 64 bits of the SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(rule).encode()).hexdigest()[:16]


def _compared(rule: NumberIs | ChoiceIs | FlagIs | LivesIn | DayIs) -> Json:
    match rule:
        case NumberIs(_, least, most):
            return _present(atLeast=_plain(least), atMost=_plain(most))
        case ChoiceIs(_, values):
            return {"in": sorted(values)}
        case LivesIn(regions):
            return {"in": sorted(regions)}
        case FlagIs(_, wanted):
            return {"is": wanted}
        case DayIs(first, last):
            return _present(**{"from": first, "until": last})


def _clause(clause: Clause) -> Json:
    texts = {lang: text for lang, text in clause.text.all() if text}
    return {"text": texts, "where": clause.where}


def _present(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _plain(value: float | None) -> float | None:
    """Return a whole number without a decimal point, so that 18 and 18.0 are the same text."""
    return int(value) if value is not None and float(value).is_integer() else value
