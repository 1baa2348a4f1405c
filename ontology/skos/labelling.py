"""Labels that are resources of their own (SKOS-XL), read as labels of SKOS."""

import sqlite3
from typing import Final

from ontology.skos import terms

_LABELLED: Final = """
INSERT INTO assertions
SELECT tied.start, :plain, form.value, form.language, form.datatype
FROM tied JOIN assertions AS form ON form.subject = tied.end AND form.predicate = :form
WHERE tied.predicate = :xl ORDER BY tied.rowid
"""
_FORMLESS: Final = """
SELECT tied.start, tied.end FROM tied WHERE tied.predicate IN (:prefLabel, :altLabel, :hiddenLabel)
AND NOT EXISTS (
  SELECT 1 FROM assertions WHERE subject = tied.end AND predicate = :form
) ORDER BY tied.rowid
"""


def infer(database: sqlite3.Connection) -> None:
    """State the literal form of each label of SKOS-XL as a label of SKOS."""
    database.execute("CREATE INDEX by_subject ON assertions (subject, predicate)")
    for name in terms.XL_LABELS:
        names = {
            "plain": f"{terms.SKOS}{name}",
            "xl": f"{terms.SKOS_XL}{name}",
            "form": terms.LITERAL_FORM,
        }
        database.execute(_LABELLED, names)


def formless(database: sqlite3.Connection) -> sqlite3.Cursor:
    """Return subject and label of the labels of SKOS-XL without a literal form."""
    names = {name: f"{terms.SKOS_XL}{name}" for name in terms.XL_LABELS}
    return database.execute(_FORMLESS, {**names, "form": terms.LITERAL_FORM})
