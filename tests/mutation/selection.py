"""Which tests can notice a fault in a module, found by reading imports."""

from __future__ import annotations

import ast
from collections import deque
from functools import cache
from typing import TYPE_CHECKING

from mutants import is_for_type_checkers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Selection:
    """Reads the imports of a project with ``service/`` and ``tests/``.

    Args:
        root: the project's folder.
    """

    def __init__(self, root: Path) -> None:
        self._tests = [path for path in sorted((root / "tests").rglob("*.py")) if not _is_marked(path)]
        self._helpers = {path.stem: path for path in self._tests if not path.name.startswith("test_")}
        self._service = root / "service"
        names = {self.module_of(path): path for path in self._service.rglob("*.py")}
        self._imports = {name: _imports(path) for name, path in names.items()}

    def module_of(self, path: Path) -> str:
        """The dotted name of a file below ``service/``."""
        parts = path.relative_to(self._service).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def tests_of(self, module: str) -> list[list[Path]]:
        """The test files that import a module, or others of its package that need it, in groups.

        Its package is the one right below the topmost: of ``quotewire.nlp.marks`` all ``quotewire.nlp``.

        First comes the file that is named after the module, then those in a folder named after it or its
        package, then others; of each of these first those that need the fewest steps. Modules that tests
        share count as part of each test that imports them.
        """
        distances = self._importers(module)
        package, _, name = module.rpartition(".")
        folders = {name, package.rpartition(".")[2]}
        found = {}
        for test in self._tests:
            needed = self._imported_by(test) & distances.keys()
            if test.name.startswith("test_") and needed:
                itself = _imports(test)
                steps = min((distances[one], one not in itself) for one in needed)
                found[test] = test.stem != f"test_{name}", test.parent.name not in folders, steps
        return [[test for test in found if found[test] == rank] for rank in sorted(set(found.values()))]

    def _importers(self, module: str) -> dict[str, int]:
        """Modules of the same package right below the topmost that need ``module``, and by how many steps."""
        package = _package(module)
        distances, queue = {module: 0}, deque([module])
        while queue:
            nearer = queue.popleft()
            for name, imported in self._imports.items():
                if _package(name) == package and nearer in imported and name not in distances:
                    distances[name] = distances[nearer] + 1
                    queue.append(name)
        return distances

    def _imported_by(self, test: Path) -> set[str]:
        seen, queue, found = {test}, deque([test]), set[str]()
        while queue:
            for name in _imports(queue.popleft()):
                found.add(name)
                helper = self._helpers.get(name)
                if helper is not None and helper not in seen:
                    seen.add(helper)
                    queue.append(helper)
        return found


def _package(module: str) -> list[str]:
    return module.split(".")[:-1][:2]


def _is_marked(path: Path) -> bool:
    """Whether all tests of a file are marked as in need of a broker or a model."""
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            marks = {mark.attr for mark in ast.walk(node.value) if isinstance(mark, ast.Attribute)}
            return not marks.isdisjoint({"broker", "model"})
    return False


@cache
def _imports(path: Path) -> frozenset[str]:
    """The dotted names of all that a file imports when it runs; of ``from a import b`` a and a.b."""
    found = set()
    for node in _run(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if not is_for_type_checkers(node):
        for child in ast.iter_child_nodes(node):
            yield from _run(child)
