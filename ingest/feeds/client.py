"""Requests to a source: patient, not too many a second, and silent about the key.

A request is tried again after time-outs, lost connections, the statuses 408, 429 and 5xx, answers
that are cut short, and errors that the source calls passing. `Retry-After` is kept to. The key is
removed from every answer before anything reads it, since some sources repeat it.
"""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Final, Self, TypeVar
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from domain.messages import Message, recognised
from domain.source_errors import (
    SourceAnswerError,
    SourceError,
    SourceKeyError,
    SourceRefusedError,
    SourceSilentError,
)
from ingest.feeds.feed import Answers, Feed
from ingest.feeds.pages import RefusedError
from ingest.feeds.records import BrokenError, decoded
from ingest.feeds.redacting import redacting

T = TypeVar("T")

_MOST_BYTES: Final = 50_000_000
_AGAIN: Final = frozenset({408, 425, 429})
_OF_KEY: Final = frozenset({401, 403})
_FAULTY: Final = 500
_FINE: Final = 200

# They log addresses, and the key is a part of them.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How patiently a source is asked: requests a second, tries, and seconds."""

    a_second: float = 5.0
    tries: int = 6
    first_wait_s: float = 1.0
    most_wait_s: float = 300.0
    answer_s: float = 60.0


class _AgainError(Exception):
    """It may work the next time; `error` is what to say if it never does."""

    def __init__(self, error: SourceError, after_s: float | None = None) -> None:
        super().__init__()
        self.error = error
        self.after_s = after_s


class Client(AbstractContextManager["Client"]):
    """Asks one source, through `via` in the place of its own server if it is given."""

    def __init__(self, feed: Feed, key: str, pace: Pace, via: str = "") -> None:
        """Open nothing yet; a key that is percent-encoded is sent decoded, as it is meant."""
        self._feed = feed
        self._key = unquote(key) if "%" in key else key
        self._redacted = redacting({key, self._key})
        self._pace = pace
        self._via = via
        self._next = 0.0
        self._http = httpx.Client(
            timeout=httpx.Timeout(pace.answer_s, connect=min(10.0, pace.answer_s)),
            headers={"User-Agent": "iljari-graph", "Accept": "application/xml, application/json"},
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        self._http.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def ask(self, answers: Answers, params: Mapping[str, str], read: Callable[[str], T]) -> T:
        """Return what `read` makes of an answer.

        Raises:
            SourceKeyError: The source refuses the key.
            SourceSilentError: It does not answer, or not in time.
            RefusedError: It answers with an error that is not about the key and does not pass.
            SourceAnswerError: What it answers cannot be read.
        """
        retrying = Retrying(
            stop=stop_after_attempt(self._pace.tries),
            wait=self._wait,
            retry=retry_if_exception_type(_AgainError),
            sleep=time.sleep,
            reraise=True,
        )
        try:
            found: T = retrying(self._once, answers, params, read)
        except _AgainError as failed:
            raise failed.error from None
        return found

    def _once(self, answers: Answers, params: Mapping[str, str], read: Callable[[str], T]) -> T:
        try:
            text = decoded(*self._body(answers, params))
            return read(self._redacted(text))
        except BrokenError as error:
            unread = SourceAnswerError(
                "{source}: {answers} {params} cannot be read: {seen}",
                source=self._feed.id,
                answers=answers.name,
                params=_shown(params),
                seen=recognised(str(error)),
            )
            if error.cut:
                raise _AgainError(unread) from None
            raise unread from None
        except RefusedError as error:
            if error.refusal.key:
                raise self._key_refused(error.refusal.said) from None
            if error.refusal.again:
                raise _AgainError(self.refused(error)) from None
            raise

    def refused(self, error: RefusedError) -> SourceRefusedError:
        """Return an error that says what the source says."""
        return SourceRefusedError(
            "{source} answers with an error: {said}",
            source=self._feed.id,
            said=error.refusal.said,
        )

    def _body(self, answers: Answers, params: Mapping[str, str]) -> tuple[bytes, str | None]:
        """Return an answer, and the encoding that its header names."""
        self._pause()
        sent = {**answers.params, **params, self._feed.key_param: self._key}
        until = time.monotonic() + self._pace.answer_s
        body = bytearray()
        try:
            with self._http.stream("GET", self._address(answers.url), params=sent) as answer:
                self._check(answer)
                for block in answer.iter_bytes():
                    body += block
                    if time.monotonic() > until:
                        raise _AgainError(self._silent(Message("the answer did not end in time")))
                    if len(body) > _MOST_BYTES:
                        raise BrokenError("more than 50 MB")
                return bytes(body), answer.charset_encoding
        except httpx.TimeoutException:
            raise _AgainError(self._silent(Message("no answer in time"))) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise _AgainError(self._silent(type(error).__name__)) from None

    def _check(self, answer: httpx.Response) -> None:
        status = answer.status_code
        if status == _FINE:
            return
        if status in _OF_KEY:
            raise self._key_refused(f"HTTP {status}")
        error = SourceRefusedError(
            "{source} answers with HTTP status {status}", source=self._feed.id, status=status
        )
        if status in _AGAIN or status >= _FAULTY:
            after = _seconds(answer.headers.get("Retry-After", ""))
            if after is None or after <= self._pace.most_wait_s:
                raise _AgainError(error, after)
        raise error

    def _wait(self, state: RetryCallState) -> float:
        """Return the seconds to wait: as the source asks, else twice as long every time."""
        failed = state.outcome.exception() if state.outcome else None
        if isinstance(failed, _AgainError) and failed.after_s is not None:
            return failed.after_s
        doubled: float = self._pace.first_wait_s * 2 ** (state.attempt_number - 1)
        return min(doubled, self._pace.most_wait_s)

    def _pause(self) -> None:
        """Wait until the next request may be sent."""
        now = time.monotonic()
        if self._next > now:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self._pace.a_second

    def _address(self, url: str) -> str:
        if not self._via:
            return url
        own, via = urlsplit(url), urlsplit(self._via)
        return urlunsplit((via.scheme, via.netloc, via.path.rstrip("/") + own.path, own.query, ""))

    def _silent(self, seen: str | Message) -> SourceSilentError:
        return SourceSilentError(
            "{source} does not answer: {seen}", source=self._feed.id, seen=seen
        )

    def _key_refused(self, said: str) -> SourceKeyError:
        return SourceKeyError(
            "{source} refuses the key of {setting}: {said}",
            source=self._feed.id,
            setting=self._feed.setting,
            said=said,
        )


def _seconds(header: str) -> float | None:
    """Return how long a source asks to wait; None if it does not say."""
    if header.strip().isdigit():
        return float(header)
    try:
        at = parsedate_to_datetime(header)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _shown(params: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in params.items())
