"""Runs an image as the chart's pods run it: read-only, the numeric user, no capability, no new privileges."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Self

_KERNEL: Final = [
    {"destination": "/proc", "type": "proc", "source": "proc"},
    {
        "destination": "/dev",
        "type": "tmpfs",
        "source": "tmpfs",
        "options": ["nosuid", "mode=755", "size=64k"],
    },
    {
        "destination": "/dev/shm",
        "type": "tmpfs",
        "source": "shm",
        "options": ["nosuid", "noexec", "nodev", "size=64m"],
    },
]
# crun refuses a machine with both versions of control groups; it gets only the first, and uses none.
_ONE_CGROUP_VERSION: Final = 'umount /sys/fs/cgroup/unified 2>/dev/null; exec "$@"'
_NAME: Final = "quotewire-image-check"


class Container:
    """One container of an image, on the machine's network; a context manager that runs and removes it.

    Args:
        files: folder with the image's files.
        image: the image's description, with the names of Docker's.
        settings: environment variables beside the image's own.
        tmp: megabytes of /tmp, the one place where it may write.
        folder: where its runtime files and its log go.
    """

    def __init__(
        self, files: Path, image: Mapping[str, Any], settings: Mapping[str, str], tmp: int, folder: Path
    ) -> None:
        self._spec = _spec(files, image, settings, tmp)
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log_file(self) -> Path:
        """The log of the container."""
        return self._folder / "container.log"

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "config.json").write_text(json.dumps(self._spec), encoding="utf-8")
        with self.log_file.open("wb") as log:
            self._process = subprocess.Popen(
                self._crun("run", f"--bundle={self._folder}", _NAME), stdout=log, stderr=subprocess.STDOUT
            )
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(self._crun("delete", "--force", _NAME), capture_output=True, check=False)
        assert self._process is not None
        self._process.wait(30)

    def is_running(self) -> bool:
        """Whether its process 1 is alive."""
        assert self._process is not None
        return self._process.poll() is None

    def ask(self, *command: str) -> str:
        """The output of a command inside it, as the same user.

        Raises:
            subprocess.CalledProcessError: the command failed.
        """
        user = "--user={uid}:{gid}".format(**self._spec["process"]["user"])
        done = subprocess.run(
            self._crun("exec", user, _NAME, *command), capture_output=True, text=True, check=True
        )
        return done.stdout

    def signal(self, name: str) -> None:
        """Send a signal to its process 1."""
        subprocess.run(self._crun("kill", _NAME, name), check=True)

    def wait(self, timeout: float) -> int:
        """Its exit code.

        Raises:
            subprocess.TimeoutExpired: it still runs after so many seconds.
        """
        assert self._process is not None
        return self._process.wait(timeout)

    def _crun(self, *arguments: str) -> list[str]:
        crun = ["crun", f"--root={self._folder}/crun", "--cgroup-manager=disabled", *arguments]
        return ["unshare", "--mount", "sh", "-c", _ONE_CGROUP_VERSION, "sh", *crun]


def _spec(files: Path, image: Mapping[str, Any], settings: Mapping[str, str], tmp: int) -> dict[str, Any]:
    """The configuration of the runtime. Masked devices and system files are the runtime's defaults."""
    user, group = map(int, image["User"].split(":"))
    options = ["nosuid", "nodev", f"size={tmp}m"]
    scratch = {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs", "options": options}
    none: dict[str, list[str]] = {name: [] for name in ("bounding", "effective", "permitted", "inheritable")}
    return {
        "ociVersion": "1.0.0",
        "root": {"path": str(files), "readonly": True},
        "process": {
            "args": [*image["Entrypoint"], *image["Cmd"]],
            "cwd": image["WorkingDir"],
            "env": [*image["Env"], *(f"{name}={value}" for name, value in settings.items())],
            "user": {"uid": user, "gid": group},
            "capabilities": none,
            "noNewPrivileges": True,
        },
        "mounts": [*_KERNEL, scratch],
        "linux": {"namespaces": [{"type": kind} for kind in ("pid", "mount", "ipc", "uts")]},
    }
