"""The language of the command line: chosen once, at the start, and used by everything that prints.

`--lang ko` or `--lang en` may stand anywhere on the command line. Without it, ILJARI_LANG
decides, then the locale as POSIX orders it (LC_ALL, LC_MESSAGES, LANG); else it is English.
"""

import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Final

from domain.enums import Lang
from domain.errors import InputError
from domain.messages import Message

_OPTION: Final = "--lang"
_SETTING: Final = "ILJARI_LANG"
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
_END_OF_LANGUAGE: Final = re.compile(r"[-_.@]")
"""What ends the language of a locale, as in `ko_KR.UTF-8`; `kok_IN` is Konkani."""
_END_OF_OPTIONS: Final = "--"

_chosen: ContextVar[Lang] = ContextVar("lang", default=Lang.EN)


def current() -> Lang:
    """Return the language of this command."""
    return _chosen.get()


def fall_back() -> None:
    """Answer in English: the output cannot write Korean."""
    _chosen.set(Lang.EN)


def said(text: str | Message) -> str:
    """Return a message, or a template without values, in the language of this command."""
    message = text if isinstance(text, Message) else Message(text)
    return message.text(current())


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """Choose the language of this command; return the arguments without the option.

    Raises:
        InputError: The option or the setting names an unknown language.
    """
    _chosen.set(_of_environment(environment))
    others, wanted = _without_option(arguments)
    if setting := environment.get(_SETTING):
        _chosen.set(_set(setting, strict=wanted is None))
    if wanted is not None:
        _chosen.set(_lang(_OPTION, wanted))
    return others


def _set(text: str, *, strict: bool) -> Lang:
    """Return the language of the setting: it is that of errors about the option, too."""
    known = text.lower() in {one.value for one in Lang}
    return _lang(_SETTING, text) if known or strict else current()


def _of_environment(environment: Mapping[str, str]) -> Lang:
    """Return the language of the locale; the first variable that is set decides."""
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    language = _END_OF_LANGUAGE.split(locale, maxsplit=1)[0]
    return Lang.KO if language.lower() == Lang.KO.value else Lang.EN


def _without_option(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Return the other arguments, and the value of the last `--lang`."""
    others: list[str] = []
    wanted: str | None = None
    rest = iter(arguments)
    for argument in rest:
        if argument == _END_OF_OPTIONS:
            return [*others, argument, *rest], wanted
        if argument == _OPTION:
            wanted = next(rest, "")
        elif argument.startswith(f"{_OPTION}="):
            wanted = argument.removeprefix(f"{_OPTION}=")
        else:
            others.append(argument)
    return others, wanted


def _lang(name: str, text: str) -> Lang:
    try:
        return Lang(text.lower())
    except ValueError:
        raise InputError("{name} {seen!r}: give ko or en", name=name, seen=text) from None
