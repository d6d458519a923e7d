"""A broker that wants TLS and a password, and a worker that is told both by its settings alone."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from scene import Scene

from service.broker import Broker
from service.kafka.admin import create_topics
from service.kafka.publisher import publisher
from service.kafka.reader import read_topic
from service.records import Outgoing
from service.settings import KafkaSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.broker,
    pytest.mark.timeout(120),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make certificates"),
]

PASSWORD = "correct-horse-42"


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``ca.pem``; ``broker.pem``, a key and a certificate for loopback that it signed; ``other-ca.pem``."""
    folder = tmp_path_factory.mktemp("certificates")
    # Python 3.13 verifies strictly: a CA must say that it signs, a certificate who signed it.
    (folder / "extensions.txt").write_text(
        "subjectAltName=IP:127.0.0.1\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
    )
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    for name in ("ca", "other-ca"):
        files = ("-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}", "-days", "2")
        signs = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
        openssl(folder, "req", "-x509", *new_key, *files, *signs)
    openssl(folder, "req", *new_key, "-keyout", "broker.key", "-out", "broker.csr", "-subj", "/CN=broker")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
    signed = ("-in", "broker.csr", "-extfile", "extensions.txt", "-out", "broker.crt")
    openssl(folder, "x509", "-req", *signing, *signed)
    parts = [(folder / name).read_text() for name in ("broker.key", "broker.crt")]
    (folder / "broker.pem").write_text("".join(parts))
    (folder / "password").write_text(f"{PASSWORD}\n")
    return folder


@pytest.fixture(scope="module")
def guarded(certificates: Path) -> Iterator[Broker]:
    login = "org.apache.kafka.common.security.scram.ScramLoginModule required"
    properties = {
        "listener.security.protocol.map": "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT",
        "sasl.enabled.mechanisms": "SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
        "listener.name.broker.scram-sha-512.sasl.jaas.config": (
            f'{login} username="worker" password="{PASSWORD}";'
        ),
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(certificates / "broker.pem"),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(certificates / "ca.pem"),
    }
    user = ("--add-scram", f"SCRAM-SHA-512=[name=worker,password={PASSWORD}]")
    with Broker(properties=properties, format_arguments=user) as running:
        yield running


def variables(certificates: Path) -> dict[str, object]:
    return {
        "kafka_security_protocol": "SASL_SSL",
        "kafka_sasl_mechanism": "SCRAM-SHA-512",
        "kafka_sasl_username": "worker",
        "kafka_sasl_password_file": certificates / "password",
        "kafka_ssl_ca_file": certificates / "ca.pem",
    }


async def test_worker_with_tls_and_scram(guarded: Broker, certificates: Path, tmp_path: Path) -> None:
    stage = Scene(guarded.bootstrap_servers, tmp_path)
    options = {name.removeprefix("kafka_"): value for name, value in variables(certificates).items()}
    settings = KafkaSettings.model_validate({"bootstrap_servers": stage.bootstrap} | options)
    names = [stage.input, stage.output, stage.dead_letter]
    await create_topics(settings, names, partitions=1, replication_factor=1)
    try:
        async with publisher(settings) as there:
            await there.publish([Outgoing(stage.input, str(n).encode(), b"article") for n in range(20)])
        worker = stage.worker(variables=variables(certificates))
        await stage.until(lambda: worker.produced == 20)
        async with read_topic(settings, stage.output, from_beginning=True) as reader:
            found = await reader.fetch(100, 10)
        assert [int(record.key or b"") for record in found] == list(range(20))
        worker.tell(signal.SIGTERM)
        assert worker.wait() == 0
        assert PASSWORD not in worker.log.read_text()
    finally:
        stage.end()


async def test_wrong_user_or_ca_says_what_to_check(
    guarded: Broker, certificates: Path, tmp_path: Path
) -> None:
    stage = Scene(guarded.bootstrap_servers, tmp_path)
    right = variables(certificates)
    wrong_user = stage.worker(variables=right | {"kafka_sasl_username": "somebody"})
    wrong_ca = stage.worker(variables=right | {"kafka_ssl_ca_file": certificates / "other-ca.pem"})
    try:
        for worker in (wrong_user, wrong_ca):
            await stage.until(lambda: "password, CA or client certificate" in worker.complaints("readyz"))  # noqa: B023
            assert worker.is_live()
            assert "password, CA or client certificate" in worker.log.read_text()
            worker.tell(signal.SIGTERM)
            assert worker.wait() == 0
    finally:
        stage.end()
