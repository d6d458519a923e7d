"""Exit codes and the one line that goes with them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quotewire.cli import main

HEAVY = {"spacy", "aiokafka", "aiohttp", "pydantic", "jinja2", "orjson", "numpy", "pebble", "jgo"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nope"],
        ["nope"],
        ["enrich", "--nope"],
        ["publish"],
        ["replay", "--reason", "NOPE"],
        ["tail", "nope"],
        ["tail", "--count", "0"],
        ["topics", "create", "--partitions", "0"],
        ["topics", "create", "--config", "retention.ms"],
        ["broker", "--port", "70000"],
    ],
)
def test_bad_usage_exits_2_with_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("quotewire")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [["run"], ["enrich"], ["check"], ["topics", "create"], ["tail"], ["replay"]]
)
def test_bad_setting_exits_2_and_names_the_variable(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_POOL_PROCESSES", "two")
    assert main(command) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("quotewire: QUOTEWIRE_POOL_PROCESSES: ")
    assert printed.count("\n") == 1


def test_file_that_is_not_there_exits_1_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "/nowhere/at/all.json"]) == 1
    assert capsys.readouterr().err == "quotewire: /nowhere/at/all.json: No such file or directory\n"


def test_no_examples_exits_1(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--examples", str(tmp_path)]) == 1
    assert "--examples" in capsys.readouterr().err


def test_unreachable_broker_exits_1_and_names_the_next_step(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
    assert main(["tail"]) == 1
    printed = capsys.readouterr().err
    assert "127.0.0.1:1" in printed
    assert "quotewire check" in printed


@pytest.mark.parametrize("arguments", [["--help"], ["enrich", "--help"], ["version"]])
def test_help_and_version_exit_0(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out


@pytest.mark.processes
def test_help_loads_nothing_heavy() -> None:
    script = "import sys, quotewire.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not HEAVY & set(loaded.split())


@pytest.mark.processes
def test_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quotewire", "version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("quotewire ")
