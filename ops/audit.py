"""Known vulnerabilities of every package in the lock files, by pip-audit.

The exit code is 1 when there is one, 2 when the advisory source does not answer for a package: what is not
audited is not clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
VULNERABLE, NOT_AUDITED = 1, 2
_AUDIT: Final = (
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "--format=json",
    "--progress-spinner=off",
)


def audited(lock: Path) -> list[dict[str, Any]]:
    """The result of the source for each package of a lock file.

    Raises:
        SystemExit: it cannot be asked at all.
    """
    done = subprocess.run(
        [sys.executable, *_AUDIT, "--requirement", str(lock)], capture_output=True, text=True, check=False
    )
    if not done.stdout.startswith("{"):
        sys.stderr.write(done.stderr[-600:])
        print(f"NOT AUDITED: the advisory source did not answer for {lock.name}")
        raise SystemExit(NOT_AUDITED)
    packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return packages


def main() -> int:
    """The shortest lock first: if the source knows nothing of it, the others need not be requested."""
    packages: dict[tuple[str, str], dict[str, Any]] = {}
    skipped: dict[str, str] = {}
    locks = sorted((ROOT / "requirements").glob("*.txt"), key=lambda lock: lock.stat().st_size)
    for number, lock in enumerate(locks):
        for package in audited(lock):
            if "skip_reason" in package:
                skipped[package["name"]] = package["skip_reason"]
            else:
                packages[package["name"], package["version"]] = package
        if number == 0 and not packages:
            print(
                f"NOT AUDITED: the source knows nothing of {', '.join(skipped)}, so no other lock was checked"
            )
            return NOT_AUDITED
    found = 0
    for (name, version), package in sorted(packages.items()):
        for vulnerability in package["vulns"]:
            found += 1
            fixed = ", ".join(vulnerability["fix_versions"]) or "no version"
            print(f"{name} {version}: {vulnerability['id']}, fixed in {fixed}")
    for name, reason in sorted(skipped.items()):
        print(f"NOT AUDITED: {name}: {reason}")
    print(f"{len(packages)} packages audited, {found} vulnerabilities, {len(skipped)} packages not audited")
    if found:
        return VULNERABLE
    return NOT_AUDITED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
