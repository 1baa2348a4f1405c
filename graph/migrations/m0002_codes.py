"""Concepts are found by the code of their scheme without reading them all."""

from graph.migration import Migration

MIGRATION = Migration(
    2,
    "indexes of codes",
    (
        "CREATE INDEX Skill_codeScheme_code IF NOT EXISTS FOR (n:Skill) ON (n.codeScheme, n.code)",
        (
            "CREATE INDEX Occupation_codeScheme_code IF NOT EXISTS "
            "FOR (n:Occupation) ON (n.codeScheme, n.code)"
        ),
    ),
)
