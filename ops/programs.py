"""Runs the tools under .cache/ops, helm among them."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROOT: Final = Path(__file__).parents[1]
CACHE: Final = ROOT / ".cache" / "ops"
HELM: Final = ROOT / "helm"


class CheckFailedError(Exception):
    """A check did not pass; the message says what it found."""


class ToolMissingError(Exception):
    """A check could not run here; the message says why."""


def where(name: str) -> str:
    """The path of a tool: the one in .cache/ops, else the machine's.

    Raises:
        ToolMissingError: it is not there.
    """
    path = shutil.which(name, path=f"{CACHE / 'bin'}{os.pathsep}{os.environ['PATH']}")
    if path is None:
        raise ToolMissingError(f"{name.upper()} IS NOT INSTALLED; ops/tools.sh says where it comes from")
    return path


def run(
    name: str,
    *arguments: str,
    stdin: str | None = None,
    code: int = 0,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """The output of a tool.

    Raises:
        CheckFailedError: it ended with another exit code than ``code``; the message is what it said.
        ToolMissingError: it is not there.
    """
    done = subprocess.run(
        [where(name), *arguments],
        input=stdin,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != code:
        raise CheckFailedError(f"{name} {' '.join(arguments)}\n{done.stdout}{done.stderr}")
    return done.stdout


def failures(steps: Iterable[Callable[[], str]], *, stops: bool = False) -> int:
    """How many of the steps fail; what each says, and how long it took, is printed.

    A step that cannot run here is printed as SKIPPED, in capitals, and is no failure. With ``stops`` none is
    run after the first that fails.
    """
    failed = skipped = 0
    for step in steps:
        started = time.monotonic()
        try:
            verdict, detail = "ok     ", step()
        except CheckFailedError as problem:
            verdict, detail, failed = "FAILED ", str(problem), failed + 1
        except ToolMissingError as reason:
            verdict, detail, skipped = "SKIPPED", str(reason), skipped + 1
        print(f"{verdict} {time.monotonic() - started:5.1f} s  {detail}", flush=True)
        if failed and stops:
            break
    print(f"{failed} failed, {skipped} skipped")
    return failed


def rendered(values: Path, version: str, *settings: str, chart: Path = HELM) -> str:
    """A chart's objects in the namespace ``news``, with a file of values and further ``name=value``."""
    return run(
        "helm",
        "template",
        "quotewire",
        str(chart),
        "--namespace=news",
        f"--kube-version={version}",
        f"--values={values}",
        *(f"--set={setting}" for setting in settings),
    )


def watched(version: str = "1.33.0") -> dict[str, dict[str, Any]]:
    """The chart's objects by their kind, on brokers without security and with everything for Prometheus."""
    wanted = ("monitoring.alerts.enabled=true", "monitoring.podMonitor.enabled=true")
    objects = yaml.safe_load_all(rendered(HELM / "ci" / "plain-values.yaml", version, *wanted))
    return {one["kind"]: one for one in objects if one}
