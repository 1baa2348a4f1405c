"""Text encoders behind an HTTP endpoint that speaks OpenAI's embeddings protocol."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from domain.errors import EncoderError
from embeddings.text.encoder import BATCH, Computed, EncoderId

_LONGEST: Final = 8_000
"""Characters of a text that are sent; models read about as many tokens at most."""

_FIRST_WAIT_S: Final = 0.5
_BUSY: Final = 429
_BROKEN: Final = 500
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z_]{0,40}")
"""What is shown of an error body: its code. Its message may repeat the texts."""


@dataclass(frozen=True)
class Endpoint:
    """Where vectors are asked for, of which model, with which key, and how patiently.

    `tries` counts attempts: after a failed connection, a 429 or a 5xx the next one follows after
    0.5 s, then after twice as long. `timeout_s` is for each attempt.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 30.0
    tries: int = 4

    @property
    def name(self) -> str:
        """Return the name of the encoder: the model and where it is."""
        parts = urlsplit(self.url)
        return f"{self.model}@{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"

    def encoder(self, width: int = 0) -> Computed:
        """Return the encoder; its width is asked for if it is not given.

        Raises:
            EncoderError: The width is asked for, and the endpoint does not answer.
        """
        found = width or len(self.vectors(["text"])[0])
        return Computed(EncoderId(self.name, found), self.vectors)

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """Return the vectors of at most 64 texts, in their order.

        Raises:
            EncoderError: The endpoint cannot be reached, refuses, or answers something else.
        """
        asked = {"model": self.model, "input": [text[:_LONGEST] for text in texts[:BATCH]]}
        for left in reversed(range(self.tries)):
            answer = self._asked(asked, is_last=left == 0)
            if answer is not None:
                return self._read(answer, len(texts))
            time.sleep(_FIRST_WAIT_S * 2 ** (self.tries - 1 - left))
        raise ValueError("tries has to be at least 1")

    def __reduce__(self) -> tuple[type["Endpoint"], tuple[object, ...]]:
        """Travel to another process without the connections."""
        return Endpoint, (self.url, self.model, self.key, self.timeout_s, self.tries)

    @cached_property
    def _client(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return httpx.Client(timeout=self.timeout_s, headers=headers)

    def _asked(self, asked: dict[str, Any], *, is_last: bool) -> httpx.Response | None:
        """Return the answer; None if it is worth another attempt."""
        try:
            answer = self._client.post(f"{self.url.rstrip('/')}/embeddings", json=asked)
        except httpx.TransportError as error:
            if is_last:
                raise EncoderError(
                    "the text encoder {name} does not answer ({error}): start it, or correct "
                    "ILJARI_TEXT_ENCODER",
                    name=self.name,
                    error=type(error).__name__,
                ) from None
            return None
        is_passing = answer.status_code == _BUSY or answer.status_code >= _BROKEN
        return None if is_passing and not is_last else answer

    def _read(self, answer: httpx.Response, count: int) -> list[list[float]]:
        body = _json(answer)
        if not answer.is_success or "error" in body:
            raise EncoderError(
                "the text encoder {name} refused with HTTP {status} {code}: check "
                "ILJARI_TEXT_MODEL and ILJARI_TEXT_KEY",
                name=self.name,
                status=answer.status_code,
                code=_code(body),
            )
        rows = body.get("data")
        if not isinstance(rows, list) or len(rows) != count:
            raise self._odd(len(rows) if isinstance(rows, list) else 0, count)
        try:
            found = {row["index"]: list(map(float, row["embedding"])) for row in rows}
            return [found[at] for at in range(count)]
        except (KeyError, TypeError, ValueError):
            raise self._odd(0, count) from None

    def _odd(self, seen: int, count: int) -> EncoderError:
        return EncoderError(
            "the text encoder {name} returned {seen} vectors for {count} texts: is "
            "ILJARI_TEXT_ENCODER an endpoint for embeddings?",
            name=self.name,
            seen=seen,
            count=count,
        )


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        body = answer.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _code(body: dict[str, Any]) -> str:
    error = body.get("error")
    code = (error.get("code") or error.get("type")) if isinstance(error, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else ""
