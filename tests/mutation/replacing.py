"""Puts a mutant into functions that are imported already, so that nothing has to be imported anew for it."""

from __future__ import annotations

import ast
import functools
import gc
import sys
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Imported:
    """The functions of a folder's modules that are imported by now, and their caches.

    Args:
        folder: the folder of the sources.
    """

    def __init__(self, folder: Path) -> None:
        gc.unfreeze()  # what was frozen after the collecting of the tests would not be listed
        everything = gc.get_objects()
        gc.freeze()
        below = f"{folder}/"
        self._functions = [
            one
            for one in everything
            if type(one) is FunctionType and one.__code__.co_filename.startswith(below)
        ]
        self._caches = [
            one
            for one in everything
            if isinstance(one, functools._lru_cache_wrapper)
            and isinstance(one.__wrapped__, FunctionType)
            and one.__wrapped__.__code__.co_filename.startswith(below)
        ]

        kept = {
            one: [name for name, value in vars(one).items() if isinstance(value, functools.cached_property)]
            for one in everything
            if type(one) is type and _file_of(one.__module__).startswith(below)
        }
        self._kept = [(vars(one), kept[type(one)]) for one in everything if kept.get(type(one))]

    def replacements(self, path: str, before: bytes, after: bytes) -> list[tuple[FunctionType, CodeType]]:
        """The functions whose code differs between two sources of a file, each with its other code.

        Raises:
            ValueError: the sources' functions do not correspond.
        """
        old, new = (compile(source, path, "exec", dont_inherit=True) for source in (before, after))
        changed = {was: becomes for was, becomes in _pairs(old, new) if was != becomes}
        found = []
        for function in self._functions:
            code = function.__code__
            if code.co_filename == path and code in changed:
                if len(code.co_freevars) != len(changed[code].co_freevars):
                    raise ValueError(f"{code.co_qualname} reads other variables")
                found.append((function, changed[code]))
        return found

    def forget(self) -> None:
        """Empty the caches, which hold what was computed before a replacement."""
        for cache in self._caches:
            cache.cache_clear()
        for attributes, names in self._kept:
            for name in names:
                attributes.pop(name, None)


def _file_of(module: str) -> str:
    return getattr(sys.modules.get(module), "__file__", None) or ""


def assigned(source: bytes, changed: bytes, line: int) -> ast.Assign | ast.AnnAssign | None:
    """The assignment of a module at some line, as it is changed; None where something else stands.

    Also None where other statements of the module compute something from what is assigned.
    """
    statements = ast.parse(source).body
    for before, after in zip(statements, ast.parse(changed).body, strict=True):
        if before.lineno <= line <= (before.end_lineno or 0) and isinstance(
            after, ast.Assign | ast.AnnAssign
        ):
            names = set(_names(after))
            others = [one for one in statements if one is not before and not isinstance(one, _DEFINITIONS)]
            read = (node.id for one in others for node in ast.walk(one) if isinstance(node, ast.Name))
            return None if names.intersection(read) else after
    return None


def assign(path: str, statement: ast.Assign | ast.AnnAssign) -> None:
    """Repeat an assignment of a module, also for the modules that have imported its names."""
    names = _names(statement)
    modules = [vars(module) for module in list(sys.modules.values()) if hasattr(module, "__dict__")]
    code = compile(ast.Module([statement], []), path, "exec", dont_inherit=True)
    for own in [one for one in modules if one.get("__file__") == path]:
        before = {name: own[name] for name in names}
        exec(code, own)
        for other in modules:
            for name in names:
                if other.get(name, own) is before[name]:
                    other[name] = own[name]


def _names(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]


def is_in_function(source: bytes, line: int) -> bool:
    """Whether a line belongs to the body of a function, which runs when it is called."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body[0].lineno <= line <= (node.body[-1].end_lineno or 0)
        for node in ast.walk(ast.parse(source))
    )


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    yield old, new
    inner = [[const for const in code.co_consts if isinstance(const, CodeType)] for code in (old, new)]
    if len(inner[0]) != len(inner[1]):
        raise ValueError(f"{old.co_qualname} defines other functions")
    for was, becomes in zip(*inner, strict=True):
        yield from _pairs(was, becomes)
