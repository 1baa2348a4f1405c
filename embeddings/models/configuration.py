"""How a model of the concepts is trained: configurations by name, one TOML file each.

The files are in `embeddings/models/configurations`; a name is that of the file. Every part that
a configuration names is one of PyKEEN.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.resources import files
from typing import Any, Final

from domain.errors import InputError

DEFAULT_MODEL: Final = "ComplEx"

LOOPS: Final = ("tails", "both", "negatives")
"""Against all tails; against all heads and all tails; against drawn negatives."""

DEVICES: Final = ("auto", "cpu", "cuda")

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "interaction": ("ComplEx", "RotatE", "TransE", "DistMult", "TuckER"),
    "loop": LOOPS,
    "loss": ("CrossEntropy", "BCEWithLogits", "Softplus", "NSSA", "MarginRanking"),
    "optimizer": ("Adam", "Adagrad"),
    "device": DEVICES,
}
_SHARES: Final = ("dropout", "relation_dropout", "label_smoothing", "decay")
"""At least 0 and less than 1."""


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """How a model is trained.

    The default is ComplEx (Trouillon et al. 2016) over all tails at once (1-N scoring, Dettmers
    et al. 2018), with dropout of whole coordinates and cross-entropy (Ruffinelli et al. 2020).

    Attributes:
        interaction: The interaction of PyKEEN that scores a triple.
        dim: Coordinates of an entity, which are complex numbers for ComplEx and RotatE.
        loop: What a true triple is compared with: "tails" all tails of its head and relation,
            "both" all heads and all tails (Lacroix et al. 2018), "negatives" drawn triples.
        inverse: Train every relation from tail to head as well, as a relation of its own.
        per_triple: Let every triple count alike, where the loop is "tails"; else every pair of head
            and relation does, however many tails it has.
        loss: The loss of PyKEEN, with its `loss_options`.
        negatives: Triples drawn for a true one, where the loop is "negatives".
        batch: Pairs of head and relation in a batch; triples, where the loop is not "tails".
        learning_rate: The step of the `optimizer`; each epoch multiplies it by 1 - `decay`.
        dropout: Share of an entity's coordinates that are left out; `relation_dropout` likewise.
        regularizer: Weight of the cube of the coordinates' absolute values (N3, Lacroix et al.
            2018), of every entity and relation of a batch.
        initial_std: Standard deviation of the first vectors; 0 for what PyKEEN starts with.
        validate_every: Epochs between two validations.
        patience: Validations that may pass without an improvement before training stops.
        validate_heads: Rank heads at validation as well as tails.
        validation_triples: Triples held out for validation, at most.
        composed: How many postings and seekers take part.
        threads: Threads of torch.
        device: "cpu", "cuda", or "auto" for the GPU where there is one.
    """

    interaction: str = DEFAULT_MODEL
    dim: int = 64
    loop: str = "tails"
    inverse: bool = False
    per_triple: bool = False
    loss: str = "CrossEntropy"
    loss_options: Mapping[str, float] = field(default_factory=dict)
    negatives: int = 32
    epochs: int = 40
    batch: int = 256
    optimizer: str = "Adam"
    learning_rate: float = 0.01
    decay: float = 0.0
    dropout: float = 0.4
    relation_dropout: float = 0.0
    regularizer: float = 0.0
    label_smoothing: float = 0.0
    initial_std: float = 0.1
    validate_every: int = 5
    patience: int = 2
    validate_heads: bool = False
    validation_triples: int = 1_000
    composed: int = 6_000
    threads: int = 1
    device: str = "auto"
    seed: int = 20_261_101

    def __post_init__(self) -> None:
        """Refuse what no training can be made of.

        Raises:
            InputError: A value is not one of those that are known, or out of its range.
        """
        for name, known in _CHOICES.items():
            if (seen := getattr(self, name)) not in known:
                raise InputError(
                    "{name} is {seen!r} in the configuration of the model; known are {known}",
                    name=name,
                    seen=seen,
                    known=", ".join(known),
                )
        if self.inverse and self.loop != "tails":
            raise InputError("inverse relations are trained only where the loop is tails")
        if self.per_triple and self.loop != "tails":
            raise InputError("triples are weighed alike only where the loop is tails")
        for name, seen in self._numbers():
            if not _is_possible(name, seen):
                raise InputError(
                    "{name} is {seen!r} in the configuration of the model, which is out of range",
                    name=name,
                    seen=seen,
                )

    def _numbers(self) -> list[tuple[str, Any]]:
        kinds = {one.name for one in fields(self) if one.type in {int, float}}
        return [(name, getattr(self, name)) for name in sorted(kinds)]


def _is_possible(name: str, seen: float) -> bool:
    if name in _SHARES:
        return 0.0 <= seen < 1.0
    return seen >= 0 if name in {"regularizer", "initial_std", "composed", "seed"} else seen > 0


def known_models() -> tuple[str, ...]:
    """Return the names of the configurations."""
    folder = files("embeddings.models").joinpath("configurations")
    names = [file.name for file in folder.iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def configuration(model: str = DEFAULT_MODEL, **changes: Any) -> TrainingConfig:
    """Return the configuration of a model, whatever the case of its name, some values changed.

    Raises:
        InputError: No configuration has this name.
    """
    known = known_models()
    name = {one.lower(): one for one in known}.get(model.strip().lower())
    if name is None:
        raise InputError("no model {name!r}; known are {known}", name=model, known=", ".join(known))
    file = files("embeddings.models").joinpath("configurations", f"{name}.toml")
    return parse(file.read_text(encoding="utf-8"), **changes)


def parse(text: str, **changes: Any) -> TrainingConfig:
    """Read a configuration from TOML, with some values changed.

    Raises:
        InputError: It is no TOML, or has names or values that are not those of a configuration.
    """
    try:
        stated = tomllib.loads(text) | changes
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            "the configuration of the model is no TOML: {error}", error=error
        ) from error
    types = {one.name: one.type for one in fields(TrainingConfig)}
    for name, seen in stated.items():
        if not _has_type(seen, types.get(name)):
            raise InputError(
                "the configuration of the model has {name} = {seen!r}, which cannot be used",
                name=name,
                seen=seen,
            )
    return TrainingConfig(**stated)


def _has_type(seen: Any, wanted: Any) -> bool:
    if wanted is float:
        return type(seen) in {int, float}
    if wanted in {int, str, bool}:
        return type(seen) is wanted
    return isinstance(seen, Mapping) and wanted is not None
