"""Labels of the factors of a score."""

import strawberry

from domain.matching import Factor
from resolvers.arguments import Info, LangArg
from services.reasons import factor_label


def label(root: strawberry.Parent[Factor], info: Info, lang: LangArg = None) -> str:
    """Return the label of the factor."""
    return factor_label(root.name, lang or info.context.lang)
