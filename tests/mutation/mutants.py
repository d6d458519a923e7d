"""Mutants of a Python source: each is the source with one small fault that a test should notice."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARISONS: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(),
    ast.LtE: ast.Lt(),
    ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}
_OPERATORS: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(),
    ast.Sub: ast.Add(),
    ast.Mult: ast.FloorDiv(),
    ast.Div: ast.Mult(),
    ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.FloorDiv(),
    ast.BitOr: ast.BitAnd(),
    ast.BitAnd: ast.BitOr(),
    ast.LShift: ast.RShift(),
    ast.RShift: ast.LShift(),
}
# What a comparison, a boolean operator or a `not` in a condition gets is a fault of its own.
_CONDITIONS_WITH_FAULTS = (ast.Compare, ast.BoolOp)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault.

    Args:
        line: the line where it begins, from 1.
        before: the code that is replaced.
        after: the code in its place.
        start: where ``before`` begins, in bytes.
        end: where it ends, in bytes.
    """

    line: int
    before: str
    after: str
    start: int
    end: int

    def applied_to(self, source: bytes) -> bytes:
        """The source with this fault."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def mutants(source: bytes) -> list[Mutant]:
    """All mutants of a module's source, in the order of the source.

    Comparisons, ``and``/``or``, ``not`` and conditions, arithmetic and set operators, numbers and booleans
    are replaced; a call whose result nobody takes is left out. Nothing is changed in annotations, decorators,
    assertions, formatted strings, log messages and what only type checkers read.
    """
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, after in _faults(ast.parse(source)):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        found.append(Mutant(node.lineno, source[start:end].decode(), after, start, end))
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def sample(path: str, source: bytes, count: int, seed: int) -> list[Mutant]:
    """At most ``count`` mutants, the same ones for the same path, source and seed."""
    everything = mutants(source)
    chosen = Random(f"{seed} {path}").sample(everything, min(count, len(everything)))
    return sorted(chosen, key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def is_for_type_checkers(node: ast.AST) -> bool:
    """Whether a node is ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _faults(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What can be replaced in a node and below it, and the code in its place."""
    match node:
        case ast.Assert() | ast.JoinedStr():
            return
        case ast.If() if is_for_type_checkers(node):
            children: list[ast.AST] = [*node.orelse]
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            defaults = [default for default in node.args.kw_defaults if default is not None]
            children = [*node.args.defaults, *defaults, *node.body]
        case ast.ClassDef():
            children = [*node.body]
        case ast.AnnAssign():
            children = [node.value] if node.value is not None else []
        case ast.Call() if _is_log(node):
            return
        case _:
            children = [*ast.iter_child_nodes(node)]
    yield from _operator_faults(node)
    yield from _other_faults(node)
    for child in children:
        yield from _faults(child)


def _operator_faults(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                changed = copy.deepcopy(node)
                changed.ops[at] = _COMPARISONS[type(operator)]
                yield node, f"({ast.unparse(changed)})"
        case ast.BoolOp():
            changed_to = copy.deepcopy(node)
            changed_to.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node, f"({ast.unparse(changed_to)})"
        case ast.UnaryOp(op=ast.Not()):
            yield node, f"bool({ast.unparse(node.operand)})"
        case ast.BinOp() if type(node.op) in _OPERATORS and not _is_text(node.left):
            operation = copy.deepcopy(node)
            operation.op = _OPERATORS[type(node.op)]
            yield node, f"({ast.unparse(operation)})"
        case ast.AugAssign() if type(node.op) in _OPERATORS:
            assignment = copy.deepcopy(node)
            assignment.op = _OPERATORS[type(node.op)]
            yield node, ast.unparse(assignment)


def _other_faults(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    match node:
        case ast.Constant(value=bool(value)):
            yield node, str(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield node, str(value + 1)
        case ast.Expr(value=ast.Call() as call) | ast.Expr(value=ast.Await(value=ast.Call() as call)):
            if not _is_log(call):
                yield node, "pass"
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            if not is_for_type_checkers(node):
                yield from _negated(test)
        case ast.comprehension(ifs=conditions):
            for condition in conditions:
                yield from _negated(condition)


def _negated(test: ast.expr) -> Iterator[tuple[ast.expr, str]]:
    is_not = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    if not is_not and not isinstance(test, (*_CONDITIONS_WITH_FAULTS, ast.Constant)):
        yield test, f"(not ({ast.unparse(test)}))"


def _is_log(call: ast.Call) -> bool:
    target = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(target, ast.Name) and target.id == "_log"


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
