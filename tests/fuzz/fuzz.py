"""Coverage-guided fuzzing of one target with atheris: ``python fuzz.py TARGET --runs N --seconds S``.

New inputs are kept in ``.cache/fuzz/TARGET``; one that breaks a promise or takes over two seconds ends the
run with a non-zero code and is kept in ``.cache/fuzz/failed``. ``--keep`` does not fuzz: it writes those new
inputs that reach something the corpus does not into the corpus.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FOUND = ROOT / ".cache" / "fuzz"
sys.path.insert(0, str(ROOT / "service"))  # a fuzzing environment does not install the service

import atheris  # noqa: E402 - after the path

# What is imported here reports its branches to the fuzzer.
with atheris.instrument_imports(include=["quotewire", "w3lib", "html", "_markupbase"]):
    from targets import TARGETS

    from quotewire.wire.language import load_detector

_LONGEST_KEPT = 600  # bytes; the corpus is a regression test, not an archive


def main() -> None:
    """Fuzz until the runs or the seconds are used up, whichever comes first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--longest", type=int, default=8_000, help="bytes of an input")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    given, passed_on = parser.parse_known_args()
    found, kept = FOUND / given.target, HERE / "corpus" / given.target
    for folder in (found, FOUND / "failed"):
        folder.mkdir(parents=True, exist_ok=True)
    # libFuzzer merges in processes of its own, which it starts by this command.
    command = f"{sys.executable} {__file__} {given.target} --inner"
    limits = ["-timeout=2", "-rss_limit_mb=2048", f"-artifact_prefix={FOUND}/failed/{given.target}-"]
    if given.inner:
        options = passed_on
    elif given.keep:
        options = ["-merge=1", "-use_counters=0", f"-max_len={_LONGEST_KEPT}", str(kept), str(found)]
    else:
        options = [
            *(f"-runs={given.runs}", f"-max_total_time={given.seconds}", f"-max_len={given.longest}"),
            *("-len_control=20", "-print_final_stats=1"),
            *(f"-dict={HERE / given.target}.dict", str(found), str(kept)),
        ]
    load_detector()
    atheris.Setup([command, *limits, *options], TARGETS[given.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
