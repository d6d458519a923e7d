"""A worker whose tokens last for seconds: whether it loses an article, repeats one or is ever not ready.

The broker closes each connection whose token has expired, and the endpoint fails now and then. Run as
``python tests/broker/token_run.py --seconds 180 --lifetime 10`` it prints the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).parents[1] / "kafka"))  # as pytest has it

from harness import Harness
from secured import Secured, least_rights, secured_broker

from quotewire.kafka.admin import create_topics
from quotewire.kafka.publisher import publisher
from quotewire.kafka.reader import read_topic
from quotewire.records import Outgoing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from harness import Worker

_PAUSE_SECONDS = 0.2
_PARTITIONS = 2


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run saw; ``unready`` has the worker's reasons, ``failed`` counts attempts to get a token."""

    published: int
    lost: int
    repeated: int
    probes: int
    unready: tuple[str, ...]
    tokens: int
    failed: int
    sign_ins: int
    exit_code: int


@asynccontextmanager
async def topics_of(secured: Secured, folder: Path) -> AsyncIterator[Harness]:
    """Topics that the administrator made, and the least rights for their worker."""
    harness = Harness(secured.broker.bootstrap_servers, folder, _PARTITIONS)
    topics = [harness.input, harness.output, harness.dead_letter]
    await create_topics(secured.admin_settings(), topics, partitions=_PARTITIONS, replication_factor=1)
    secured.allow(least_rights(harness).values())
    try:
        yield harness
    finally:
        harness.end()


async def run(secured: Secured, harness: Harness, seconds: float) -> Figures:
    """Publish for so many seconds, with a failing endpoint at every third token."""
    tokens = secured.tokens
    tokens.given.clear()
    variables = secured.variables("client credentials") | {
        "log_level": "DEBUG",
        "kafka_session_timeout_seconds": 10,
        "kafka_heartbeat_seconds": 1,
    }
    worker = harness.worker(variables=variables)
    await harness.until(worker.is_ready)
    unready: list[str] = []
    published, probes, failing_from = 0, 0, 2
    ends = time.monotonic() + seconds
    async with publisher(secured.admin_settings()) as crawler:
        while time.monotonic() < ends or worker.produced < published:
            if time.monotonic() < ends:
                await crawler.publish([Outgoing(harness.input, b"%d" % published, b"article")])
                published += 1
            assert time.monotonic() < ends + 60, worker.log.read_text()[-5000:]
            if len(tokens.given) >= failing_from:
                tokens.failing, failing_from = 1, failing_from + 3
            complaint = await asyncio.to_thread(worker.complaints, "readyz")
            probes += 1
            unready += [complaint] if complaint else []
            await asyncio.sleep(_PAUSE_SECONDS)
    failed = int(worker.metric(r'quotewire_token_fetches_total\{result="failed"\}'))
    worker.tell(signal.SIGTERM)
    code = await asyncio.to_thread(worker.wait)
    keys = await _keys(secured, harness)
    return Figures(
        published=published,
        lost=published - len(keys),
        repeated=keys.total() - len(keys),
        probes=probes,
        unready=tuple(unready),
        tokens=len(tokens.given),
        failed=failed,
        sign_ins=_sign_ins(worker),
        exit_code=code,
    )


async def _keys(secured: Secured, harness: Harness) -> Counter[bytes]:
    """How often each article has an event that is committed."""
    keys: Counter[bytes] = Counter()
    async with read_topic(secured.admin_settings(), harness.output, from_beginning=True) as reader:
        while not await reader.has_reached_ends():
            keys.update(record.key or b"" for record in await reader.fetch(1000, 0.5))
    return keys


def _sign_ins(worker: Worker) -> int:
    """How many connections signed in; the log names a few and counts the others."""
    lines = re.findall(
        r"Authenticated via OAUTHBEARER(?: \(and (\d+) more like it\))?", worker.log.read_text()
    )
    return sum(1 + int(more or 0) for more in lines)


async def _alone(secured: Secured, seconds: float) -> Figures:
    async with topics_of(secured, secured.folder) as harness:
        return await run(secured, harness, seconds)


def main() -> int:
    """The figures, on standard output; 1 if an article was lost or repeated or the worker was not ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--lifetime", type=float, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for secured in secured_broker(Path(folder), arguments.lifetime):
            figures = asyncio.run(_alone(secured, arguments.seconds))
    sys.stdout.write(f"{figures}\n")
    return int(bool(figures.lost or figures.repeated or figures.unready or figures.exit_code))


if __name__ == "__main__":
    sys.exit(main())
