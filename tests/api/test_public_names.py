"""What `import quotewire` offers, and what it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import quotewire

PACKAGE = Path(quotewire.__file__).parent
HEAVY = {"asyncio", "numpy", "orjson", "pydantic", "spacy", "subprocess", "typing"}


def test_the_stub_has_the_names_of_the_package() -> None:
    assert (PACKAGE / "py.typed").exists()
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    (names,) = (node.value for node in stub.body if isinstance(node, ast.Assign))
    assert sorted(ast.literal_eval(names)) == sorted(quotewire.__all__)
    assert set(quotewire.__all__) <= set(dir(quotewire))


def test_every_name_is_there_and_no_other() -> None:
    for name in quotewire.__all__:
        assert getattr(quotewire, name)
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        getattr(quotewire, "lode")  # noqa: B009 - mypy knows that it is not there


@pytest.mark.processes
def test_importing_it_imports_nothing_else() -> None:
    program = (
        f"import sys; sys.path.append({str(PACKAGE.parent)!r}); before = set(sys.modules); import quotewire; "
        "print(*set(sys.modules) - before)"
    )
    command = [sys.executable, "-I", "-S", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert not HEAVY & imported
    assert [name for name in imported if name.startswith("quotewire")] == ["quotewire"]
