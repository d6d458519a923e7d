"""Puts small faults into the sources, one after the other, and reports which of them no test notices."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mutants import Mutant, sample
from runs import Copy, Run
from selection import Selection

_ROOT = Path(__file__).parents[2]
_PASSED, _NO_TESTS = 0, 5


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, the tests that ran on it, and whether one of them failed, or did not end."""

    path: str
    mutant: Mutant
    tests: list[str]
    noticed: bool


class Mutation:
    """Tries mutants on a copy of the project.

    Args:
        copied: the copy.
        cpu_seconds: once the tests of a mutant need so much, no further file of tests is added.
    """

    def __init__(self, copied: Copy, cpu_seconds: float) -> None:
        self._copy = copied
        self._cpu_seconds = cpu_seconds
        self._selection = Selection(copied.root)
        self._unchanged: dict[Path, Run] = {}

    def try_file(self, path: str, count: int, seed: int) -> list[Tried]:
        """Try a file's mutants.

        Raises:
            SystemExit: a test fails on the unchanged source.
        """
        source = (self._copy.root / path).read_bytes()
        chosen = sample(path, source, count, seed)
        tests = self._tests(self._selection.module_of(self._copy.root / path)) if chosen else []
        limit = 10 + 4 * sum(self._unchanged[test].seconds for test in tests)
        return [self._try(path, source, mutant, tests, limit) for mutant in chosen]

    def _try(self, path: str, source: bytes, mutant: Mutant, tests: list[Path], limit: float) -> Tried:
        changed = mutant.applied_to(source)
        compile(changed, path, "exec")
        (self._copy.root / path).write_bytes(changed)
        try:
            noticed = bool(tests) and self._copy.run(tests, limit).code != _PASSED
        finally:
            (self._copy.root / path).write_bytes(source)
        return Tried(path, mutant, [str(test.relative_to(self._copy.root)) for test in tests], noticed)

    def _tests(self, module: str) -> list[Path]:
        """The test files to run on a module's mutants, the quickest of each group first."""
        chosen: list[Path] = []
        for group in self._selection.tests_of(module):
            for test in group:
                if test not in self._unchanged:
                    self._unchanged[test] = self._run_unchanged(test)
            for test in sorted(group, key=lambda one: self._unchanged[one].cpu_seconds):
                seconds = sum(self._unchanged[one].cpu_seconds for one in chosen)
                if seconds >= self._cpu_seconds:
                    return chosen
                if self._unchanged[test].tests:
                    chosen.append(test)
        return chosen

    def _run_unchanged(self, test: Path) -> Run:
        run = self._copy.run([test], limit_seconds=300)
        if run.code not in {_PASSED, _NO_TESTS}:
            sys.exit(
                f"{test.relative_to(self._copy.root)} fails on the unchanged source:\n{self._copy.output}"
            )
        self._copy.load(run.loaded)
        return run


def sources(root: Path, wanted: list[str], against: str) -> list[str]:
    """The Python files under ``service/`` that are named, by file or folder, or else were changed.

    Args:
        root: the project's folder.
        wanted: files and folders, relative to it.
        against: the commit that changes are counted from where nothing is named.
    """
    if not wanted:
        git = ["git", "-C", str(root)]
        base = subprocess.check_output([*git, "merge-base", against, "HEAD"], text=True).strip()
        changed = subprocess.check_output([*git, "diff", "--name-only", base, "--", "service"], text=True)
        wanted = [name for name in changed.split() if (root / name).is_file()]
    found = set[Path]()
    for name in wanted:
        found |= set((root / name).rglob("*.py")) if (root / name).is_dir() else {root / name}
    return sorted(str(path.relative_to(root)) for path in found if path.suffix == ".py")


def print_survivors(tried: list[Tried]) -> None:
    """Print what no test noticed, with the tests that ran."""
    for one in tried:
        if not one.noticed:
            tests = " ".join(one.tests) or "any test: none imports it"
            print(f"{one.path}:{one.mutant.line}: {' '.join(one.mutant.before.split())}")
            print(f"    became {one.mutant.after}; not noticed by {tests}")


def print_shares(tried: list[Tried]) -> float:
    """Print the share noticed by folder and of all; the latter in percent."""
    groups = sorted({one.path.rpartition("/")[0] for one in tried})
    for group in groups:
        _print_share(group, [one for one in tried if one.path.rpartition("/")[0] == group])
    return _print_share("all", tried)


def _print_share(name: str, tried: list[Tried]) -> float:
    noticed = sum(one.noticed for one in tried)
    share = 100 * noticed / len(tried) if tried else 100.0
    print(f"{name}: {noticed} of {len(tried)} noticed, {share:.0f} %")
    return share


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="files or folders of sources; what was changed if none")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the project")
    parser.add_argument("--against", default="main", help="the commit that changes are counted from")
    parser.add_argument("--per-file", type=int, default=12, help="mutants of one file")
    parser.add_argument("--seed", type=int, default=1, help="chooses the mutants")
    parser.add_argument("--seconds", type=float, default=8, help="of a processor for one mutant, about")
    parser.add_argument(
        "--least", type=float, default=0, help="percent noticed; with less the exit code is 1"
    )
    wanted = parser.parse_args()
    root = wanted.root.resolve()
    paths = sources(root, wanted.paths, wanted.against)
    tried: list[Tried] = []
    with tempfile.TemporaryDirectory() as folder:
        mutation = Mutation(Copy(root, Path(folder)), wanted.seconds)
        for path in paths:
            of_file = mutation.try_file(path, wanted.per_file, wanted.seed)
            if of_file:
                noticed = sum(one.noticed for one in of_file)
                print(f"{path}: {noticed} of {len(of_file)}", file=sys.stderr, flush=True)
            print_survivors(of_file)
            sys.stdout.flush()
            tried += of_file
    sys.exit(1 if print_shares(tried) < wanted.least else 0)


if __name__ == "__main__":
    main()
