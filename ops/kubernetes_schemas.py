"""Lays the schemas of the package kubernetes-validate out as kubeconform reads them: `... FOLDER`."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

VERSIONS: Final = ("1.29.0", "1.33.0", "1.37.0")
DEFINITIONS: Final = "_definitions.json"


def lay_out(folder: Path) -> None:
    """One folder a version, with closed objects: a field that Kubernetes does not know is an error."""
    spec = find_spec("kubernetes_validate")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    source = Path(spec.submodule_search_locations[0]) / "kubernetes-json-schema"
    for version in VERSIONS:
        target = folder / version
        target.mkdir(parents=True, exist_ok=True)
        for path in (source / f"v{version}-local-strict").glob("*.json"):
            schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            # Their ids would have references looked up on the web.
            schema.pop("$id", None)
            text = json.dumps(schema).replace(f"/api/{DEFINITIONS}", DEFINITIONS)
            (target / path.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
