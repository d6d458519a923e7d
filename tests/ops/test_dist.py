"""What the files of a release must agree on, and why they are the same each time."""

from __future__ import annotations

import gzip
import io
import runpy
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = "https://forge.example/press/quotewire"
PROJECT: dict[str, Any] = {"version": "2.3.4", "urls": {"Source": SOURCE}}
FILES = {
    "pyproject.toml": (
        f'[project]\nversion = "2.3.4"\n[project.urls]\nSource = "{SOURCE}"\nIssues = "{SOURCE}/issues"\n'
    ),
    "service/quotewire/__init__.py": '__version__ = "2.3.4"\nSCHEMA_VERSION = "9.9.9"\n',
    "helm/Chart.yaml": "version: 2.3.4\nappVersion: 2.3.4\n",
    "Dockerfile": "ARG REVISION=unknown\nARG VERSION=2.3.4\n",
    "CHANGELOG.md": "# Changelog\n\n## 2.3.4 (2031-05-06)\n",
}


@pytest.fixture
def ops(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.syspath_prepend(ROOT / "ops")
    return {
        **runpy.run_path(str(ROOT / "ops" / "readme.py")),
        **runpy.run_path(str(ROOT / "ops" / "dist.py")),
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_nothing_contradicts_anything_in_the_project(ops: dict[str, Any]) -> None:
    assert ops["faults"](ROOT) == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert all(url.startswith(project["urls"]["Source"]) for url in project["urls"].values())


def test_a_release_that_agrees_has_no_faults(ops: dict[str, Any], tree: Path) -> None:
    assert ops["faults"](tree, "v2.3.4", SOURCE) == []


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        (
            "service/quotewire/__init__.py",
            ('_ = "2', '_ = "1'),
            "has the version 1.3.4, pyproject.toml 2.3.4",
        ),
        ("helm/Chart.yaml", ("appVersion: 2", "appVersion: 1"), "helm/Chart.yaml has the version 1.3.4"),
        ("helm/Chart.yaml", ("\nversion: 2", "\nversion: 1"), "helm/Chart.yaml has the version 1.3.4"),
        ("Dockerfile", ("VERSION=2", "VERSION=1"), "Dockerfile has the version 1.3.4"),
        ("Dockerfile", ("ARG VERSION", "ENV VERSION"), "Dockerfile has the version of nothing"),
    ],
)
def test_another_version_is_a_fault(
    ops: dict[str, Any], tree: Path, file: str, change: tuple[str, str], fault: str
) -> None:
    text = f"\n{FILES[file]}"
    assert change[0] in text
    (tree / file).write_text(text.replace(*change), encoding="utf-8")
    (found,) = ops["faults"](tree)
    assert fault in found


@pytest.mark.parametrize(
    ("tag", "repository", "fault"),
    [
        ("v2.3.5", SOURCE, "the tag is v2.3.5, the version 2.3.4"),
        ("2.3.4", SOURCE, "the tag is 2.3.4"),
        (
            "v2.3.4",
            "https://forge.example/press/quotewire-fork",
            "Source, Issues not at https://forge.example/press/",
        ),
        ("v2.3.4", "https://forge.example/press/quote", "Source, Issues not at"),
        ("v2.3.4", "", "Source, Issues not at (nothing)"),
    ],
)
def test_a_release_of_something_else_is_a_fault(
    ops: dict[str, Any], tree: Path, tag: str, repository: str, fault: str
) -> None:
    (found,) = ops["faults"](tree, tag, repository)
    assert fault in found


@pytest.mark.parametrize("heading", ["2.3.4 (unreleased)", "2.3.40 (2031-05-06)", "2x3.4 (2031-05-06)"])
def test_a_release_has_a_day_in_the_changelog(ops: dict[str, Any], tree: Path, heading: str) -> None:
    (tree / "CHANGELOG.md").write_text(f"## {heading}\n", encoding="utf-8")
    assert ops["faults"](tree) == []
    assert ops["faults"](tree, "v2.3.4", SOURCE) == ["CHANGELOG.md has no section '## 2.3.4 (YYYY-MM-DD)'"]


def packed(seconds: int) -> bytes:
    """An archive as helm writes it: of the time of the packing."""
    done = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=done, mtime=seconds) as zipped,
        tarfile.open(fileobj=zipped, mode="w") as archive,
    ):
        for name in ("quotewire/Chart.yaml", "quotewire/values.yaml"):
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(name), seconds
            archive.addfile(member, io.BytesIO(name.encode()))
    return done.getvalue()


def test_an_archive_has_the_same_bytes_whenever_it_was_packed(ops: dict[str, Any]) -> None:
    early, late = packed(1_000_000_000), packed(1_900_000_000)
    assert early != late
    same = ops["without_times"](early, 1_500_000_000)
    assert ops["without_times"](late, 1_500_000_000) == same
    with tarfile.open(fileobj=io.BytesIO(same)) as archive:
        contents = {name: archive.extractfile(name) for name in archive.getnames()}
        assert {file.read().decode() for file in contents.values() if file} == set(contents)
        assert {member.mtime for member in archive} == {1_500_000_000}


@pytest.mark.parametrize(
    ("folder", "link", "expected"),
    [
        ("", "docs/events.md#copies", f"{SOURCE}/blob/v2.3.4/docs/events.md#copies"),
        ("", "schemas/", f"{SOURCE}/blob/v2.3.4/schemas"),
        ("helm", "../docs/operations.md", f"{SOURCE}/blob/v2.3.4/docs/operations.md"),
        ("helm", "ci/", f"{SOURCE}/blob/v2.3.4/helm/ci"),
        ("", "#one-event", "#one-event"),
        ("", "https://else.example/a", "https://else.example/a"),
        ("", "mailto:a@else.example", "mailto:a@else.example"),
    ],
)
def test_links_lead_to_the_repository(ops: dict[str, Any], folder: str, link: str, expected: str) -> None:
    assert (
        ops["absolute"](f"See [it]({link}), (docs) and [x].", PROJECT, folder)
        == f"See [it]({expected}), (docs) and [x]."
    )
