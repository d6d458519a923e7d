"""The program on a tiny project: which faults it tries, with which tests, and what it reports."""

from __future__ import annotations

import ast
import gc
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutants import mutants, sample
from mutate import sources
from replacing import Imported, assigned
from selection import Selection

PROGRAM = Path(__file__).with_name("mutate.py")
LIMITS = b'''"""Limits."""
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from elsewhere import LARGEST  # 5 > 4

LARGEST: int = 10


def allowed(size: "int | None", extra: int = 1) -> bool:
    assert size is not None
    return size + extra <= LARGEST


def unread(names: list) -> str:
    names.append(f"{1 + 1}")
    if names:
        return "some"
    return "none"
'''
TESTS = """
from tiny.limits import allowed

def test_allowed():
    assert allowed(9)
    assert not allowed(10)
"""


def changes(source: bytes) -> list[tuple[str, str]]:
    return [(mutant.before, mutant.after) for mutant in mutants(source)]


def test_faults_are_in_what_runs_and_in_nothing_else() -> None:
    assert changes(LIMITS) == [
        ("10", "11"),
        ("1", "2"),
        ("size + extra", "(size - extra)"),
        ("size + extra <= LARGEST", "(size + extra < LARGEST)"),
        ('names.append(f"{1 + 1}")', "pass"),
        ("names", "(not (names))"),
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a < b == c", ["(a <= b == c)", "(a < b != c)"]),
        ("a and b or c", ["((a and b) and c)", "(a or b)"]),
        ("not a", ["bool(a)"]),
        ("a if b else True", ["(not (b))", "False"]),
        ("a += 2.5", ["a -= 2.5", "3.5"]),
        ("[a for a in b if a]", ["(not (a))"]),
        ("await call()", ["pass"]),
        ("_log.info('%d', 1 + 1)", []),
        ("@once(True)\ndef f(): pass", []),
        ("x = 'é' if a > 1 else 2", ["(a >= 1)", "2", "3"]),
    ],
)
def test_kinds_of_faults(code: str, expected: list[str]) -> None:
    source = code.encode()
    found = mutants(b"async def f():\n    " + source if "await" in code else source)
    assert sorted(mutant.after for mutant in found) == sorted(expected)


@given(st.integers(0, 1000), st.integers(0, 9))
def test_sample_is_the_same_for_a_seed_and_each_of_it_can_be_compiled(seed: int, count: int) -> None:
    found = sample("limits.py", LIMITS, count, seed)
    assert found == sample("limits.py", LIMITS, count, seed)
    assert len(found) == min(count, len(mutants(LIMITS)))
    for mutant in found:
        changed = mutant.applied_to(LIMITS)
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(LIMITS))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "service/tiny/__init__.py": b"",
        "service/tiny/limits.py": LIMITS,
        "service/tiny/uses.py": b"from tiny.limits import allowed\n\nFEW = allowed(1)\n",
        "service/tiny/few/fewer.py": b"FEWER = 1\n",
        "service/tiny/few/more/most.py": b"from tiny.few.fewer import FEWER\n\nMOST = FEWER\n",
        "tests/test_few.py": b"from tiny.few.more.most import MOST\n\ndef test():\n    assert MOST == 1\n",
        "tests/helper.py": b"from tiny.uses import FEW\n",
        "tests/test_limits.py": TESTS.encode(),
        "tests/test_uses.py": b"import helper\n\ndef test_few():\n    assert helper.FEW\n",
        "tests/test_other.py": b"import pytest\n\n@pytest.mark.broker\ndef test_other():\n    assert False\n",
        "pyproject.toml": b"""
[tool.pytest.ini_options]
markers = ["broker: x", "model: x"]
asyncio_default_fixture_loop_scope = "function"
""",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text)
    return tmp_path


def test_tests_are_those_that_import_the_module_and_then_those_that_need_it_through_its_package(
    project: Path,
) -> None:
    selection = Selection(project)

    def names(module: str) -> list[list[str]]:
        return [[test.name for test in group] for group in selection.tests_of(module)]

    assert names("tiny.limits") == [["test_limits.py"], ["test_uses.py"]]
    assert names("tiny.uses") == [["test_uses.py"]]
    assert names("tiny.few.fewer") == [["test_few.py"]]
    assert names("tiny") == []


def test_what_was_computed_before_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = b"""
from functools import cache, cached_property

class Sized:
    @cached_property
    def size(self):
        return 1 + 1

@cache
def doubled():
    return SIZED.size * 2

SIZED = Sized()
"""
    (tmp_path / "sized.py").write_bytes(source)
    monkeypatch.syspath_prepend(tmp_path)
    sized = importlib.import_module("sized")
    assert sized.doubled() == 4
    gc.freeze()  # as after the collecting of the tests
    imported = Imported(tmp_path)
    changed = source.replace(b"1 + 1", b"1 + 2")
    for function, code in imported.replacements(str(tmp_path / "sized.py"), source, changed):
        function.__code__ = code
    assert sized.doubled() == 4
    imported.forget()
    assert sized.doubled() == 6


@pytest.mark.parametrize(
    ("line", "expected"),
    [(1, None), (2, "SIZE, WIDTH = (4, 5)"), (3, "SECOND = FIRST + 2"), (5, None), (6, "LAST: int = 8")],
)
def test_assignment_is_repeated_where_no_other_is_computed_from_it(line: int, expected: str | None) -> None:
    source = b"FIRST = 3\nSIZE, WIDTH = 3, 4\nSECOND = FIRST + 1\nclass A:\n    b = 1\nLAST: int = 7\n"
    changed = b"FIRST = 4\nSIZE, WIDTH = 4, 5\nSECOND = FIRST + 2\nclass A:\n    b = 2\nLAST: int = 8\n"
    found = assigned(source, changed, line)
    assert (None if found is None else ast.unparse(found)) == expected


@pytest.mark.processes
def test_files_are_named_or_those_that_changed(project: Path) -> None:
    def git(*words: str) -> None:
        author = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *author, *words], cwd=project, check=True, capture_output=True)

    assert sources(project, ["service/tiny"], "main") == [
        "service/tiny/__init__.py",
        "service/tiny/few/fewer.py",
        "service/tiny/few/more/most.py",
        "service/tiny/limits.py",
        "service/tiny/uses.py",
    ]
    git("init")
    git("add", ".")
    git("commit", "-m", "all")
    assert sources(project, [], "main") == []
    (project / "service/tiny/uses.py").write_text("FEW = True\n")
    (project / "tests/test_other.py").write_text("")
    (project / "service/tiny/__init__.py").unlink()
    assert sources(project, [], "main") == ["service/tiny/uses.py"]


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROGRAM), "--root", str(project), *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=110)


@pytest.mark.processes
def test_survivors_are_reported_with_line_code_and_tests_and_the_project_stays_as_it_is(
    project: Path,
) -> None:
    ended = run(project, "service/tiny", "--least", "66")
    assert ended.stdout, ended.stderr
    assert ended.stdout.splitlines() == [
        'service/tiny/limits.py:15: names.append(f"{1 + 1}")',
        "    became pass; not noticed by tests/test_limits.py tests/test_uses.py",
        "service/tiny/limits.py:16: names",
        "    became (not (names)); not noticed by tests/test_limits.py tests/test_uses.py",
        "service/tiny/uses.py:3: 1",
        "    became 2; not noticed by tests/test_uses.py",
        "service/tiny: 4 of 7 noticed, 57 %",
        "service/tiny/few: 1 of 1 noticed, 100 %",
        "all: 5 of 8 noticed, 62 %",
    ]
    assert ended.returncode == 1
    assert (project / "service/tiny/limits.py").read_bytes() == LIMITS
    assert not (project / ".hypothesis").exists()
    report = project / "report"
    report.write_text(ended.stdout)
    assert run(project, "--survivors", str(report)).stdout.splitlines() == [
        *ended.stdout.splitlines()[:6],
        "service/tiny: 0 of 3 noticed, 0 %",
        "all: 0 of 3 noticed, 0 %",
    ]
    assert run(project, "service/tiny/uses.py").returncode == 0


@pytest.mark.processes
def test_test_that_fails_without_a_fault_ends_the_run(project: Path) -> None:
    (project / "tests/test_limits.py").write_text(f"{TESTS}\n    assert allowed(10)\n")
    ended = run(project, "service/tiny/limits.py")
    assert ended.returncode == 1
    assert "tests/test_limits.py fails on the unchanged source" in ended.stderr
