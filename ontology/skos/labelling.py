"""Labels and texts that are resources of their own (SKOS-XL, `rdf:value`), read as literals."""

import json
import sqlite3
from collections.abc import Collection
from typing import Final

from ontology.skos import terms

_LABELLED: Final = """
INSERT INTO assertions
SELECT tied.start, :plain, form.value, form.language, form.datatype
FROM tied JOIN assertions AS form ON form.subject = tied.end AND form.predicate = :form
WHERE tied.predicate = :xl ORDER BY tied.rowid
"""
_STATED: Final = """
UPDATE assertions SET predicate = replace(predicate, :xl, :plain)
WHERE predicate IN (SELECT value FROM json_each(:labels)) AND datatype IS NOT NULL
"""
"""A text where a label of SKOS-XL should be is the label's."""
_FORMLESS: Final = """
SELECT tied.start, tied.end FROM tied WHERE tied.predicate IN (SELECT value FROM json_each(:xl))
AND NOT EXISTS (
  SELECT 1 FROM assertions
  WHERE subject = tied.end AND predicate IN (SELECT value FROM json_each(:forms))
) ORDER BY tied.rowid
"""
_FORMS: Final = (terms.LITERAL_FORM, *terms.VALUES)


def infer(database: sqlite3.Connection, texts: Collection[str]) -> None:
    """State the literal form of each label of SKOS-XL, and of each text that is a resource.

    Args:
        database: The statements.
        texts: The properties that have texts.
    """
    labels = json.dumps([f"{terms.SKOS_XL}{name}" for name in terms.XL_LABELS])
    database.execute(_STATED, {"xl": terms.SKOS_XL, "plain": terms.SKOS, "labels": labels})
    database.execute("CREATE INDEX by_subject ON assertions (subject, predicate)")
    ways = [(f"{terms.SKOS_XL}{name}", f"{terms.SKOS}{name}") for name in terms.XL_LABELS]
    for xl, plain in [*ways, *((one, one) for one in sorted(texts))]:
        for form in _FORMS:
            database.execute(_LABELLED, {"plain": plain, "xl": xl, "form": form})


def formless(database: sqlite3.Connection) -> sqlite3.Cursor:
    """Return subject and label of the labels of SKOS-XL without a literal form."""
    return _without_form(database, [f"{terms.SKOS_XL}{name}" for name in terms.XL_LABELS])


def valueless(database: sqlite3.Connection, texts: Collection[str]) -> sqlite3.Cursor:
    """Return subject and value of the texts that are resources without a literal."""
    return _without_form(database, sorted(texts))


def _without_form(database: sqlite3.Connection, predicates: list[str]) -> sqlite3.Cursor:
    return database.execute(_FORMLESS, {"xl": json.dumps(predicates), "forms": json.dumps(_FORMS)})
