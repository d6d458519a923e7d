"""HTTP answers: /metrics for Prometheus, /livez and /readyz for Kubernetes or another supervisor."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from quotewire.worker.connections import Connections, why_not_listening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotewire.metrics import Metrics
    from quotewire.settings import HttpSettings

_STOP_SECONDS = 1.0
_EXPOSED_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthState:
    """What the probes' answers depend on; ages and limits are in seconds.

    Args:
        pool_limit: how long records may wait for an outcome until a restart helps.
        broker_limit: how old the last answer of a broker may be in a worker that is ready.
        outage_limit: how old it may be until a restart helps.
        model_loaded: whether each child has loaded its model.
        unreachable: why no broker or not the group admits the worker; empty where they do.
        missing_topics: topics that are waited for.
        pool_alive: whether children work, or will in a moment.
        pool_silent: how long records have waited without an outcome.
        group_joined: whether the group has assigned partitions, perhaps none.
        broker_age: how old the last answer of a broker is, None before the first one.
        draining: whether the worker was asked to stop.
        stalled: partitions whose committed offset stands still.
        dead_letter_limit: why nothing more is committed, if the dead-letter limit is reached.
    """

    pool_limit: float
    broker_limit: float
    outage_limit: float
    model_loaded: bool = False
    unreachable: str = ""
    missing_topics: Sequence[str] = ()
    pool_alive: bool = True
    pool_silent: float = 0.0
    group_joined: bool = False
    broker_age: float | None = None
    draining: bool = False
    stalled: Sequence[int] = ()
    dead_letter_limit: str | None = None

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
                "a restart asks the bootstrap servers again"
            )
        if self.stalled:
            partitions = ", ".join(map(str, self.stalled))
            reasons.append(f"no progress for too long on partitions {partitions}")
        return reasons

    def not_ready(self) -> list[str]:
        """Why no records are processed now."""
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
        if self.dead_letter_limit is not None:
            reasons.append(
                f"stopped by a flood of refusals: {self.dead_letter_limit}; a restart goes on where it "
                "stopped, with QUOTEWIRE_FLOOD_STOP=false it dead-letters them all"
            )
        return reasons


class Probes:
    """A small HTTP server on the worker's event loop: when that hangs, /livez does not answer.

    Args:
        settings: host and port; port 0 chooses a free one.
        metrics: what /metrics shows.
        health: called for each answer of /livez and /readyz.
    """

    def __init__(self, settings: HttpSettings, metrics: Metrics, health: Callable[[], HealthState]) -> None:
        self._settings = settings
        self._pages: dict[str, Callable[[], web.Response]] = {
            "/metrics": lambda: web.Response(
                body=self._exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST}
            ),
            "/livez": lambda: _verdict(health().not_live()),
            "/readyz": lambda: _verdict(health().not_ready()),
        }
        self._metrics = metrics
        self._exposed, self._exposed_at = b"", -_EXPOSED_SECONDS
        self._connections = Connections(self._answer)
        self.port = settings.port
        """The port it listens on, once started."""

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the address is taken or not ours; the message names the settings.
        """
        host, port = self._settings.host, self._settings.port
        try:
            self.port = await self._connections.listen(host, port)
        except OSError as error:
            settings = "QUOTEWIRE_HTTP_PORT and QUOTEWIRE_HTTP_HOST"
            raise OSError(why_not_listening(error, host, port, settings)) from None

    async def stop(self) -> None:
        """Close the port."""
        await self._connections.stop(_STOP_SECONDS)

    def _exposition(self) -> bytes:
        """The metrics, at most 0.2 seconds old: writing them costs the event loop milliseconds."""
        if time.monotonic() - self._exposed_at >= _EXPOSED_SECONDS:
            self._exposed, self._exposed_at = self._metrics.exposition(), time.monotonic()
        return self._exposed

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        page = self._pages.get(request.path)
        if page is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        if request.method not in {"GET", "HEAD"}:
            return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
        return page()


def _verdict(reasons: list[str]) -> web.Response:
    status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
    return web.json_response({"ok": not reasons, "reasons": reasons}, status=status)
