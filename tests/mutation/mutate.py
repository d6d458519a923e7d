"""Puts small faults into the sources, one after the other, and reports which of them no test notices."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mutants import Mutant, mutants, sample
from runs import Copy
from selection import Selection

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, the files of the tests that ran on it, and whether one of them failed, or did not end."""

    path: str
    mutant: Mutant
    tests: list[str]
    noticed: bool


class Mutation:
    """Tries mutants on a copy of the project.

    A mutant in a function runs the tests that reach its lines, in a process that has imported and collected
    everything before. Any other one takes effect on import, or is reached in a process that a test starts:
    the files of tests that import its module run anew.

    Args:
        copied: the copy.
        paths: the sources, relative to it.
        cpu_seconds: of the tests of a mutant the quickest are run that need so much together.

    Raises:
        SystemExit: a test fails on the unchanged source.
    """

    def __init__(self, copied: Copy, paths: list[str], cpu_seconds: float) -> None:
        self._copy = copied
        self._cpu_seconds = cpu_seconds
        self._selection = Selection(copied.root)
        files = [copied.root / path for path in paths]
        groups = [group for file in files for group in self._groups(file)]
        tests = sorted({test for group in groups for test in group})
        self._collected = copied.collected(tests, files, cpu_seconds)

    def try_file(self, path: str, chosen: list[Mutant]) -> list[Tried]:
        """Try mutants of a file."""
        source = (self._copy.root / path).read_bytes()
        return [self._try(path, source, mutant) for mutant in chosen]

    def close(self) -> None:
        """End what runs the tests."""
        self._collected.close()

    def _try(self, path: str, source: bytes, mutant: Mutant) -> Tried:
        file = self._copy.root / path
        file.write_bytes(mutant.applied_to(source))
        try:
            verdict = self._collected.judge(file, source, mutant)
            if verdict.noticed is not None:
                return Tried(path, mutant, verdict.tests, verdict.noticed)
            tests = self._importing(file)
            seconds = sum(self._collected.cpu_seconds[str(test)] for test in tests)
            noticed = bool(tests) and self._copy.fails(tests, 30 + 10 * seconds)
        finally:
            file.write_bytes(source)
        return Tried(path, mutant, [str(test.relative_to(self._copy.root)) for test in tests], noticed)

    def _groups(self, file: Path) -> list[list[Path]]:
        return self._selection.tests_of(self._selection.module_of(file))

    def _importing(self, file: Path) -> list[Path]:
        """Files of tests that import a file, the quickest of each group first."""
        chosen: list[Path] = []
        needed = self._collected.cpu_seconds
        for group in self._groups(file):
            for test in sorted(
                (test for test in group if str(test) in needed), key=lambda one: needed[str(one)]
            ):
                if sum(needed[str(one)] for one in chosen) < self._cpu_seconds:
                    chosen.append(test)
        return chosen


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


def listed(report: str, root: Path) -> dict[str, list[Mutant]]:
    """The mutants that `print_survivors` has printed, by the path of their file."""
    pattern = r"^(\S+):(\d+): (.*)\n    became (.*); not noticed by "
    printed = set(re.findall(pattern, report, re.MULTILINE))
    return {
        path: [
            mutant
            for mutant in mutants((root / path).read_bytes())
            if (path, str(mutant.line), _on_one_line(mutant.before), mutant.after) in printed
        ]
        for path in sorted({path for path, *_ in printed})
    }


def print_survivors(tried: list[Tried]) -> None:
    """Print what no test noticed, with the tests that ran."""
    for one in tried:
        if not one.noticed:
            tests = " ".join(one.tests) or "any test: none reaches it"
            print(f"{one.path}:{one.mutant.line}: {_on_one_line(one.mutant.before)}")
            print(f"    became {one.mutant.after}; not noticed by {tests}")


def _on_one_line(code: str) -> str:
    return " ".join(code.split())


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
    parser.add_argument("--survivors", type=Path, help="what a run printed: try only what it lists")
    parser.add_argument("--per-file", type=int, default=12, help="mutants of one file")
    parser.add_argument("--seed", type=int, default=1, help="chooses the mutants")
    parser.add_argument("--seconds", type=float, default=8, help="of a processor for one mutant, about")
    parser.add_argument(
        "--least", type=float, default=0, help="percent noticed; with less the exit code is 1"
    )
    wanted = parser.parse_args()
    root = wanted.root.resolve()
    if wanted.survivors:
        chosen = listed(wanted.survivors.read_text(encoding="utf-8"), root)
    else:
        chosen = {
            path: sample(path, (root / path).read_bytes(), wanted.per_file, wanted.seed)
            for path in sources(root, wanted.paths, wanted.against)
        }
    tried: list[Tried] = []
    with tempfile.TemporaryDirectory() as folder:
        mutation = Mutation(Copy(root, Path(folder)), list(chosen), wanted.seconds)
        for path, of_path in chosen.items():
            of_file = mutation.try_file(path, of_path)
            if of_file:
                noticed = sum(one.noticed for one in of_file)
                print(f"{path}: {noticed} of {len(of_file)}", file=sys.stderr, flush=True)
            print_survivors(of_file)
            sys.stdout.flush()
            tried += of_file
        mutation.close()
    sys.exit(1 if print_shares(tried) < wanted.least else 0)


if __name__ == "__main__":
    main()
