"""Reading SKOS: seconds and peak memory by format and size, each in its own process.

    python -m tests.bench.skos

Files of 250,000 and 1,000,000 triples are generated, with five triples per concept. `parse`
only counts the triples; `read` turns them into facts and drops these.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from domain.facts import Source
from domain.vocabulary import Label
from ontology.skos import reader, terms
from ontology.skos.streams import FORMATS, triples

ORIGIN = Source("bench", "Bench", "1", "CC0", "https://example.org", "2026-11-01T00:00:00Z")
SIZES = (50_000, 200_000)


def generated(concepts: int) -> Iterator[ox.Triple]:
    skos = terms.SKOS
    for number in range(concepts):
        concept = ox.NamedNode(f"https://example.org/{number}")
        broader = ox.NamedNode(f"https://example.org/{number // 10}")
        yield ox.Triple(concept, ox.NamedNode(f"{terms.RDF}type"), ox.NamedNode(f"{skos}Concept"))
        for language, word in (("en", "concept"), ("ko", "개념")):
            label = ox.Literal(f"{word} {number}", language=language)
            yield ox.Triple(concept, ox.NamedNode(f"{skos}prefLabel"), label)
        other = ox.Literal(f"c {number}", language="en")
        yield ox.Triple(concept, ox.NamedNode(f"{skos}altLabel"), other)
        yield ox.Triple(concept, ox.NamedNode(f"{skos}broader"), broader)


def measured(how: str, file: Path) -> None:
    """Print the cost of one way of reading one file; this process does nothing else."""
    empty = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    started = time.perf_counter()
    rows = triples(file) if how == "parse" else reader.read(file, ORIGIN, Label.SKILL, {})
    count = sum(1 for _ in rows)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    cells = (file.suffix, how, f"{count:,}", f"{seconds:.1f}", f"{empty:.0f}", f"{peak:.0f}")
    print(f"| {' | '.join(cells)} |", flush=True)


def main() -> None:
    if sys.argv[1:]:
        measured(sys.argv[1], Path(sys.argv[2]))
        return
    print("| format | how | rows | seconds | MB before | peak MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            for suffix in (".ttl", ".nt", ".rdf"):
                file = Path(folder) / f"{size}{suffix}"
                ox.serialize(generated(size), str(file), FORMATS[suffix])
                for how in ("parse", "read"):
                    subprocess.run(
                        [sys.executable, "-m", "tests.bench.skos", how, str(file)], check=True
                    )
                file.unlink()


if __name__ == "__main__":
    main()
