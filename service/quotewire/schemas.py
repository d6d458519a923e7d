"""Finds the published schemas, in the installed package or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent
SCHEMA_DIR: Final = next(
    folder for folder in (_PACKAGE / "_schemas", _PACKAGE.parents[1] / "schemas", _PACKAGE) if folder.is_dir()
)
"""The folder of JSON Schemas, examples, the AsyncAPI document and the released versions."""


def files() -> list[Path]:
    """The files of the current contract, sorted: schemas and the AsyncAPI document, not the examples."""
    return sorted(path for path in SCHEMA_DIR.iterdir() if path.suffix in {".json", ".yaml", ".avsc"})
