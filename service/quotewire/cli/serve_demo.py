"""`quotewire serve-demo`: serves a page on loopback that shows the annotations of a pasted article."""

from __future__ import annotations

import asyncio
import signal
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Final

import typer

from quotewire import interrupts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import web

    from quotewire.records import Outcome
    from quotewire.settings import Settings
    from quotewire.worker.pool import Pool

LOOPBACK: Final = "127.0.0.1"
MAX_BYTES: Final = 8_000_000
"""Most bytes of a pasted article as a form sends it: 1,000,000 characters fit."""
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_EXAMPLE: Final = """Ferry to stop for nine weeks

“Nine weeks is the whole spring,” warned Owen Tarrant, who bakes for the island of Skarholm in Norway.

Mayor Ada Wex told the Harbour Post that she had no choice. “The quay is rotten,” she said.
According to the engineers of Lindqvist Ltd., the repair will cost $2 million.
"""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("serve-demo", short_help="Serve a page that annotates a pasted article.")(serve_demo)


def serve_demo(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="0 picks a free port.")] = 8700,
) -> None:
    """Serve a page on loopback: paste an article, see entities, quotes and speakers, copy the event's JSON.

    A pasted article is not stored and does not leave this machine. Ends on Ctrl-C or SIGTERM.
    """
    from quotewire.settings import Settings

    interrupts.run(_serve(Settings.load(), port))


class DemoPage:
    """The page and its requests; ``pool`` enriches the articles, as in the worker."""

    def __init__(self, pool: Pool, input_topic: str) -> None:
        self._pool = pool
        self._input_topic = input_topic

    def application(self) -> web.Application:
        """The routes: the page, the page with annotations, and its script."""
        from aiohttp import web

        app = web.Application(client_max_size=MAX_BYTES, middlewares=[web.middleware(_only_here)])
        app.router.add_get("/", self._empty)
        app.router.add_post("/", self._annotated)
        app.router.add_get("/demo.js", self._script)
        return app

    async def _empty(self, _: web.Request) -> web.Response:
        return _page(_EXAMPLE)

    async def _script(self, _: web.Request) -> web.Response:
        from aiohttp import web

        script = files("quotewire.cli").joinpath("templates/demo.js").read_text(encoding="utf-8")
        return web.Response(text=script, content_type="text/javascript")

    async def _annotated(self, request: web.Request) -> web.Response:
        from quotewire.wire.files import records

        # A form sends line feeds as CR LF, which would be in the text that offsets count in.
        pasted = str((await request.post()).get("article", "")).replace("\r\n", "\n")
        found = list(records("pasted", pasted.encode("utf-8", "surrogatepass"), self._input_topic))
        if len(found) != 1:
            return _page(pasted, problem="One article at a time: a text, or one JSON object.", status=400)
        return _answer(pasted, await self._pool.submit(found[0]))


def _answer(pasted: str, outcome: Outcome) -> web.Response:
    from quotewire.wire import events

    if outcome.rejection is not None:
        refused = f"{outcome.rejection.reason}: {outcome.rejection.detail}"
        return _page(pasted, problem=f"The worker would refuse this article. {refused}", status=422)
    if outcome.outgoing.value is None:
        return _page(pasted, problem="A tombstone: there is nothing to annotate.", status=422)
    event = events.without_position(events.read(outcome.outgoing.value, outcome.outgoing.headers))
    return _page(pasted, shown=[event], json=events.pretty(event).decode())


def _page(
    pasted: str,
    *,
    shown: list[dict[str, object]] | None = None,
    json: str = "",
    problem: str = "",
    status: int = 200,
) -> web.Response:
    from aiohttp import web

    from quotewire.cli.page import render

    html = render(
        "demo.html", shown or [], title="Quotewire: who said what", pasted=pasted, json=json, problem=problem
    )
    return web.Response(text=html, content_type="text/html", status=status)


async def _only_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer only requests of a browser on this machine that name this server.

    A page of another site can make a browser send requests to any local port, under any host name; such
    requests are refused.
    """
    from aiohttp import web

    ours = {f"{name}:{request.url.port}" for name in (LOOPBACK, "localhost")}
    origin = request.headers.get("Origin", "null" if request.method == "POST" else "")
    if request.host not in ours or (origin and origin.removeprefix("http://") not in ours):
        raise web.HTTPForbidden(text="this page is for a browser on this machine\n")
    response = await handler(request)
    response.headers.update(
        {
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
    )
    return response


async def _serve(settings: Settings, port: int) -> None:
    from aiohttp import web

    from quotewire.cli.errors import CliError
    from quotewire.cli.terminal import tell
    from quotewire.refuser import Refuser
    from quotewire.worker.child import EnricherLoader
    from quotewire.worker.pool import Pool, PoolError

    pool = Pool(settings.pool, EnricherLoader(settings), Refuser(settings.topic.dead_letter))
    runner = web.AppRunner(
        DemoPage(pool, settings.topic.input).application(), access_log=None, shutdown_timeout=1
    )
    terminated = _cancel_on_sigterm()
    try:
        await runner.setup()
        await _listen(runner, port)
        tell("loading the model ...")
        await pool.start()
        tell(f"open http://{LOOPBACK}:{runner.addresses[0][1]}/ in a browser; Ctrl-C ends it")
        await asyncio.Event().wait()
    except PoolError as error:
        raise CliError(str(error)) from None
    except asyncio.CancelledError:
        if not terminated.is_set():
            raise
    finally:
        await runner.cleanup()
        await pool.stop()


def _cancel_on_sigterm() -> asyncio.Event:
    """Let SIGTERM cancel this task as Ctrl-C does; the event says that it did."""
    task, terminated = asyncio.current_task(), asyncio.Event()
    assert task is not None

    def terminate() -> None:
        terminated.set()
        task.cancel()

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, terminate)
    return terminated


async def _listen(runner: web.AppRunner, port: int) -> None:
    from aiohttp import web

    from quotewire.cli.errors import CliError
    from quotewire.worker.connections import why_not_listening

    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
    except OSError as error:
        raise CliError(why_not_listening(error, LOOPBACK, port, "--port")) from None
