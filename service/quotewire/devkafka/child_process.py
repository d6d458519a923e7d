"""A child process that ends whenever this process does, for any reason."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# The shell waits for the end of its input, which comes when the parent stops the process or ends for any
# reason, including SIGKILL; then it ends the command that took over the shell's own process id.
_END_WITH_PARENT = 'exec 3<&0; (read -r _ <&3; kill -TERM $$ 2>/dev/null) & exec 3<&-; exec "$@" </dev/null'


def start(
    command: Sequence[str],
    *,
    log: Path,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start ``command`` in a session of its own, so that Ctrl-C reaches it only through us.

    Its output is appended to ``log``; ``environment`` replaces ours.
    """
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - an argument list of our own
            ["/bin/sh", "-c", _END_WITH_PARENT, "sh", *command],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes], timeout: float) -> int:
    """End it with SIGTERM, after ``timeout`` seconds with SIGKILL; its exit code, negative for a signal."""
    if process.poll() is None:
        process.terminate()
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return process.wait()
    finally:
        # Only now: the end of its input is a second SIGTERM, which means "at once" to some.
        if process.stdin:
            process.stdin.close()
