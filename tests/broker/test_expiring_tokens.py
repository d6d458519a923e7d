"""A worker whose tokens come from an endpoint and soon expire, on a broker that then closes connections."""

from __future__ import annotations

import shutil
import signal
from typing import TYPE_CHECKING

import pytest
from secured import Secured, secured_broker
from token_run import run, topics_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from harness import Harness

pytestmark = [
    pytest.mark.broker,
    pytest.mark.timeout(180),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="NOT RUN: no openssl to make certificates"),
]
LIFETIME = 5


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    yield from secured_broker(tmp_path_factory.mktemp("secured"), LIFETIME)


@pytest.fixture
async def harness(secured: Secured, tmp_path: Path) -> AsyncIterator[Harness]:
    async with topics_of(secured, tmp_path) as made:
        yield made


async def test_worker_with_expiring_tokens_loses_nothing_and_stays_ready(
    secured: Secured, harness: Harness
) -> None:
    seen = await run(secured, harness, seconds=4 * LIFETIME)
    assert (seen.lost, seen.repeated, seen.unready, seen.exit_code) == (0, 0, (), 0)
    assert seen.tokens >= 4
    assert seen.failed >= 1
    assert seen.sign_ins > seen.tokens  # connections were closed and made again


async def test_an_endpoint_that_refuses_us_is_named_in_readyz(secured: Secured, harness: Harness) -> None:
    secured.tokens.broken = (401, b'{"error": "invalid_client"}', {})
    worker = harness.worker(variables=secured.variables("client credentials"))
    reason = f"no token from {secured.tokens.url}: it answers 401 (invalid_client)"
    await harness.until(lambda: reason in worker.complaints("readyz"))
    assert worker.is_live()
    assert worker.metric(r'quotewire_token_fetches_total\{result="failed"\}') >= 1
    secured.tokens.broken = None
    await harness.until(worker.is_ready)
    worker.tell(signal.SIGTERM)
    assert worker.wait() == 0
    assert reason in worker.log.read_text()
