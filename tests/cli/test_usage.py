"""Exit codes and the one line that goes with them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from quotewire.cli import main

HEAVY = {"spacy", "aiokafka", "aiohttp", "pydantic", "jinja2", "orjson", "numpy", "jgo"}


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
    assert "Value error" not in printed.err
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
    assert "AddressFamily" not in printed
    assert "quotewire check" in printed


@pytest.mark.parametrize("arguments", [["--help"], ["enrich", "--help"], ["version"], ["--version"]])
def test_help_and_version_exit_0(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out


def test_version_is_an_option_and_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == main(["version"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert first.startswith("quotewire 0.")


COMMANDS = [
    *(["run"], ["enrich"], ["evaluate"], ["publish"], ["tail"], ["replay"], ["check"], ["topics", "create"]),
    *(["schema"], ["broker"], ["demo"], ["serve-demo"], ["version"], []),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_words_and_no_types(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    printed = capsys.readouterr().out
    assert not re.search(
        r"<(?:list|str|int|bool|float|path)|\blist\[|PosixPath|Value error", printed, re.IGNORECASE
    )
    assert max(map(len, printed.splitlines())) <= 100
    assert not any(line.endswith("...") for line in printed.splitlines() if not line.startswith("Usage:"))


@pytest.mark.parametrize(
    "command", [["run"], ["publish"], ["tail"], ["replay"], ["check"], ["topics", "create"]], ids=" ".join
)
def test_brokers_are_an_option_wherever_some_are_asked(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--help"]) == 0
    assert "--brokers HOST:PORT" in capsys.readouterr().out


def test_brokers_of_the_option_are_asked_and_not_those_of_the_variable(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:2")
    assert main(["tail", "--brokers", "127.0.0.1:1"]) == 1
    printed = capsys.readouterr().err
    assert "127.0.0.1:1" in printed
    assert "127.0.0.1:2" not in printed


@pytest.mark.parametrize(
    ("shell", "known"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete")]
)
def test_completion_is_there_for_each_shell(
    shell: str, known: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_QUOTEWIRE_COMPLETE", f"source_{shell}")
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert known in capsys.readouterr().out


def test_completion_completes_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"COMPLETE": "complete_bash", "COMP_WORDS": "quotewire en", "COMP_CWORD": "1"}.items():
        monkeypatch.setenv(name if name.startswith("COMP_") else f"_QUOTEWIRE_{name}", value)
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out.split() == ["enrich"]


@pytest.mark.processes
@pytest.mark.skipif(shutil.which("bash") is None, reason="NOT RUN: no bash here")
def test_completion_that_is_installed_completes_in_a_bash(tmp_path: Path) -> None:
    programs = Path(sys.executable).parent
    home = {"HOME": str(tmp_path), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    install = [str(programs / "quotewire"), "--install-completion", "bash"]
    subprocess.run(install, env=os.environ | home, capture_output=True, check=True)
    ask = (
        'source ~/.bashrc; COMP_WORDS=(quotewire "$@"); COMP_CWORD=$#; '
        'said=($(complete -p quotewire)); ${said[-2]} quotewire; echo "${COMPREPLY[@]}"'
    )
    for words, found in (
        (["ev"], "evaluate"),
        (["tail", "de"], "dead-letter"),
        (["topics", "create", "--part"], "--partitions"),
        (["replay", "--reason", "MISS"], "MISSING_TEXT"),
    ):
        command = ["bash", "--norc", "-c", ask, "bash", *words]
        done = subprocess.run(command, env=os.environ | home, capture_output=True, text=True, check=True)
        assert (done.stdout.split(), done.stderr) == ([found], "")


@pytest.mark.parametrize("command", ["serve-demo", "broker"])
def test_port_in_use_is_one_sentence_with_the_option(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main([command, "--port", str(port)]) == 1
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert str(port) in printed
    assert "--port" in printed


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
