"""Builds the image without a container engine, on a substitute for its base, and extracts its files.

The base comes from a registry of images, which is not to be had everywhere; Debian's packages of the same
release stand in for it. All else is the Dockerfile's own steps.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
WORK: Final = ROOT / ".cache" / "ops" / "image"
TOOLS: Final = ("buildah", "crun", "mmdebstrap")
BASE: Final = "localhost/base"
IMAGE: Final = "localhost/quotewire"
# Files that Debian's slim images leave out as well.
LEFT_OUT: Final = ("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/info/*", "/usr/share/locale/*")


class ImageProblem(Exception):  # noqa: N818 - what is wrong with the image, for whoever builds it
    """The image cannot be built or fails a check; the message says which."""


class CannotCheck(Exception):  # noqa: N818 - nothing is wrong with the image
    """An image cannot be built on this machine; the message says why."""


def install_tools() -> None:
    """Install the programs that build and run images by apt-get, unless they are there.

    Raises:
        CannotCheck: not root, or no apt-get, or it has not got them.
    """
    if os.getuid():
        raise CannotCheck("building without a daemon needs root")
    if all(shutil.which(tool) for tool in TOOLS):
        return
    if shutil.which("apt-get") is None:
        raise CannotCheck(f"{', '.join(TOOLS)} are installed by apt-get, which is not here")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--no-install-recommends", "--yes", *TOOLS]):
        done = subprocess.run(
            ["apt-get", "--quiet=2", *step], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotCheck(f"apt-get {step[0]} ended with {done.returncode}: {done.stderr.strip()[-500:]}")


def build() -> None:
    """Build the image from the Dockerfile of this folder; layers are reused in the next build.

    Raises:
        ImageProblem: a step of the Dockerfile failed.
        CannotCheck: the stand-in for the base cannot be made.
    """
    WORK.mkdir(parents=True, exist_ok=True)
    _make_base()
    settings, seen_inside = _pip_settings()
    (WORK / "pip.conf").write_text(settings, encoding="utf-8")
    mounts = [
        f"--volume={WORK}/pip.conf:/etc/pip.conf:ro",
        *(f"--volume={path}:{path}:ro" for path in seen_inside),
    ]
    arguments = [f"PYTHON_IMAGE={BASE}", "UNPINNED_BASE=yes", f"REVISION={_revision()}"]
    buildah(
        "build",
        "--format=docker",  # the only one that has health checks
        "--layers",
        "--network=host",
        *mounts,
        *(f"--build-arg={argument}" for argument in arguments),
        f"--tag={IMAGE}",
        str(ROOT),
    )


def refuses_unpinned_base() -> None:
    """Check that a base without a digest ends the build, unless the build allows it.

    Raises:
        ImageProblem: it does not.
    """
    try:
        buildah(
            "build", "--network=host", f"--build-arg=PYTHON_IMAGE={BASE}", "--target=libraries", str(ROOT)
        )
    except ImageProblem as problem:
        if f"{BASE} has no digest" in str(problem):
            return
        raise
    raise ImageProblem("the Dockerfile builds on a base without a digest")


def described() -> dict[str, Any]:
    """The image's own description: user, command, labels, health check, as Docker names them."""
    report: dict[str, Any] = json.loads(buildah("inspect", "--type=image", IMAGE))
    return dict(report["Docker"]["config"])


def mounted() -> tuple[str, Path]:
    """A container of the image and the folder with its files."""
    container = buildah("from", IMAGE).strip()
    return container, Path(buildah("mount", container).strip())


def packed_bytes() -> int:
    """The size of the image as a registry stores it, its layers compressed by gzip."""
    folder = WORK / "packed"
    shutil.rmtree(folder, ignore_errors=True)
    buildah("push", "--compression-format=gzip", IMAGE, f"dir:{folder}")
    size = sum(path.stat().st_size for path in folder.iterdir())
    shutil.rmtree(folder)
    return size


def buildah(*arguments: str) -> str:
    """The output of buildah; its storage is a folder of ours.

    Raises:
        ImageProblem: it failed; the message is the end of what it said.
    """
    own = ("--root", f"{WORK}/storage", "--runroot", f"{WORK}/run", "--storage-driver", _driver())
    done = subprocess.run(
        ["buildah", *own, *arguments],
        env={**os.environ, "BUILDAH_ISOLATION": "chroot"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ImageProblem(f"buildah {arguments[0]}: {(done.stdout + done.stderr).strip()[-3000:]}")
    return done.stdout


def _driver() -> str:
    """Overlays if the kernel has them, else plain copies, which take minutes longer."""
    return "overlay" if "\toverlay\n" in Path("/proc/filesystems").read_text(encoding="utf-8") else "vfs"


def _make_base() -> None:
    if BASE in buildah("images", "--format={{.Name}}").split():
        return
    archive = WORK / "base.tar"
    without = [f"--dpkgopt=path-exclude={path}" for path in LEFT_OUT]
    done = subprocess.run(
        [
            "mmdebstrap",
            "--variant=minbase",
            "--include=python3-venv,ca-certificates",
            *without,
            "trixie",
            str(archive),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotCheck(f"mmdebstrap ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    container = buildah("from", "scratch").strip()
    buildah("add", container, str(archive), "/")
    buildah("commit", "--rm", container, BASE)
    archive.unlink()


def merged(report: str) -> dict[str, str]:
    """The settings that ``pip config list`` printed, each once; the environment has precedence over files."""
    found: dict[str, str] = {}
    for line in sorted(report.splitlines(), key=lambda line: line.startswith(":env:")):
        name, _, value = line.partition("=")
        found[name.rpartition(".")[2]] = value.strip("'\"")
    return found


def _pip_settings() -> tuple[str, list[str]]:
    """This machine's pip settings, which the build needs too, and the files and folders that they name."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    found = merged(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    text = "[global]\n" + "".join(f"{name} = {value}\n" for name, value in found.items())
    return text, [value for value in found.values() if value.startswith("/") and Path(value).exists()]


def _revision() -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"
