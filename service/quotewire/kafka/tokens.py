"""Keeps an OAUTHBEARER token: one for all Kafka clients of the process, fetched again before it expires."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from aiokafka.abc import AbstractTokenProvider
from aiokafka.errors import KafkaConnectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_log = logging.getLogger(__name__)

_REFRESH_SHARE: Final = 0.8
_RETRY_SHARE: Final = 1 / 40
_RETRY_SECONDS: Final = (0.25, 30.0)
_FIRST_RETRY_SECONDS: Final = 5.0


class NoTokenError(KafkaConnectionError):  # type: ignore[misc]  # aiokafka ships no types
    """There is no valid token; the message says why. For aiokafka a connection that may work later."""

    def __str__(self) -> str:
        return RuntimeError.__str__(self)


@dataclass(frozen=True, slots=True)
class Token:
    """A token and for how many seconds it is valid from the moment it was asked for."""

    text: str = field(repr=False)
    seconds: float


class TokenSource(Protocol):
    """Where tokens come from; its text form names the place and no secret."""

    async def fetch(self) -> Token:
        """A new token.

        Raises:
            NoTokenError: there is none; the message says why, without a secret.
        """


def refresh_after(seconds: float) -> float:
    """When a token that is valid for so many seconds is fetched again, in seconds."""
    return seconds * _REFRESH_SHARE


def retry_after(seconds: float | None) -> float:
    """Seconds between attempts after a failure, for the last token's lifetime; some fit into its rest."""
    if seconds is None:
        return _FIRST_RETRY_SECONDS
    shortest, longest = _RETRY_SECONDS
    return min(longest, max(shortest, seconds * _RETRY_SHARE))


class KeptToken(AbstractTokenProvider):  # type: ignore[misc]  # aiokafka ships no types
    """A token that a task in the background fetches again at four fifths of its lifetime.

    If that fails, the token is used until it expires while fetching is tried again. The task starts with the
    first use and ends with its event loop.

    Args:
        source: where tokens come from.
        extensions: what is sent to the broker beside the token.
    """

    def __init__(self, source: TokenSource, extensions: Mapping[str, str]) -> None:
        self.source = source
        self.problem = ""
        """Why the last attempt failed, empty if it did not."""
        self.report: Callable[[bool], None] = lambda _fetched: None
        """Called after each attempt with its success."""
        self._extensions = dict(extensions)
        self._token: Token | None = None
        self._expires = 0.0
        self._keeping: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()

    @property
    def seconds_left(self) -> float:
        """For how long the present token is valid, at least 0."""
        return max(0.0, self._expires - time.monotonic())

    async def token(self) -> str:
        """The present token; waits only if none has been asked for yet.

        Raises:
            NoTokenError: the last one has expired, and no new one could be fetched.
        """
        if self._keeping is None or self._keeping.done():
            self._tried = asyncio.Event()
            self._keeping = asyncio.create_task(self._keep())
        if not self.seconds_left:
            await self._tried.wait()
        if self._token is None or not self.seconds_left:
            raise NoTokenError(self.problem or f"the token from {self.source} has just expired")
        return self._token.text

    def extensions(self) -> dict[str, str]:
        """What is sent to the broker beside the token."""
        return self._extensions

    async def _keep(self) -> None:
        while True:
            seconds = await self._renew()
            await asyncio.sleep(seconds)

    async def _renew(self) -> float:
        """Fetch once; returns the seconds until the next attempt."""
        asked = time.monotonic()
        try:
            token = await self.source.fetch()
        except NoTokenError as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
            self._failed(f"no token from {self.source}: {type(error).__name__}: {error}")
        else:
            level = logging.INFO if self._token is None or self.problem else logging.DEBUG
            _log.log(level, "a new token from %s is valid for %.0f s", self.source, token.seconds)
            self._token, self._expires, self.problem = token, asked + token.seconds, ""
            self.report(True)
            return refresh_after(token.seconds)
        finally:
            self._tried.set()
        return retry_after(None if self._token is None else self._token.seconds)

    def _failed(self, why: str) -> None:
        self.problem = why
        left = self.seconds_left
        if left:
            _log.warning("%s; the present token is valid for %.0f s more; trying again", why, left)
        else:
            _log.error("%s; no valid token is left; trying again", why)
        self.report(False)
