"""The keys that identities are encrypted with: from a setting, or from a file of the program's own.

The first key encrypts, all decrypt: while a key is being replaced there are two.
"""

from pathlib import Path
from typing import Final

from app.settings import Settings
from domain.errors import BadFileError, MissingDataError
from graph.drafts import drafted
from services.sealing import Key, Keys

_MOST_BYTES: Final = 65_536
_SETTING: Final = "ILJARI_IDENTITY_KEYS"


def file_of(chosen: Settings) -> Path:
    """Return the file that holds the keys, unless they are in a setting."""
    return chosen.identity_keys_file or chosen.home / "identity.keys"


def found(chosen: Settings) -> Keys | None:
    """Return the keys; None where there are none.

    Raises:
        InputError: A text is no key.
        BadFileError: The file cannot be read, or holds none.
    """
    if chosen.identity_keys is not None:
        return _keys(chosen.identity_keys.get_secret_value().split(","))
    file = file_of(chosen)
    return _keys(_lines(file)) if file.exists() else None


def required(chosen: Settings) -> Keys:
    """Return the keys.

    Raises:
        MissingDataError: There are none.
        InputError, BadFileError: As `found` does.
    """
    keys = found(chosen)
    if keys is None:
        raise MissingDataError(
            file_of(chosen),
            "no key for identities: make one with `iljari seekers rotate`, or set {setting}",
            setting=_SETTING,
        )
    return keys


def write(file: Path, keys: Keys) -> None:
    """Write the keys to a file that only its owner reads, in the place of what it held."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with drafted(file) as draft:
        draft.touch(mode=0o600)
        draft.write_text("".join(f"{one.text}\n" for one in keys.keys), encoding="ascii")


def _keys(texts: list[str]) -> Keys:
    return Keys([Key.read(one) for one in texts if one.strip()])


def _lines(file: Path) -> list[str]:
    try:
        with file.open("rb") as opened:
            text = opened.read(_MOST_BYTES).decode("ascii")
    except UnicodeDecodeError:
        raise BadFileError(file, None, "holds no key for identities: not plain text") from None
    if not text.strip():
        raise BadFileError(file, None, "holds no key for identities: it is empty")
    return text.splitlines()
