"""Fetches a token by OAuth 2 client credentials (RFC 6749, section 4.4) from an HTTP endpoint."""

from __future__ import annotations

import asyncio
import base64
import json
import math
import re
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote_plus

from quotewire.kafka.tokens import NoTokenError, Token

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT_SECONDS: Final = 10
_UNTOLD_SECONDS: Final = 300.0
"""For how long a token counts as valid whose lifetime the endpoint does not say."""
_LONGEST_REASON: Final = 300
_BEARER: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750, section 2.1


@dataclass(frozen=True, slots=True)
class TokenEndpoint:
    """The endpoint and what it is asked with; files are read for every token, so that they can be rotated.

    Args:
        url: its address, http or https.
        client_id_file: the file with the client's id.
        client_secret_file: the file with the client's secret.
        scope: what is asked for, None to ask for the endpoint's default.
        ca_file: the certificate authority of the endpoint, None for those of the system.
    """

    url: str
    client_id_file: Path
    client_secret_file: Path
    scope: str | None
    ca_file: Path | None

    def __str__(self) -> str:
        return self.url

    async def fetch(self) -> Token:
        """A new token; waits for the endpoint for 10 seconds at most.

        Raises:
            NoTokenError: the endpoint cannot be reached or gives none, or a file cannot be read.
        """
        import aiohttp  # noqa: PLC0415 - slow to import, and commands need it only for this

        form = {"grant_type": "client_credentials"} | ({"scope": self.scope} if self.scope else {})
        try:
            secret, headers, context = await asyncio.to_thread(self._read_files)
            timeout = aiohttp.ClientTimeout(total=_TIMEOUT_SECONDS)
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
                session.post(
                    self.url, data=form, headers=headers, ssl=context, allow_redirects=False
                ) as answer,
            ):
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, OSError) as error:
            reason = str(error) or f"no answer within {_TIMEOUT_SECONDS} s"
            raise NoTokenError(f"no token from {self.url}: {reason}") from None
        try:
            return token_in(status, body)
        except ValueError as error:
            # An endpoint may repeat what it was asked with.
            raise NoTokenError(f"no token from {self.url}: {str(error).replace(secret, '...')}") from None

    def _read_files(self) -> tuple[str, dict[str, str], ssl.SSLContext]:
        """The secret, the request's headers and the TLS context; blocks."""
        identity = self.client_id_file.read_text(encoding="utf-8").strip()
        secret = self.client_secret_file.read_text(encoding="utf-8").strip()
        if not identity or not secret:
            raise NoTokenError(f"{self.client_secret_file if identity else self.client_id_file} is empty")
        pair = f"{quote_plus(identity)}:{quote_plus(secret)}"  # RFC 6749, section 2.3.1
        headers = {
            "Accept": "application/json",
            "Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}",
        }
        return secret, headers, ssl.create_default_context(cafile=self.ca_file)


def token_in(status: int, body: bytes) -> Token:
    """The token in an endpoint's answer.

    Raises:
        ValueError: there is none; the message says why and never quotes a token.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    answer: dict[str, Any] = found if isinstance(found, dict) else {}
    if status != HTTPStatus.OK:
        raise ValueError(f"it answers {status}{_reason(answer)}")
    text = answer.get("access_token")
    if not isinstance(text, str) or not _BEARER.fullmatch(text):
        raise ValueError("its answer has no access_token" if answer else "its answer is no JSON object")
    return Token(text, _seconds(answer.get("expires_in")))


def _seconds(value: object) -> float:
    """The lifetime that an answer says, which some endpoints write as a string."""
    if value is None:
        return _UNTOLD_SECONDS
    try:
        seconds = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise ValueError(f"its expires_in is no number of seconds: {str(value)[:20]!r}")
    return seconds


def _reason(answer: dict[str, Any]) -> str:
    """What RFC 6749 lets an endpoint say about an error, in printable characters."""
    parts = [str(answer[name]) for name in ("error", "error_description") if answer.get(name)]
    text = ": ".join(parts)[:_LONGEST_REASON]
    return f" ({''.join(char if char.isprintable() else ' ' for char in text)})" if text else ""
