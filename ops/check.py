"""Checks chart, alerts, dashboard, Dockerfile, workflows and generated pages without running them.

`check.py chart` checks the chart alone. Each step prints what it checked; what cannot be checked here is
printed as SKIPPED in capitals. The exit code is 1 if anything failed.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

import compose_spec
import dashboard
import yaml
from programs import CACHE, HELM, ROOT, CheckFailedError, failures, rendered, run
from queries import asked_by_panels

RULES: Final = HELM / "alerts" / "quotewire.yaml"
KUBERNETES: Final = ("1.29.0", "1.33.0", "1.37.0")
CASES: Final = sorted((HELM / "ci").glob("*-values.yaml"))


def main(arguments: list[str]) -> int:
    """Run the checks and print the result of each."""
    chart = [lint, unit_tests, schemas, scores, package]
    rest = [dockerfile, workflows, compose, alerts, alerts_in_the_chart, panels, pages]
    return 1 if failures(chart if arguments == ["chart"] else [*chart, *rest]) else 0


def lint() -> str:
    """Helm lint, strict, with every set of values."""
    for case in CASES:
        run("helm", "lint", "--strict", "--quiet", str(HELM), "--values", str(case))
    return f"helm lint --strict: {len(CASES)} sets of values"


def unit_tests() -> str:
    """Run helm-unittest; the tests include refusals of wrong and contradictory values."""
    detail = run("helm-unittest", str(HELM))
    passed = re.search(r"^Tests:\s+(\d+) passed, \1 total$", detail, re.MULTILINE)
    if passed is None:
        raise CheckFailedError(detail)
    refusals = (HELM / "tests" / "refusals_test.yaml").read_text(encoding="utf-8").count("failedTemplate")
    return f"helm-unittest: {passed[1]} tests, {refusals} of them refusals of wrong values"


def schemas() -> str:
    """Every set of values against the schemas of three Kubernetes versions and of the custom resources."""
    objects = 0
    for version in KUBERNETES:
        for case in CASES:
            detail = kubeconform(version, rendered(case, version))
            summary = json.loads(detail)["summary"]
            if summary["invalid"] or summary["errors"] or summary["skipped"] or not summary["valid"]:
                raise CheckFailedError(f"{case.name} on Kubernetes {version}: {detail}")
            objects += summary["valid"]
    keda = rendered(HELM / "ci" / "keda-values.yaml", KUBERNETES[0])
    for field in ("runAsNonRoot", "cooldownPeriod", "podMetricsEndpoints"):
        wrong = f"{field}s"
        if wrong not in kubeconform(KUBERNETES[0], keda.replace(field, wrong), code=1):
            raise CheckFailedError(f"kubeconform lets the unknown field {wrong} pass")
    versions = ", ".join(version.removesuffix(".0") for version in KUBERNETES)
    return f"kubeconform: {objects} objects valid, 0 invalid, 0 skipped, on Kubernetes {versions}"


def kubeconform(version: str, objects: str, code: int = 0) -> str:
    """The report of kubeconform on these objects, as JSON; a kind without a schema is an error."""
    folder = CACHE / "kubernetes"
    return run(
        "kubeconform",
        "-strict",
        "-output=json",
        "-summary",
        f"-kubernetes-version={version}",
        f"-schema-location={folder}/{version}/{{{{.ResourceKind}}}}{{{{.KindSuffix}}}}.json",
        f"-schema-location={folder}/custom/{{{{.ResourceKind}}}}_{{{{.ResourceAPIVersion}}}}.json",
        stdin=objects,
        code=code,
    )


def scores() -> str:
    """kube-score finds nothing critical."""
    for case in CASES:
        detail = run("kube-score", "score", "-", "--output-format=ci", stdin=rendered(case, KUBERNETES[-1]))
        if "[CRITICAL]" in detail:
            raise CheckFailedError(f"{case.name}: {detail}")
    return f"kube-score: nothing critical in {len(CASES)} sets of values"


def package() -> str:
    """The package is rendered as the folder is, and holds neither tests nor sets of values."""
    with tempfile.TemporaryDirectory() as folder:
        run("helm", "package", str(HELM), f"--destination={folder}")
        (archive,) = Path(folder).iterdir()
        with tarfile.open(archive) as packed:
            names = packed.getnames()
        surplus = re.compile(r"quotewire/(ci|tests)/|.*_test\.yaml$|.*\.gotmpl$")
        if found := list(filter(surplus.match, names)):
            raise CheckFailedError(f"{archive.name} holds {found}")
        for case in CASES:
            if rendered(case, KUBERNETES[-1], chart=archive) != rendered(case, KUBERNETES[-1]):
                raise CheckFailedError(f"{archive.name} is not rendered as helm/ is with {case.name}")
    return f"helm package: {archive.name} with {len(names)} files is rendered as helm/ is"


def dockerfile() -> str:
    """Hadolint finds nothing."""
    run("hadolint", "--failure-threshold=style", str(ROOT / "Dockerfile"))
    return "hadolint: Dockerfile clean"


def workflows() -> str:
    """Actionlint finds nothing, and every action is pinned by its commit, with the version behind it."""
    files = sorted((ROOT / ".github" / "workflows").iterdir())
    run("actionlint", "-shellcheck=", "-pyflakes=", *map(str, files))
    used = [line for path in files for line in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))]
    if loose := [use for use in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)]:
        raise CheckFailedError(f"not pinned by commit and version: {loose}")
    return f"actionlint: {len(files)} workflows clean, {len(used)} actions pinned by commit"


def compose() -> str:
    """compose.yaml follows the Compose specification and its references exist; Prometheus' file is valid.

    Its images cannot be had everywhere, so it is not started.
    """
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    _read_compose(text)
    for right, wrong in (
        ("read_only", "readonly"),
        ("service_healthy", "healthy"),
        ("[worker]", "[workers]"),
    ):
        try:
            _read_compose(text.replace(right, wrong))
        except CheckFailedError:
            continue
        raise CheckFailedError(f"compose.yaml may say {wrong}")
    with tempfile.TemporaryDirectory() as folder:
        for path in (ROOT / "compose" / "prometheus.yml", RULES):
            shutil.copy(path, folder)
        run("promtool", "check", "config", f"{folder}/prometheus.yml")
    return "compose: compose.yaml and Prometheus' file are valid; wrong ones are refused; nothing was started"


def _read_compose(text: str) -> None:
    try:
        read = compose_spec.PyOptions(apply_merge=True).from_yaml(text)
        read.validate()
    except ValueError as error:
        raise CheckFailedError(f"compose.yaml: {error}") from error
    services = yaml.safe_load(text)["services"]
    for name, service in services.items():
        if unknown := set(service.get("depends_on", [])) - set(services):
            raise CheckFailedError(f"compose.yaml: {name} depends on {unknown}, which is no service")


def alerts() -> str:
    """The rules are valid, and each alert fires in one test and does not fire in another."""
    run("promtool", "check", "rules", "--lint-fatal", str(RULES))
    tests = sorted(RULES.parent.glob("*_test.yaml"))
    run("promtool", "test", "rules", *map(str, tests))
    expected = [
        (check["alertname"], bool(check["exp_alerts"]))
        for path in tests
        for test in yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]
        for check in test["alert_rule_test"]
    ]
    names = {rule["alert"] for rule in _rules(RULES.read_text(encoding="utf-8")) if "alert" in rule}
    wanted = {(name, fires) for name in names for fires in (True, False)}
    if missing := sorted(wanted - set(expected)):
        raise CheckFailedError(f"no test has these fire (True) or be silent (False): {missing}")
    return f"promtool: {len(names)} alerts, {len(expected)} expectations of their tests met"


def alerts_in_the_chart() -> str:
    """The rules are valid as the chart installs them, too."""
    count = 0
    for case in CASES:
        for document in yaml.safe_load_all(rendered(case, KUBERNETES[-1])):
            if document and document["kind"] == "PrometheusRule":
                count += _check_rules(document["spec"])
    if not count:
        raise CheckFailedError("no set of values installs the alerts")
    return f"promtool: {count} rules as the chart installs them"


def panels() -> str:
    """Every query of every panel parses."""
    queries = [query for asked in asked_by_panels().values() for query in asked]
    rules = [{"record": f"panel:{number}", "expr": query} for number, query in enumerate(queries)]
    _check_rules({"groups": [{"name": "dashboard", "rules": rules}]})
    return f"promtool: {len(queries)} queries of the dashboard parse"


def pages() -> str:
    """The generated files are what the generators write now."""
    with tempfile.TemporaryDirectory() as folder:
        run("helm-docs", *HELM_DOCS, f"--chart-search-root={_copied(HELM, Path(folder))}")
        readme = (Path(folder) / "helm" / "README.md").read_text(encoding="utf-8")
    if readme != (HELM / "README.md").read_text(encoding="utf-8"):
        raise CheckFailedError("helm/README.md is not what helm-docs writes; run: make pages")
    if dashboard.build() != dashboard.PATH.read_text(encoding="utf-8"):
        raise CheckFailedError("the dashboard is not what ops/dashboard.py writes; run: make pages")
    return "generated: helm/README.md and the dashboard are up to date"


HELM_DOCS: Final = ("--log-level=warning", "--sort-values-order=file", "--output-file=README.md")


def _check_rules(groups: object) -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        yaml.safe_dump(groups, file)
        file.flush()
        detail = run("promtool", "check", "rules", file.name)
    found = re.search(r"SUCCESS: (\d+) rules found", detail)
    if found is None:
        raise CheckFailedError(detail)
    return int(found[1])


def _rules(text: str) -> list[dict[str, str]]:
    return [rule for group in yaml.safe_load(text)["groups"] for rule in group["rules"]]


def _copied(folder: Path, into: Path) -> Path:
    return Path(shutil.copytree(folder, into / folder.name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
