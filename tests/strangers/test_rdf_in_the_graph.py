"""Strangers' schemes in the graph: titles, licences, second loads, exports and what is refused."""

from pathlib import Path

import pytest

from domain.errors import BadFileError, InputError
from domain.records import ConceptScheme
from domain.vocabulary import Label, Relation
from graph.queries import concepts, schemes
from graph.store import Store
from ingest import exporting, ontologies, published
from ontology.skos import shapes
from tests.strangers.test_rdf_schemes import HEAD, load, quiet

JOBS = """@prefix : <https://example.org/> .
:s a skos:ConceptScheme ; dct:title "Country jobs"@en , "나라 직업"@ko ; owl:versionInfo "2" ;
  dct:license <https://example.org/licence> ; dct:rights "Somebody" .
:a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "weld"@en ;
  skos:exactMatch :b ; skos:closeMatch :b .
:b a skos:Concept ; skos:inScheme :s ; skos:prefLabel "сварка" ;
  skos:altLabel "сварщик" , "сварка" ;
  skos:broader :a .
:o a skos:OrderedCollection ; skos:prefLabel "Things"@en , "것"@ko ; skos:memberList ( :b :a ) .
"""


def written(folder: Path, text: str = JOBS, name: str = "jobs.ttl") -> Path:
    path = folder / name
    path.write_text(HEAD + text)
    return path


async def scheme(store: Store) -> ConceptScheme:
    [found] = await store.read(concepts.schemes())
    return found


async def test_a_scheme_has_its_titles_and_its_licence(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path)
    await load(store, path)
    found = await scheme(store)

    assert (found.name, found.licence) == ("Country jobs", "https://example.org/licence")
    assert found.names.all() == [("ko", "나라 직업"), ("en", "Country jobs")]
    assert published.skos(path).source.licence == "https://example.org/licence"


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ('dct:rights "R"', "R"),
        ('dct:rights "R" ; dct:license " L "', "L"),
        ("<http://creativecommons.org/ns#license> <https://x.org/l>", "https://x.org/l"),
        ('<http://purl.org/dc/elements/1.1/rights> "R"', "R"),
        ("dct:license [ dct:title 'L' ]", "L"),
        ("dct:license [ dct:source <https://x.org/l> ]", "as its publisher says"),
    ],
)
async def test_a_licence_is_found(store: Store, tmp_path: Path, said: str, licence: str) -> None:
    text = f"@prefix : <https://example.org/> . :s a skos:ConceptScheme ; {said} . "
    await load(store, written(tmp_path, text + ":a a skos:Concept ; skos:prefLabel 'a' ."))

    assert (await scheme(store)).licence == licence


@pytest.mark.parametrize(
    "what", ["나라 직업", "Country jobs", "COUNTRY  jobs", "https://example.org/s"]
)
async def test_a_scheme_is_exported_by_any_of_its_titles(
    store: Store, tmp_path: Path, what: str
) -> None:
    await load(store, written(tmp_path))

    assert await exporting.export(store, what, tmp_path / "out.nt", None) > 40


async def test_a_scheme_that_is_not_there_is_told_from_those_that_are(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"^'직업' is not an id, and no scheme is loaded$"):
        await exporting.export(store, "직업", tmp_path / "out.nt", None)
    await load(store, written(tmp_path))
    with pytest.raises(InputError, match=r"or URI: there are Country jobs / 나라 직업$"):
        await exporting.export(store, "직업", tmp_path / "out.nt", None)


async def test_an_export_conforms_and_loading_it_changes_nothing(
    store: Store, tmp_path: Path
) -> None:
    path = written(tmp_path)
    first = await load(store, path)
    second = await load(store, path)
    out = tmp_path / "out.ttl"
    await exporting.export(store, "나라 직업", out, None)
    third = await load(store, out)
    await exporting.export(store, "나라 직업", tmp_path / "again.ttl", None)
    [tie] = [one async for one in store.stream(schemes.links(Relation.MAPS_TO, Label.SKILL))]

    assert first.rejected.total() == 1
    assert (second.written.tally.has_changes, third.written.tally.has_changes) == (False, False)
    assert (third.rejected.total(), third.noticed.total()) == (0, 0)
    assert tie.props == {"match": "EXACT"}
    assert shapes.check(out).violations == {}


NO_KIND = "concept of a class that is not known; say what they are with --as"
NOTHING = "states no concept and no mapping"
SCHEME = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
CLASS = "http://www.w3.org/2002/07/owl#Class"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"{NOTHING}: it has no statement of RDF"),
        ("# nothing", f"{NOTHING}: it has no statement of RDF"),
        (
            "<https://x.org/a> a owl:Class . <https://x.org/b> a owl:Class .",
            f"{NOTHING}: it has statements (2) about things of these classes: {CLASS} (2)",
        ),
        (
            "<https://x.org/a> owl:sameless 'x' .",
            f"{NOTHING}: it has statements (1), and none that says what something is (rdf:type)",
        ),
        (
            "<https://x.org/s> a skos:ConceptScheme ; dct:title 'S' .",
            f"{NOTHING}: it has statements (2) about things of these classes: {SCHEME} (1)",
        ),
        (
            "<https://x.org/a> a skos:Concept .",
            f"{NOTHING} that can be used; the main cause (1 of 1 left out): {NO_KIND}",
        ),
        (JOBS, f": {NO_KIND}"),
    ],
)
@pytest.mark.parametrize("is_loaded", [False, True])
async def test_a_file_of_which_nothing_can_be_used_is_refused(
    store: Store, tmp_path: Path, text: str, message: str, *, is_loaded: bool
) -> None:
    if is_loaded:
        await load(store, written(tmp_path))
    path = written(tmp_path, text, "it.ttl")

    with pytest.raises(BadFileError) as refused:
        await ontologies.load(store, published.skos(path), quiet)
    assert str(refused.value).endswith(message)
    assert len(await store.read(concepts.schemes())) == is_loaded


async def test_no_advice_leads_to_an_older_version(store: Store, tmp_path: Path) -> None:
    await load(store, written(tmp_path))
    old = written(tmp_path, JOBS.replace('versionInfo "2"', 'versionInfo "1.9"'))

    with pytest.raises(
        InputError,
        match=r"^Country jobs 2 is loaded and 1\.9 is older: load 2, or a newer version with ",
    ):
        await load(store, old)


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"is a folder: name a file$"):
        published.skos(tmp_path)


@pytest.mark.parametrize("text", ["", "<https://x.org/a> a owl:Class ."])
def test_a_file_without_a_concept_conforms_to_nothing(tmp_path: Path, text: str) -> None:
    report = shapes.check(written(tmp_path, text, "it.ttl"))

    assert (report.conforms, report.violations["no skos:Concept in the whole file"].examples) == (
        False,
        ["it.ttl"],
    )
