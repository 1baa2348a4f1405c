"""The tables that extraction uses: words, endings, cues and the noise of job titles."""

import csv
from collections import defaultdict
from importlib.resources import files


def column_by(table: str, value: str, key: str) -> dict[str, tuple[str, ...]]:
    """Read a table of `ontology/data`: the values of one column, grouped by another."""
    text = files("ontology.data").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        found[row[key]].append(row[value])
    return {name: tuple(values) for name, values in found.items()}
