"""Writes the schemas of Kubernetes and of custom resources as kubeconform reads them: `... FOLDER`.

Kubernetes' own are those of the package kubernetes-validate. Custom resources come from the definitions in
the Go modules whose folders stdin names, as `go mod download -json` prints them.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import yaml

VERSIONS: Final = ("1.29.0", "1.33.0", "1.37.0")
DEFINITIONS: Final = "_definitions.json"
CUSTOM: Final = {"ScaledObject", "TriggerAuthentication", "PodMonitor", "PrometheusRule", "ServiceMonitor"}


def lay_out(folder: Path) -> None:
    """One folder per version, with closed objects: a field that Kubernetes does not know is an error."""
    spec = find_spec("kubernetes_validate")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    source = Path(spec.submodule_search_locations[0]) / "kubernetes-json-schema"
    for version in VERSIONS:
        target = folder / version
        target.mkdir(parents=True, exist_ok=True)
        for path in (source / f"v{version}-local-strict").glob("*.json"):
            schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            # With their ids, references would be looked up on the web.
            schema.pop("$id", None)
            text = json.dumps(schema).replace(f"/api/{DEFINITIONS}", DEFINITIONS)
            (target / path.name).write_text(text, encoding="utf-8")


def lay_out_custom(modules: list[Path], folder: Path) -> None:
    """The custom resources that the chart uses, closed as well.

    Raises:
        SystemExit: the modules lack one of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = set(CUSTOM)
    # YAML 1.1 has a type for a single "=", which the library does not support.
    yaml.SafeLoader.add_constructor("tag:yaml.org,2002:value", yaml.SafeLoader.construct_yaml_str)
    for path in (path for module in modules for path in module.rglob("*crd*/**/*.yaml")):
        for definition in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if not isinstance(definition, dict) or definition.get("kind") != "CustomResourceDefinition":
                continue
            kind = definition["spec"]["names"]["kind"]
            for version in definition["spec"]["versions"] if kind in CUSTOM else ():
                schema = json.dumps(closed(version["schema"]["openAPIV3Schema"]))
                (folder / f"{kind.lower()}_{version['name']}.json").write_text(schema, encoding="utf-8")
                missing.discard(kind)
    if missing:
        sys.exit(f"no definition of {', '.join(sorted(missing))} in {modules}")


def closed(schema: Any) -> Any:
    """The schema with every object of known fields closed to others."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and not schema.get("x-kubernetes-preserve-unknown-fields"):
        inside.setdefault("additionalProperties", False)
    return inside


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
    folders = re.findall(r'"Dir": "(.*)"', sys.stdin.read())
    lay_out_custom([Path(folder) for folder in folders], Path(sys.argv[1]) / "custom")
