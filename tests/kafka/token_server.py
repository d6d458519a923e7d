"""A token endpoint on loopback: OAuth 2 client credentials in, unsecured JSON Web Tokens out."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote_plus

from quotewire.kafka.token_endpoint import TokenEndpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLIENT_ID: Final = "news desk"
CLIENT_SECRET: Final = "clientWord-7307:&+%ü"


@dataclass
class TokenServer:
    """What it answers, and what it was asked and gave.

    Args:
        folder: where the client's id and secret are, as files.
        lifetime: how many seconds a token is valid.
        broken: status, body and headers of every answer instead of a token.
        failing: how many of the next answers are a 503.
    """

    folder: Path
    lifetime: float = 300
    broken: tuple[int, bytes, dict[str, str]] | None = None
    failing: int = 0
    url: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.folder / "client.id").write_text(f"{CLIENT_ID}\n", encoding="utf-8")
        (self.folder / "client.secret").write_text(f"{CLIENT_SECRET}\n", encoding="utf-8")

    def source(self, ca_file: Path | None = None, scope: str | None = None) -> TokenEndpoint:
        """What asks this server."""
        identity, secret = self.folder / "client.id", self.folder / "client.secret"
        return TokenEndpoint(self.url, identity, secret, scope, ca_file)

    def variables(self) -> dict[str, object]:
        """A worker's settings that name this server, without their prefix."""
        return {
            "kafka_oauth_token_url": self.url,
            "kafka_oauth_client_id_file": self.folder / "client.id",
            "kafka_oauth_client_secret_file": self.folder / "client.secret",
        }

    def answer(self, authorization: str, form: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers."""
        self.asked.append(form)
        if self.broken is not None:
            return self.broken
        if self.failing:
            self.failing -= 1
            return 503, b"", {}
        kind, _, encoded = authorization.partition(" ")
        pair = tuple(map(unquote_plus, base64.b64decode(encoded).decode().split(":")))
        if (kind, *pair) != ("Basic", CLIENT_ID, CLIENT_SECRET):
            return 401, b'{"error": "invalid_client"}', {}
        self.given.append(web_token(self.lifetime))
        body = {"access_token": self.given[-1], "token_type": "Bearer", "expires_in": self.lifetime}
        return 200, json.dumps(body).encode(), {"Content-Type": "application/json"}


def web_token(seconds: float) -> str:
    """An unsecured JSON Web Token that says to be the worker, valid for so many seconds."""
    now = time.time()
    claims = {"sub": "worker", "iat": now, "exp": now + seconds, "jti": uuid.uuid4().hex}
    parts = ({"alg": "none"}, claims)
    coded = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return ".".join((*coded, ""))


@contextmanager
def token_server(
    folder: Path, lifetime: float = 300, certificate: Path | None = None
) -> Iterator[TokenServer]:
    """Run one; with a certificate and key in a PEM file it speaks TLS."""
    server = TokenServer(folder, lifetime)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(text, strict_parsing=True).items()}
            status, body, headers = server.answer(self.headers["Authorization"], form)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that goes away is no failure of the test."""

    with Quiet(("127.0.0.1", 0), Handler) as listening:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # The handshake belongs into the thread of the connection, not into the one that accepts.
            listening.socket = context.wrap_socket(
                listening.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "http" if certificate is None else "https"
        server.url = f"{scheme}://127.0.0.1:{listening.server_address[1]}/oauth2/token"
        thread = threading.Thread(target=listening.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()
