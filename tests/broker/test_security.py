"""A broker that asks everybody who they are and has an ACL for each right, and what a worker makes of it."""

from __future__ import annotations

import asyncio
import shutil
import signal
from typing import TYPE_CHECKING

import pytest
from harness import Harness
from secured import WAYS, Secured, least_rights, secrets, secured_broker

from quotewire.kafka.admin import create_topics
from quotewire.kafka.permissions import may_commit, may_read, may_write
from quotewire.kafka.publisher import publisher
from quotewire.kafka.reader import read_topic
from quotewire.records import Outgoing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.broker,
    pytest.mark.timeout(120),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="NOT RUN: no openssl to make certificates"),
]

ROLES = (
    "READ on topic raw",
    "READ on group",
    "WRITE on topic enriched",
    "WRITE on topic dead",
    "WRITE on transactional ids",
)


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    yield from secured_broker(tmp_path_factory.mktemp("secured"))


@pytest.fixture
async def harness(secured: Secured, tmp_path: Path) -> AsyncIterator[Harness]:
    """Topics that the administrator made, and a worker with the least rights and no others."""
    open_harness = Harness(secured.broker.bootstrap_servers, tmp_path)
    topics = [open_harness.input, open_harness.output, open_harness.dead_letter]
    await create_topics(secured.admin_settings(), topics, partitions=1, replication_factor=1)
    secured.allow(least_rights(open_harness).values())
    try:
        yield open_harness
    finally:
        open_harness.end()


@pytest.mark.parametrize("way", WAYS)
async def test_every_authentication_with_the_minimal_rights_and_no_secret_shown(
    secured: Secured, harness: Harness, way: str
) -> None:
    worker = harness.worker(variables=secured.variables(way) | {"log_level": "DEBUG"})
    values = [b"article", b"refuse", b"raise it", b"article"]
    async with publisher(secured.admin_settings()) as crawler:
        await crawler.publish([Outgoing(harness.input, b"%d" % n, value) for n, value in enumerate(values)])
    await harness.until(lambda: worker.produced == len(values))
    await harness.until(worker.is_ready)
    printed = [worker.page("metrics"), worker.page("livez"), worker.page("readyz")]
    worker.tell(signal.SIGTERM)
    assert worker.wait() == 0
    printed.append(worker.log.read_text())
    published = []
    for topic, count in ((harness.output, 3), (harness.dead_letter, 1)):
        async with read_topic(secured.admin_settings(), topic, from_beginning=True) as reader:
            records = await reader.fetch(100, 10)
        assert len(records) == count
        published += [str(record) for record in records]
    assert "refused a record" in printed[-1]
    assert [secret for secret in secrets(secured) for text in (*printed, *published) if secret in text] == []


async def test_check_names_the_missing_right_and_no_secret(secured: Secured, harness: Harness) -> None:
    rights = least_rights(harness)
    group = next(name for name in rights if name.startswith("READ on group"))
    secured.allow(right for name, right in rights.items() if name != group)
    # Which model there is makes no difference here, and looking for none takes no time.
    variables = secured.variables("PLAIN") | {"model_name": "none_at_all", "log_level": "DEBUG"}
    checking = harness.worker("-m", "quotewire", "check", variables=variables)
    assert await asyncio.to_thread(checking.wait, 60) == 1
    printed = checking.log.read_text()
    assert f"no {group}" in printed
    assert "skipped offsets: how long the brokers keep them is not known" in printed
    assert [secret for secret in secrets(secured) if secret in printed] == []


@pytest.mark.parametrize("role", ROLES)
async def test_a_missing_right_is_named(secured: Secured, harness: Harness, role: str) -> None:
    rights = least_rights(harness)
    missing = next(name for name in rights if name.startswith(role))
    secured.allow(right for name, right in rights.items() if name != missing)
    settings = secured.settings("PLAIN", group_id=f"group-{harness.name}", operation_deadline_seconds=10)
    found = [
        await may_read(settings, harness.input),
        await may_commit(settings),
        await may_write(settings, (harness.output, harness.dead_letter)),
    ]
    assert [printed.split(" (")[0] for printed in found if printed] == [missing]
    worker = harness.worker(variables=secured.variables("PLAIN"))
    async with publisher(secured.admin_settings()) as crawler:
        await crawler.publish([Outgoing(harness.input, b"k", b"refuse" if "dead" in role else b"article")])
    name = missing.split()[-1].removesuffix(".")
    await harness.until(
        lambda: name in worker.complaints("readyz") or worker.process.poll() is not None, seconds=80
    )
    assert name in worker.complaints("readyz") + worker.log.read_text()
    assert "Traceback" not in worker.log.read_text()


@pytest.mark.parametrize("wrong", ["user", "ca"])
async def test_a_wrong_user_or_ca_says_what_to_check(secured: Secured, harness: Harness, wrong: str) -> None:
    changes: dict[str, dict[str, object]] = {
        "user": {"kafka_sasl_username": "somebody"},
        "ca": {"kafka_ssl_ca_file": secured.folder / "other-ca.pem"},
    }
    worker = harness.worker(variables=secured.variables("SCRAM-SHA-512") | changes[wrong])
    await harness.until(lambda: "password, CA or client certificate" in worker.complaints("readyz"))
    assert worker.is_live()
    assert "password, CA or client certificate" in worker.log.read_text()
    worker.tell(signal.SIGTERM)
    assert worker.wait() == 0
