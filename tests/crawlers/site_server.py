"""The pages under site/ on loopback, with the map of them that crawlers ask for."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = Path(__file__).with_name("site")


class Pages(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/sitemap.xml":
            super().do_GET()
            return
        host = f"http://{self.headers['Host']}"
        pages = "".join(f"<url><loc>{host}/{page.name}</loc></url>" for page in sorted(SITE.glob("*.html")))
        answer = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it overrides
        pass


@contextmanager
def served() -> Iterator[str]:
    """The site's address while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(SITE))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
