"""Prints what hostile inputs cost: outcome, seconds and peak memory, each in a child process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "service"))

from quotewire.settings import Settings, limit_blas_threads

limit_blas_threads()

from fresh_child import enrich_in_a_fresh_child  # noqa: E402 - after the path
from hostile_inputs import HOSTILE  # noqa: E402

from quotewire.enricher import Enricher  # noqa: E402

_RUNS = 3


def main() -> None:
    """Each input three times; the worst seconds and the largest peak count."""
    settings = Settings.load()
    enricher = Enricher.load(settings)
    enricher.warm_up()
    names = [name for name in HOSTILE if all(word in name for word in sys.argv[1:])]
    wrong = 0
    sys.stdout.write(f"| input | outcome | worst of {_RUNS}, s | peak memory, MiB |\n|---|---|---:|---:|\n")
    for name in names:
        hostile = HOSTILE[name]
        limit = settings.pool.document_timeout_seconds
        found = [enrich_in_a_fresh_child(enricher, hostile.make, limit) for _ in range(_RUNS)]
        outcomes = {str(one.outcome) for one in found}
        wrong += outcomes != {hostile.outcome}
        sys.stdout.write(
            f"| {name} | {', '.join(sorted(outcomes))} | {max(one.seconds for one in found):.2f} | "
            f"{max(one.peak for one in found) / 1024**2:.0f} |\n"
        )
        sys.stdout.flush()
    if wrong:
        sys.exit(f"{wrong} of {len(names)} inputs came out otherwise than they have to")


if __name__ == "__main__":
    main()
