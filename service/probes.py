"""The HTTP side: /metrics for Prometheus, /livez and /readyz for whoever restarts us or sends us work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.metrics import Metrics
    from service.settings import HttpSettings


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the probes judge by.

    Ages and limits are in seconds; ``broker_age`` is ``None`` before the first answer. ``pool_silent`` is how
    long records have waited without an outcome.
    """

    model_loaded: bool = False
    unreachable: str = ""
    missing_topics: Sequence[str] = ()
    pool_alive: bool = True
    pool_silent: float = 0.0
    pool_limit: float = 360.0
    group_joined: bool = False
    broker_age: float | None = None
    broker_limit: float = 45.0
    outage_limit: float = 900.0
    draining: bool = False
    stalled: Sequence[int] = ()
    flood: str | None = None

    def not_live(self) -> list[str]:
        """Why a restart would help; never because the group rebalances or a broker is away for a while."""
        reasons = []
        if not self.pool_alive:
            reasons.append("the pool of annotating processes is gone")
        if self.pool_silent > self.pool_limit:
            reasons.append(f"the pool of annotating processes gave nothing back for {self.pool_silent:.0f} s")
        if self.broker_age is not None and self.broker_age > self.outage_limit:
            reasons.append(
                f"no broker has answered for {self.broker_age:.0f} s: "
                "a restart asks the bootstrap servers anew"
            )
        if self.stalled:
            partitions = ", ".join(map(str, self.stalled))
            reasons.append(f"no progress for too long on partitions {partitions}")
        return reasons

    def not_ready(self) -> list[str]:
        """Why we are not at work now."""
        reasons = []
        if not self.model_loaded:
            reasons.append("the model is not loaded yet")
        if self.unreachable:
            reasons.append(self.unreachable)
        if self.missing_topics:
            reasons.append(
                f"no such topic: {', '.join(self.missing_topics)}; `quotewire topics create` makes it, "
                "if no missing ACL hides it"
            )
        if not self.group_joined:
            reasons.append("the consumer group has not assigned partitions")
        if self.broker_age is None or self.broker_age > self.broker_limit:
            reasons.append("no broker has answered lately")
        if self.draining:
            reasons.append("stopping")
        if self.flood is not None:
            reasons.append(
                f"stopped by a flood of refusals: {self.flood}; a restart goes on where it stopped, with "
                "QUOTEWIRE_FLOOD_STOP=false it dead-letters them all"
            )
        return reasons


class Probes:
    """A small HTTP server on the worker's event loop: when that hangs, /livez does not answer."""

    def __init__(self, settings: HttpSettings, metrics: Metrics, vitals: Callable[[], Vitals]) -> None:
        self._settings = settings
        self._metrics = metrics
        self._vitals = vitals
        app = web.Application()
        app.router.add_get("/metrics", self._serve_metrics)
        app.router.add_get("/livez", self._live)
        app.router.add_get("/readyz", self._ready)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        self.port = settings.port
        """The port it listens on, once started."""

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the address is taken or not ours.
        """
        await self._runner.setup()
        await web.TCPSite(self._runner, self._settings.host, self._settings.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Listen no more."""
        await self._runner.cleanup()

    async def _serve_metrics(self, _: web.Request) -> web.Response:
        return web.Response(body=self._metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _live(self, _: web.Request) -> web.Response:
        return _answer(self._vitals().not_live())

    async def _ready(self, _: web.Request) -> web.Response:
        return _answer(self._vitals().not_ready())


def _answer(reasons: list[str]) -> web.Response:
    status = 503 if reasons else 200
    return web.json_response({"ok": not reasons, "reasons": reasons}, status=status)
