"""The settings of the sources that are asked: their keys, and how patiently they are asked."""

from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from app import secret_files
from app.setting_values import gateway

KEYS: Final = (
    "work24", "work24_training", "work24_occupations", "work24_codes", "data_go_kr", "youthcenter"
)  # fmt: skip
"""The names of the keys of sources; several sources may have the same key."""


class SourceSettings(BaseSettings):
    """What is configured about sources."""

    work24_key: SecretStr | None = Field(
        default=None, description="The key of 고용24 채용정보; each service of 고용24 has its own"
    )
    work24_key_file: Path | None = Field(default=None, description="The same, from a file")
    work24_training_key: SecretStr | None = Field(
        default=None, description="The key of 고용24 훈련과정"
    )
    work24_training_key_file: Path | None = Field(default=None, description="The same, from a file")
    work24_occupations_key: SecretStr | None = Field(
        default=None, description="The key of 고용24 직업정보"
    )
    work24_occupations_key_file: Path | None = Field(
        default=None, description="The same, from a file"
    )
    work24_codes_key: SecretStr | None = Field(
        default=None, description="The key of 고용24 공통코드"
    )
    work24_codes_key_file: Path | None = Field(default=None, description="The same, from a file")
    data_go_kr_key: SecretStr | None = Field(default=None, description="The key of data.go.kr")
    data_go_kr_key_file: Path | None = Field(default=None, description="The same, from a file")
    youthcenter_key: SecretStr | None = Field(default=None, description="The key of 온통청년")
    youthcenter_key_file: Path | None = Field(default=None, description="The same, from a file")
    sources_via: Annotated[str, AfterValidator(gateway)] = Field(
        default="", description="A gateway through which sources are asked, such as https://host"
    )
    source_rate: float = Field(
        default=5.0, gt=0, le=1_000, description="Most requests a second to a source"
    )
    source_s: float = Field(
        default=60.0, gt=0, description="Seconds in which a source has to answer a request"
    )
    source_tries: int = Field(
        default=6, gt=0, le=20, description="How often a request to a source is tried"
    )

    def key_of(self, name: str) -> tuple[SecretStr | None, Path | None]:
        """Return the key of this name, or the file that holds it."""
        return getattr(self, f"{name}_key"), getattr(self, f"{name}_key_file")

    def source_key(self, name: str) -> str:
        """Return the key of this name; empty if it is not set.

        Raises:
            MissingDataError, BadFileError: Its file holds none.
        """
        value, file = self.key_of(name)
        if value is not None:
            return value.get_secret_value().strip()
        return "" if file is None else secret_files.read(file)
