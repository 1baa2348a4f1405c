"""All settings, read once from the environment or an `.env` file into a frozen object."""

import hashlib
import re
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import InputError

_BASE: Final = re.compile(r"(https?://|urn:)[^\s<>\"{}|\\^`]*[/#:]")


def _base(uri: str) -> str:
    if uri and not _BASE.fullmatch(uri):
        raise ValueError("no URI that ids can follow: begin with https:// and end with / or #")
    return uri


class Settings(BaseSettings):
    """What can be set from outside; every name is also in the manual."""

    model_config = SettingsConfigDict(
        env_prefix="ILJARI_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    home: Path = Field(
        default=Path(".iljari"), description="Folder of the embedded graph and the models"
    )
    heap: str = Field(
        default="768m", pattern=r"^[0-9]+[kmg]$", description="Java heap of the embedded server"
    )
    deadline_s: float = Field(
        default=10.0, gt=0, description="Seconds that a request's statement may take"
    )
    slow_s: float = Field(
        default=1.0, gt=0, description="Seconds after which a statement is logged as slow"
    )
    in_flight: int = Field(default=20, gt=0, description="Queries in flight at the most")
    refresh_s: float = Field(
        default=10.0, gt=0, description="Seconds after which search sees what was loaded"
    )
    torch_threads: int = Field(default=1, gt=0, description="Threads of the training")
    service_token: SecretStr | None = Field(
        default=None, description="Bearer token of services that may read seekers"
    )
    service_token_file: Path | None = Field(default=None, description="The same, from a file")
    neo4j_uri: str | None = Field(
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

    base_uri: Annotated[str, AfterValidator(_base)] = Field(
        default="",
        description="What URIs of exported concepts begin with; empty: their source's",
    )
    copy_user: str = Field(default="neo4j", description="User of the Neo4j that is copied to")
    copy_password: SecretStr | None = Field(default=None, description="Its password")
    copy_password_file: Path | None = Field(default=None, description="The same, from a file")
    copy_database: str = Field(default="neo4j", description="Its database")

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        for value, file, name in (
            (self.neo4j_password, self.neo4j_password_file, "NEO4J_PASSWORD"),
            (self.service_token, self.service_token_file, "ILJARI_SERVICE_TOKEN"),
            (self.copy_password, self.copy_password_file, "ILJARI_COPY_PASSWORD"),
        ):
            if value is not None and file is not None:
                raise ValueError(f"{name} and {name}_FILE are both set: keep one")
        return self

    @property
    def graph_folder(self) -> Path:
        """Where the embedded server lives."""
        return self.home / "graph"

    @property
    def model_folder(self) -> Path:
        """Where the trained model lies."""
        return self.home / "model"

    @property
    def search_folder(self) -> Path:
        """Where the search index of the graph lies, apart for each server."""
        if self.neo4j_uri is None:
            return self.home / "search" / "embedded"
        server = f"{self.neo4j_uri} {self.neo4j_database}"
        return self.home / "search" / hashlib.sha256(server.encode()).hexdigest()[:12]

    def graph_password(self) -> str:
        """Give the Neo4j password; empty where the server asks for none."""
        return _secret(self.neo4j_password, self.neo4j_password_file)

    def as_copy_target(self, uri: str) -> Self:
        """Give the settings under which the graph at `uri` is the one that is written."""
        return self.model_copy(
            update={
                "neo4j_uri": uri,
                "neo4j_user": self.copy_user,
                "neo4j_password": self.copy_password,
                "neo4j_password_file": self.copy_password_file,
                "neo4j_database": self.copy_database,
            }
        )

    def api_token(self) -> str:
        """Give the services' bearer token; empty where nobody may read seekers."""
        return _secret(self.service_token, self.service_token_file)


def read() -> Settings:
    """Read the settings.

    Raises: InputError that names the setting, never its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise InputError(_told(first["loc"], first["msg"])) from None


def _told(location: tuple[int | str, ...], message: str) -> str:
    if not location:
        return message.removeprefix("Value error, ")
    name = str(location[0])
    message = message.removeprefix("Value error, ")
    return f"setting {name if name.isupper() else f'ILJARI_{name.upper()}'}: {message}"


def _secret(value: SecretStr | None, file: Path | None) -> str:
    if value is not None:
        return value.get_secret_value()
    if file is None:
        return ""
    try:
        return file.read_text().strip()
    except OSError as error:
        raise InputError(f"{file}: cannot be read as a secret ({error.strerror})") from None
