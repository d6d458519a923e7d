"""Builds the image and runs it as Kubernetes would, with a real Kafka: `make image-check`.

Each step prints what it found. What cannot be checked here is printed as SKIPPED in capitals; the exit code
is 1 if a check fails.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from functools import partial
from http.client import OK
from typing import TYPE_CHECKING, Any, Final

import image_build
from container import Container
from endpoints import get, samples, seconds_until
from image_build import CannotCheck, ImageProblem

from quotewire.devkafka.broker import Broker, free_port

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE: Final = 1_000_000
MOST_BYTES: Final = 450 * MEGABYTE
COMPILERS: Final = (
    "cc",
    "gcc",
    "g++",
    "c++",
    "clang",
    "ld",
    "as",
    "make",
    "cc1",
    "tcc",
    "cargo",
    "rustc",
    "go",
    "strip",
)
TEST_FOLDERS: Final = ("test", "tests")
LABELS: Final = ("title", "description", "version", "revision", "licenses", "base.name")
USER: Final = "10001"
VOLUMES: Final = image_build.ROOT / "helm" / "templates" / "_environment.tpl"
ARTICLES: Final = sorted((image_build.ROOT / "examples").glob("0[1-8]-*.json"))
RESTRICTIONS: Final = """
import errno, os
status = dict(line.split(":", 1) for line in open("/proc/1/status"))
print(status["Uid"].split()[0])
try:
    open("/opt/quotewire/mark", "w")
except OSError as error:
    print("read-only" if error.errno == errno.EROFS else error)
capabilities = [int(status[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")]
print("capabilities" if any(capabilities) else "no-capability")
"""
# Leaves a process without a parent, and prints how many zombies there are half a second later.
ORPHAN: Final = """
import os, time
if not os.fork():
    if not os.fork():
        time.sleep(0.2)
    os._exit(0)
os.wait()
time.sleep(0.7)
states = [open(f"/proc/{one}/stat").read().rpartition(")")[2] for one in os.listdir("/proc") if one.isdigit()]
print(sum(state.split()[0] == "Z" for state in states))
"""


def main() -> int:
    """Build, inspect, run, stop."""
    try:
        image_build.install_tools()
        started = time.monotonic()
        image_build.build()
        print(f"ok      built in {time.monotonic() - started:.0f} s", flush=True)
        image_build.refuses_unpinned_base()
        print("ok      a base without a digest is refused unless the build allows it")
        image = image_build.described()
        container, files = image_build.mounted()
        try:
            look(image, files)
            run(image, files)
        finally:
            image_build.buildah("rm", container)
    except CannotCheck as reason:
        print(f"SKIPPED THE IMAGE WAS NOT CHECKED: {str(reason).upper()}")
        return 0
    except ImageProblem as problem:
        print(f"FAILED  {problem}")
        return 1
    print("the image passes all checks")
    return 0


def look(image: dict[str, Any], files: Path) -> None:
    """Check the files of the image and its description.

    Raises:
        ImageProblem: something is missing, or is in it that should not be.
    """
    whole = sum(path.lstat().st_size for path in files.rglob("*") if path.is_file() and not path.is_symlink())
    ours = sum(
        path.lstat().st_size
        for path in (files / "opt").rglob("*")
        if path.is_file() and not path.is_symlink()
    )
    packed = image_build.packed_bytes()
    if whole > MOST_BYTES:
        raise ImageProblem(
            f"the image's files have {whole // MEGABYTE} MB, {MOST_BYTES // MEGABYTE} are allowed"
        )
    print(
        f"ok      size: {whole // MEGABYTE} MB of files, {ours // MEGABYTE} MB of them ours, the rest the "
        f"stand-in's; {packed // MEGABYTE} MB as a registry holds it, packed by gzip"
    )
    folders = [files / place for place in ("bin", "usr/bin", "usr/local/bin", "usr/sbin", "opt/venv/bin")]
    found = [str(folder / name) for folder in folders for name in COMPILERS if (folder / name).exists()]
    found += [str(path) for path in (files / "opt").rglob("*") if path.is_dir() and path.name in TEST_FOLDERS]
    if found:
        raise ImageProblem(f"the image holds compilers or tests: {', '.join(found)}")
    print(f"ok      none of {', '.join(COMPILERS)}, and no folder of tests")
    sources = list((files / "opt/quotewire").rglob("*.py"))
    bare = [path.name for path in sources if not list(path.parent.glob(f"__pycache__/{path.stem}.*.pyc"))]
    if bare or not sources:
        raise ImageProblem(f"not compiled: {', '.join(bare) or 'there is no code at all'}")
    print(f"ok      all {len(sources)} modules of the service are compiled")
    missing = [name for name in LABELS if not image["Labels"].get(f"org.opencontainers.image.{name}")]
    if missing or not image.get("Healthcheck") or image["StopSignal"] != "SIGTERM":
        raise ImageProblem(f"labels missing: {missing}; health check: {image.get('Healthcheck')}")
    print("ok      OCI labels, health check and stop signal")


def run(image: dict[str, Any], files: Path) -> None:
    """Run a worker in a container with a real Kafka, from its start to its end.

    Raises:
        ImageProblem: it does not do what it should; what it wrote is printed.
    """
    port = free_port()
    page = f"http://127.0.0.1:{port}"
    with Broker() as broker:
        settings = {
            "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap_servers,
            "QUOTEWIRE_HTTP_HOST": "127.0.0.1",
            "QUOTEWIRE_HTTP_PORT": str(port),
        }
        found = re.search(r"sizeLimit: (\d+)Mi", VOLUMES.read_text(encoding="utf-8"))
        assert found is not None
        container = Container(files, image, settings, int(found[1]), image_build.WORK / "bundle")
        try:
            with container:
                become_ready(container, page, broker.bootstrap_servers)
                probe_restrictions(container, image, port)
                enrich(container, page, broker.bootstrap_servers)
                stop(container)
        except (TimeoutError, subprocess.SubprocessError, ImageProblem) as problem:
            print(container.log_file.read_text(encoding="utf-8", errors="replace")[-4000:])
            raise ImageProblem(str(problem)) from problem


def become_ready(container: Container, page: str, bootstrap_servers: str) -> None:
    """Without topics it is not ready and names them; with topics it becomes ready."""
    missing = "no such topic: articles.raw, articles.enriched, articles.dead-letter"
    wait = partial(seconds_until, alive=container.is_running, limit=120)
    wait("/readyz names the missing topics", lambda: missing in get(f"{page}/readyz")[1])
    print(f"ok      /livez answers {get(f'{page}/livez')[0]}, /readyz {get(f'{page}/readyz')[0]}: {missing}")
    quotewire("topics", "create", "--partitions=4", "--replication-factor=1", broker=bootstrap_servers)
    seconds = wait("ready", lambda: get(f"{page}/readyz")[0] == OK)
    print(f"ok      ready {seconds:.1f} s after the topics were made")
    report = container.ask("python", "-m", "quotewire", "check")
    print(f"ok      `check` inside it finds nothing wrong, in {len(report.splitlines())} lines")


def probe_restrictions(container: Container, image: dict[str, Any], port: int) -> None:
    """Check user, read-only root, process 1 and health check from inside the container.

    Raises:
        ImageProblem: the container is less restricted than a pod of the chart.
    """
    user, *rest = container.ask("python", "-c", RESTRICTIONS).split()
    if (user, rest) != (USER, ["read-only", "no-capability"]):
        raise ImageProblem(f"not restricted enough: {user} {rest}")
    print(f"ok      runs as user {user} on a read-only root, without capabilities")
    if (zombies := container.ask("python", "-c", ORPHAN).strip()) != "0":
        raise ImageProblem(f"process 1 leaves {zombies} processes unburied")
    print("ok      process 1 waits for a process whose parent has ended")
    kind, *command = image["Healthcheck"]["Test"]
    assert kind == "CMD"
    container.ask(*(part.replace("9464", str(port)) for part in command))
    print("ok      the health check passes")


def enrich(container: Container, page: str, bootstrap_servers: str) -> None:
    """Publish articles and wait for as many events.

    Raises:
        ImageProblem: other events than were asked for came out.
    """
    quotewire("publish", *map(str, ARTICLES), broker=bootstrap_servers)
    seconds_until(
        f"{len(ARTICLES)} articles enriched",
        lambda: samples(get(f"{page}/metrics")[1]).get("quotewire_end_to_end_seconds_count") == len(ARTICLES),
        alive=container.is_running,
        limit=120,
    )
    report = quotewire(
        "tail",
        "--from-beginning",
        "--json",
        f"--count={len(ARTICLES)}",
        "--until-idle=60",
        broker=bootstrap_servers,
    )
    events = [json.loads(line)["value"] for line in report.splitlines()]
    quotes = sum(len(event["quotes"]) for event in events)
    if len(events) != len(ARTICLES) or not quotes:
        raise ImageProblem(f"of {len(ARTICLES)} articles came {len(events)} events with {quotes} quotes")
    print(f"ok      {len(events)} articles came out enriched, with {quotes} quotes, and /metrics counts them")


def stop(container: Container) -> None:
    """SIGTERM ends it with 0.

    Raises:
        ImageProblem: with something else.
    """
    started = time.monotonic()
    container.signal("TERM")
    code = container.wait(60)
    if code:
        raise ImageProblem(f"SIGTERM ended it with {code}")
    print(f"ok      SIGTERM: drained and ended with 0 after {time.monotonic() - started:.1f} s")


def quotewire(*arguments: str, broker: str) -> str:
    """The output of a command of this checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "quotewire", *arguments],
        env={**os.environ, "QUOTEWIRE_KAFKA_BOOTSTRAP_SERVERS": broker},
        cwd=image_build.ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
