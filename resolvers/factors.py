"""Labels of the factors of a score."""

import strawberry

from domain.matching import Factor
from resolvers.arguments import Info, LangArg
from resolvers.languages import said
from services.reasons import factor_label


def label(root: strawberry.Parent[Factor], info: Info, lang: LangArg = None) -> str:
    """Return the label of the factor."""
    return factor_label(root.name, said(info.context, lang))
