"""What is read in a token endpoint's answer, and what a real endpoint on loopback is asked."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from certificates import make_certificates
from hypothesis import example, given
from hypothesis import strategies as st
from token_server import CLIENT_SECRET, TokenServer, token_server

from quotewire.kafka.token_endpoint import token_in
from quotewire.kafka.tokens import NoTokenError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TokenServer]:
    with token_server(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("NOT RUN: no openssl to make certificates")
    folder = tmp_path_factory.mktemp("certificates")
    make_certificates(folder)
    return folder


def answer(**members: Any) -> bytes:
    return json.dumps({"access_token": "abc.def", **members}).encode()


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (answer(expires_in=3600), 3600),
        (answer(expires_in=0.5), 0.5),
        (answer(expires_in="3599"), 3599),
        (answer(), 300),
        (answer(expires_in=None), 300),
    ],
)
def test_lifetime_is_what_the_answer_says_or_five_minutes(body: bytes, seconds: float) -> None:
    token = token_in(200, body)
    assert (token.text, token.seconds) == ("abc.def", seconds)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, b"<html>Sign in</html>", "its answer is no JSON object"),
        (200, b"", "its answer is no JSON object"),
        (200, b"[" * 100_000, "its answer is no JSON object"),
        (200, b'["abc"]', "its answer is no JSON object"),
        (200, b'{"id_token": "abc"}', "its answer has no access_token"),
        (200, b'{"access_token": "a b\\u0001c"}', "its answer has no access_token"),
        (200, answer(expires_in=0), "its expires_in is no number of seconds: '0'"),
        (200, answer(expires_in="soon"), "its expires_in is no number of seconds: 'soon'"),
        (200, answer(expires_in=[]), "its expires_in is no number of seconds: '[]'"),
        (200, b'{"access_token": "abc", "expires_in": NaN}', "its expires_in is no number of seconds: 'nan'"),
        (302, b"", "it answers 302"),
        (401, b"no", "it answers 401"),
        (401, b'{"error": "invalid_client"}', "it answers 401 (invalid_client)"),
        (
            400,
            b'{"error": "invalid_scope", "error_description": "who\\nis that"}',
            "it answers 400 (invalid_scope: who is that)",
        ),
        (503, b'{"error": ' + b'"' + b"x" * 1000 + b'"}', f"it answers 503 ({'x' * 300})"),
    ],
)
def test_anything_else_is_a_reason(status: int, body: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^it") as caught:
        token_in(status, body)
    assert str(caught.value) == reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(JSON, JSON)
@example("sesame", 10**400)
@example("sesame", "1e999")
def test_any_answer_is_a_token_with_a_lifetime_or_a_reason(text: Any, seconds: Any) -> None:
    body = json.dumps({"access_token": text, "expires_in": seconds}).encode()
    reason = ""
    try:
        token = token_in(200, body)
    except ValueError as error:
        reason = str(error)
    assert reason.startswith("its ") or (token.text == text and 0 < token.seconds < float("inf"))
    assert "sesame" not in reason


@given(st.integers(100, 599), st.binary())
def test_any_bytes_are_a_reason(status: int, body: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it"):
        token_in(status, body)


async def test_client_credentials_are_exchanged_for_a_token(server: TokenServer) -> None:
    token = await server.source(scope="kafka news").fetch()
    assert server.asked == [{"grant_type": "client_credentials", "scope": "kafka news"}]
    assert ([token.text], token.seconds) == (server.given, 300)
    await server.source().fetch()
    assert server.asked[1] == {"grant_type": "client_credentials"}


async def test_a_secret_may_be_rotated(server: TokenServer) -> None:
    source = server.source()
    source.client_secret_file.write_text("an old one")
    with pytest.raises(NoTokenError, match=r"it answers 401 \(invalid_client\)"):
        await source.fetch()
    source.client_secret_file.write_text(CLIENT_SECRET, encoding="utf-8")
    assert (await source.fetch()).text == server.given[0]
    source.client_secret_file.unlink()
    with pytest.raises(NoTokenError, match=r"No such file.*client\.secret"):
        await source.fetch()


@pytest.mark.parametrize("name", ["client.id", "client.secret"])
async def test_an_empty_file_is_named(server: TokenServer, name: str) -> None:
    (server.folder / name).write_text("\n")
    with pytest.raises(NoTokenError, match=f"{name} is empty"):
        await server.source().fetch()


async def test_no_message_shows_the_secret(server: TokenServer) -> None:
    repeated = {"error": "invalid_client", "error_description": f"{CLIENT_SECRET} is wrong"}
    server.broken = (401, json.dumps(repeated).encode(), {})
    with pytest.raises(NoTokenError, match=r"it answers 401 \(invalid_client: \.\.\. is wrong\)") as caught:
        await server.source().fetch()
    assert server.url in str(caught.value)
    server.broken = (200, b'{"access_token": "sesame", "expires_in": "never"}', {})
    with pytest.raises(NoTokenError) as caught:
        await server.source().fetch()
    assert "sesame" not in str(caught.value)


async def test_redirects_are_not_followed(server: TokenServer) -> None:
    server.broken = (307, b"", {"Location": server.url})
    with pytest.raises(NoTokenError, match="it answers 307"):
        await server.source().fetch()
    assert len(server.asked) == 1


async def test_an_endpoint_is_asked_through_the_proxy_of_the_environment(
    server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("http_proxy", server.url)
    source = replace(server.source(), url="http://id.invalid/token")
    assert (await source.fetch()).text == server.given[0]


async def test_an_endpoint_that_is_away_is_named(server: TokenServer) -> None:
    server.url = "http://127.0.0.1:9/token"
    with pytest.raises(NoTokenError, match=r"no token from http://127\.0\.0\.1:9/token: Cannot connect"):
        await server.source().fetch()


async def test_tls_with_a_ca_of_ones_own(tmp_path: Path, certificates: Path) -> None:
    with token_server(tmp_path, certificate=certificates / "broker.pem") as server:
        assert (await server.source(certificates / "ca.pem").fetch()).text == server.given[0]


async def test_an_endpoint_with_another_ca_gets_no_secret(tmp_path: Path, certificates: Path) -> None:
    with token_server(tmp_path, certificate=certificates / "broker.pem") as server:
        for authority in (certificates / "other-ca.pem", None):
            with pytest.raises(NoTokenError, match="certificate verify failed"):
                await server.source(authority).fetch()
        assert server.asked == []
