"""The worker of ``worker_main`` with a clock that is two hours ahead in what it sends.

aiokafka's compiled part reads the clock beside Python; what stands in for it takes the function that it finds
when it is imported.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time

if __name__ == "__main__":
    right = time.time
    time.time = lambda: right() + 7200
    os.environ["AIOKAFKA_NO_EXTENSIONS"] = "1"

    from worker_main import load

    from quotewire.settings import Settings
    from quotewire.worker.app import run

    sys.exit(asyncio.run(run(Settings.load(), load)))
