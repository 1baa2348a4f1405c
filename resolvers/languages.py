"""In which languages an answer is: that of the argument, else those of the asker, in order."""

from domain.enums import Lang
from domain.languages import Language, speaks, widened
from resolvers.context import Context


def chain(ctx: Context, asked: Language | None = None) -> tuple[str, ...]:
    """Return the languages of texts of the graph, the most wanted first."""
    first = widened(asked) if asked else []
    return tuple(dict.fromkeys([*first, *ctx.languages]))


def said(ctx: Context, asked: Language | None = None) -> Lang:
    """Return the language of sentences of ours: the first in the chain that we speak."""
    ours = (one for language in chain(ctx, asked) for one in Lang if speaks(language, one.value))
    return next(ours, ctx.lang)
