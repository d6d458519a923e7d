"""How Kafka clients prove who they are: password, token in a file, token that is fetched or signed."""

from __future__ import annotations

import asyncio
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from aiokafka.abc import AbstractTokenProvider

from quotewire.kafka.errors import KafkaFailure
from quotewire.kafka.msk_token import MskSigner
from quotewire.kafka.token_endpoint import TokenEndpoint
from quotewire.kafka.tokens import KeptToken, NoTokenError

if TYPE_CHECKING:
    from pathlib import Path

    from quotewire.settings import KafkaSettings

# aiokafka's list of what it tried, as Python writes it; the servers are named before.
_ADDRESSES: Final = re.compile(r" from \[\(.*\)\]")


class TokenFile(AbstractTokenProvider):  # type: ignore[misc]  # aiokafka ships no types
    """An OAUTHBEARER token that something else keeps fresh in a file; read at every handshake."""

    def __init__(self, path: Path, extensions: dict[str, str]) -> None:
        self._path = path
        self._extensions = extensions

    async def token(self) -> str:
        """Return the token that the file has now."""
        text = await asyncio.to_thread(self._path.read_text, encoding="utf-8")
        return text.strip()

    def extensions(self) -> dict[str, str]:
        """What is sent to the broker beside the token."""
        return self._extensions


def sasl_options(settings: KafkaSettings) -> dict[str, Any]:
    """Options of aiokafka for the settings; a password is read from its file on every call.

    Raises:
        OSError: a file that the settings name cannot be read.
    """
    if not settings.security_protocol.startswith("SASL"):
        return {}
    provider = _token_provider(settings)
    if provider is not None:  # tokens for Amazon MSK are sent as OAUTHBEARER too
        return {"sasl_mechanism": "OAUTHBEARER", "sasl_oauth_token_provider": provider}
    return {
        "sasl_mechanism": settings.sasl_mechanism,
        "sasl_plain_username": settings.sasl_username,
        "sasl_plain_password": settings.password(),
    }


def kept_token(settings: KafkaSettings) -> KeptToken | None:
    """The token that is fetched or signed for these settings, one for all calls; None without one."""
    if not settings.security_protocol.startswith("SASL"):
        return None
    if settings.sasl_mechanism == "AWS_MSK_IAM":
        region = settings.msk_region()
        assert region is not None  # the settings' own check, as below
        return _kept(MskSigner(region), settings.oauth_extensions)
    if settings.sasl_mechanism != "OAUTHBEARER" or settings.oauth_token_url is None:
        return None
    assert settings.oauth_client_id_file is not None
    assert settings.oauth_client_secret_file is not None
    endpoint = TokenEndpoint(
        settings.oauth_token_url,
        settings.oauth_client_id_file,
        settings.oauth_client_secret_file,
        settings.oauth_scope,
        settings.oauth_ca_file,
    )
    return _kept(endpoint, settings.oauth_extensions)


async def sign_in(settings: KafkaSettings) -> str:
    """How clients prove who they are, in words without a secret; a token is fetched, signed or read for it.

    Raises:
        KafkaFailure: there is no token; the message says why.
    """
    if not settings.security_protocol.startswith("SASL"):
        certificate = settings.ssl_certificate_file if settings.security_protocol == "SSL" else None
        return "no SASL" if certificate is None else f"by the client certificate {certificate}"
    provider, mechanism = _token_provider(settings), settings.sasl_mechanism
    if provider is None:
        return f"{mechanism} as {settings.sasl_username}"
    try:
        text = await provider.token()
    except (NoTokenError, OSError) as error:
        raise KafkaFailure(str(error)) from error
    if isinstance(provider, KeptToken):
        return f"{mechanism} with a token from {provider.source}, valid for {provider.seconds_left:.0f} s"
    if not text:
        raise KafkaFailure(f"{settings.oauth_token_file} is empty")
    return f"{mechanism} with the token in {settings.oauth_token_file}"


def unreachable(settings: KafkaSettings, error: BaseException) -> KafkaFailure:
    """The problem of a client that could not connect or was turned away."""
    kept = kept_token(settings)
    if kept is not None and kept.problem and not kept.seconds_left:
        return KafkaFailure(f"cannot sign in to Kafka at {settings.bootstrap_servers}: {kept.problem}")
    reason = _ADDRESSES.sub("", str(error)) or type(error).__name__
    return KafkaFailure(
        f"cannot work with Kafka at {settings.bootstrap_servers}: {reason}. A wrong address, password, CA or "
        "client certificate all look the same from here: see QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS, "
        "_SECURITY_PROTOCOL, _SASL_* and _SSL_*; `quotewire check` says what to look at"
    )


def _token_provider(settings: KafkaSettings) -> AbstractTokenProvider | None:
    kept = kept_token(settings)
    if kept is not None or settings.sasl_mechanism != "OAUTHBEARER":
        return kept
    assert settings.oauth_token_file is not None  # the settings' own check
    return TokenFile(settings.oauth_token_file, dict(settings.oauth_extensions))


@cache
def _kept(source: TokenEndpoint | MskSigner, extensions: tuple[tuple[str, str], ...]) -> KeptToken:
    """One for each source, so that all clients of the process share its token."""
    return KeptToken(source, dict(extensions))
