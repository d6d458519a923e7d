"""The broker itself: starts from pip alone, keeps its data, says why it cannot start."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from quotewire.devkafka import broker as broker_module
from quotewire.devkafka.broker import HOST, Broker, BrokerError, new_cluster_id

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.broker, pytest.mark.timeout(180)]


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex((HOST, port)) == 0


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_folder_of_any_name_is_kept_and_used_again(tmp_path: Path) -> None:
    data = tmp_path / "with space, comma, ü and 😀"
    first = Broker(data)
    with first:
        pid, port = first.pid, first.port
        assert answers(port)
    assert not alive(pid)
    assert not answers(port)
    formatted = (data / "log" / "meta.properties").read_bytes()
    with Broker(data) as second:
        assert answers(second.port)
    assert (data / "log" / "meta.properties").read_bytes() == formatted


def test_temporary_folder_goes_with_the_stop_and_the_broker_starts_again_after_a_kill() -> None:
    node = Broker()
    node.start()
    os.kill(node.pid, signal.SIGKILL)
    node.stop()
    assert not node.data.exists()
    with node:
        assert node.is_running()


def test_second_broker_on_the_same_folder_says_so(tmp_path: Path) -> None:
    with Broker(tmp_path), pytest.raises(BrokerError, match="another broker is running on the data folder"):
        Broker(tmp_path).start()


def test_cluster_id_may_begin_with_a_dash() -> None:
    with Broker(cluster_id="-" + new_cluster_id()[1:]) as node:
        assert node.is_running()


def test_given_port_that_is_taken_is_told(broker: Broker) -> None:
    with pytest.raises(BrokerError, match="is taken"):
        Broker(port=broker.port).start()


def test_free_port_that_was_just_taken_is_replaced(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    real, offers = broker_module.free_port, iter([broker.port])
    monkeypatch.setattr(broker_module, "free_port", lambda: next(offers, None) or real())
    with Broker() as other:
        assert other.port != broker.port


def test_wrong_property_gives_the_reason_and_leaves_no_folder() -> None:
    node = Broker(properties={"listeners": "nonsense"})
    with pytest.raises(BrokerError, match="nonsense"):
        node.start()
    assert not node.data.exists()


def test_broker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from quotewire.devkafka.broker import Broker; "
        "node = Broker(Path(sys.argv[1])); node.start(); print(node.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert alive(pid)
        parent.kill()
    deadline = time.monotonic() + 30
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(pid)
