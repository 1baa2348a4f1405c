"""The tree of commands: of each its name, its function, and its summary.

A summary is the first paragraph of the help, which is the docstring of the function.
"""

import sys
from importlib import metadata
from typing import Annotated, Final

import typer
from typer.core import TyperGroup
from typer.main import get_group

from app.deferred import Deferred, Entry, WithDefault
from domain.enums import Lang

_TOP: Final = (
    Entry(
        "demo",
        "app.commands.demo:demo",
        "Load the sample world, train, recommend, print one seeker's answers, and serve.",
    ),
    Entry(
        "sample",
        "app.commands.sample:sample",
        "Write the sample world as canonical files; it is made up, and the same on every machine.",
    ),
    Entry(
        "load",
        "app.commands.load:load",
        "Load a folder of canonical JSON Lines files; loading it again changes nothing.",
    ),
    Entry(
        "train",
        "app.commands.models:train",
        "Train the embeddings on what is in the graph, and fit the ranker to past applications.",
    ),
    Entry(
        "nightly",
        "app.commands.nightly:nightly",
        "Read the sources whose keys are set, train if that is due, and store everybody's lists.",
    ),
    Entry(
        "evaluate",
        "app.commands.evaluate:evaluate",
        "Measure the ranking on what people chose later, beside baselines.",
    ),
    Entry(
        "recommend",
        "app.commands.recommend:recommend",
        "Rank occupations, postings and courses for what somebody states, or for a seeker.",
    ),
    Entry(
        "eligibility",
        "app.commands.eligibility:eligibility",
        "Say whether somebody is eligible for a policy, or for which ones; nothing is stored.",
    ),
    Entry(
        "serve",
        "app.commands.serve:serve",
        "Serve GraphQL at /graphql and GraphiQL at /, until Ctrl-C.",
    ),
    Entry(
        "schema",
        "app.commands.sdl:print_schema",
        "Print the schema in the schema definition language; `--lang` is that of descriptions.",
    ),
)
_QUICKSTART: Final = (
    Entry(
        "esco",
        "app.commands.quickstart:esco",
        "Load ESCO and real postings, tie their skills by label, and train.",
    ),
)
_GRAPH: Final = (
    Entry(
        "start",
        "app.commands.graph:start",
        "Start the embedded server and leave it running until `iljari graph stop`.",
    ),
    Entry(
        "stop",
        "app.commands.graph:stop",
        "Stop the embedded server of this folder; nothing to do if none runs.",
    ),
    Entry(
        "status",
        "app.commands.graph:status",
        "Show whether the embedded server of this folder runs, and its address.",
    ),
    Entry(
        "logs",
        "app.commands.graph:logs",
        "Print the log of the embedded server of this folder.",
    ),
    Entry(
        "model",
        "app.commands.model_page:model",
        "Print the labels, relationships, constraints and indexes of the graph as Markdown.",
    ),
    Entry(
        "dump",
        "app.commands.moving:dump",
        "Write the whole graph to a file, from which it can be restored on any engine.",
    ),
    Entry(
        "restore",
        "app.commands.moving:restore",
        "Read a dump into an empty graph; one that was interrupted goes on where it stopped.",
    ),
    Entry(
        "copy",
        "app.commands.moving:copy",
        "Copy the whole graph into an empty one on another server.",
    ),
    Entry(
        "checksum",
        "app.commands.moving:checksum",
        "Count the content of the graph and compute its checksum, the same on every engine.",
    ),
)
_MODELS: Final = (
    Entry(
        "list",
        "app.commands.kept_models:show",
        "List the trained models that are kept, newest first, and show which one is in use.",
    ),
    Entry(
        "use",
        "app.commands.kept_models:use",
        "Use a model from now on: it is checked first, and running servers switch to it.",
    ),
    Entry(
        "rollback",
        "app.commands.kept_models:rollback",
        "Go back to the model that was in use before; each call goes one further back.",
    ),
    Entry(
        "prune",
        "app.commands.kept_models:prune",
        "Remove old models; the current one and those used last are kept.",
    ),
)
_INGEST: Final = (
    Entry(
        "status",
        "app.commands.ingest_status:status",
        "Show of each source when it was last loaded, its rows, its quarantine and its last error.",
    ),
    Entry(
        "run",
        "app.commands.ingest:run",
        "Read all sources whose keys are set, one after the other; one that fails stops no other.",
    ),
    Entry(
        "replay",
        "app.commands.ingest:replay",
        "Read the rows in the quarantine of a source again, and load those that pass.",
    ),
    Entry(
        "template",
        "app.commands.ingest_template:template",
        "Write example files for data of your own, with a JSON Schema of each.",
    ),
)
_SEEKERS: Final = (
    Entry(
        "identify",
        "app.commands.seekers:identify",
        "Keep who seekers are, encrypted; the same file twice changes nothing.",
    ),
    Entry(
        "export",
        "app.commands.seekers:export",
        "Write everything that is kept about a person, as JSON.",
    ),
    Entry(
        "erase",
        "app.commands.seekers:erase",
        "Remove all that is kept about persons, for ever; no later load brings them back.",
    ),
    Entry(
        "rotate",
        "app.commands.seekers:rotate",
        "Make a key for identities, and encrypt with it what is encrypted with an older one.",
    ),
)
_SOURCE: Final = Entry(
    "SOURCE",
    "app.commands.ingest:ingest",
    "Read one source, from its server or from files, and load it; twice changes nothing.",
)
_ONTOLOGY: Final = (
    Entry(
        "extract",
        "app.commands.ontology_extract:extract",
        "Find the skills, certifications and occupations that a text names.",
    ),
    Entry(
        "link",
        "app.commands.ontology_extract:link",
        "Find the occupations that a job title most likely means; none if unsure.",
    ),
    Entry(
        "search",
        "app.commands.ontology_search:search",
        "Find anything by name: misspelt, by initial consonants or on the wrong keyboard.",
    ),
    Entry(
        "list",
        "app.commands.ontology_list:show",
        "List the loaded schemes with their titles, versions, licences and URIs.",
    ),
    Entry(
        "export",
        "app.commands.ontology:export",
        "Write a scheme, or a concept with its relations, as SKOS.",
    ),
    Entry(
        "validate",
        "app.commands.ontology_validate:validate",
        "Check a SKOS file against the SHACL shapes of the exchange format; needs no graph.",
    ),
    Entry(
        "check",
        "app.commands.ontology_check:check",
        "Check the loaded concepts for errors.",
    ),
    Entry(
        "diff",
        "app.commands.ontology:diff",
        "Compare two versions of a concept scheme; needs no graph.",
    ),
    Entry(
        "upgrade",
        "app.commands.ontology:upgrade",
        "Bring a loaded scheme to another version of it; what vanished becomes deprecated.",
    ),
)
_ONTOLOGY_LOAD: Final = (
    Entry("esco", "app.commands.ontology_load:esco", "Load ESCO's published CSV folder."),
    Entry(
        "ncs",
        "app.commands.ontology_load:ncs",
        "Load Korea's National Competency Standards: classes, duties and competency units.",
    ),
    Entry(
        "keis",
        "app.commands.ontology_load:keis",
        "Load the occupation codes of the Korea Employment Information Service.",
    ),
    Entry(
        "onet",
        "app.commands.ontology_load:onet",
        "Load O*NET's technology skills and, with the crosswalk, what they are in ESCO.",
    ),
    Entry(
        "crosswalk",
        "app.commands.ontology_load:crosswalk",
        "Load the mappings between ESCO and O*NET, which have to be there.",
    ),
    Entry(
        "tables",
        "app.commands.ontology_load:tables",
        "Load a scheme or a crosswalk of your own: a folder of tables and a mapping file.",
    ),
    Entry(
        "skos",
        "app.commands.ontology_load:skos",
        "Load SKOS concept schemes: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD.",
    ),
)


def tree() -> TyperGroup:
    """Return `iljari` itself, with all commands below it."""
    cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    cli.callback()(_root)
    root = get_group(cli)
    for command in map(Deferred, _TOP):
        root.add_command(command)
    _below(root, "quickstart", "From published data to ranked answers in one go.", _QUICKSTART)
    _below(root, "graph", "Start, stop and look at the embedded graph server.", _GRAPH)
    _below(root, "models", "The trained models that are kept, and which one is used.", _MODELS)
    _below(root, "seekers", "Who people are, and what is kept about them.", _SEEKERS)
    ingest = "Sources of data: read them, look at how they are, read what was refused again."
    root.add_command(
        WithDefault(
            _SOURCE,
            name="ingest",
            help=ingest,
            no_args_is_help=True,
            commands=list(map(Deferred, _INGEST)),
        )
    )
    ontology = _below(
        root, "ontology", "Schemes of concepts: load, check, compare, upgrade.", _ONTOLOGY
    )
    _below(ontology, "load", "Load a scheme of concepts.", _ONTOLOGY_LOAD)
    return root


def _version(wanted: bool | None) -> None:  # noqa: FBT001 - the value of an option
    """Print the version and end the command."""
    if wanted:
        sys.stdout.write(f"iljari {metadata.version('iljari-graph')}\n")
        raise typer.Exit


def _root(
    lang: Annotated[
        Lang | None,
        typer.Option(help="Language of all that is printed, anywhere in the command; or LANG."),
    ] = None,
    version: Annotated[
        bool | None,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = None,
) -> None:
    """일자리그래프: an employment-service knowledge graph behind a GraphQL API."""
    del version  # `_version` has printed it and ended the command
    del lang  # `main` removes it from the arguments; it is declared here for the help


def _below(above: TyperGroup, name: str, summary: str, entries: tuple[Entry, ...]) -> TyperGroup:
    """Add a group of commands to another group."""
    commands = list(map(Deferred, entries))
    group = TyperGroup(name=name, help=summary, no_args_is_help=True, commands=commands)
    above.add_command(group)
    return group
