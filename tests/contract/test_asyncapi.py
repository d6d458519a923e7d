"""schemas/asyncapi.yaml, checked and drawn by the AsyncAPI project's own tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from schema_files import ROOT, SCHEMAS

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

TOOLS = ROOT / ".cache" / "asyncapi"


def program(*names: str) -> str:
    """The first of these programs that is here; without one the check cannot run, and the summary says so."""
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        pytest.skip(f"AsyncAPI was not checked: {' or '.join(names)} is not on this machine's PATH")
    return found


@pytest.fixture(scope="module")
def node() -> str:
    found = program("node")
    program("npm")
    subprocess.run(["make", "--silent", ".cache/asyncapi/.ready"], cwd=ROOT, check=True, timeout=240)
    return found


def validated(node: str, document: Path) -> subprocess.CompletedProcess[str]:
    command = [node, str(TOOLS / "validate.js"), str(document)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for path in SCHEMAS.glob("*.schema.json"):
        shutil.copy(path, tmp_path)
    return tmp_path / "asyncapi.yaml"


def test_the_parser_has_nothing_against_it(node: str) -> None:
    done = validated(node, SCHEMAS / "asyncapi.yaml")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("channels", "raw", "messages", "rawArticle", "$ref"), "#/components/messages/none", "invalid-ref"),
        (("channels", "raw", "bindings", "kafka", "partitions"), "four", "asyncapi-document"),
        (("operations", "readRawArticles", "action"), "read", "asyncapi-document"),
        (("components", "messages", "rawArticle", "payload", "schema", "$ref"), "./none.json", "invalid-ref"),
    ],
)
def test_the_parser_finds_what_is_broken(
    node: str, copied: Path, path: tuple[str, ...], value: str, complaint: str
) -> None:
    document = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text(encoding="utf-8"))
    at: Any = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    copied.write_text(yaml.safe_dump(document), encoding="utf-8")
    done = validated(node, copied)
    assert done.returncode == 1
    assert complaint in done.stdout


def test_it_is_drawn_as_one_page_that_needs_no_network(node: str, tmp_path: Path) -> None:
    chromium = program("chromium", "chromium-browser", "google-chrome")
    page = tmp_path / "contract.html"
    command = [node, str(TOOLS / "page.js"), str(SCHEMAS / "asyncapi.yaml"), str(page)]
    subprocess.run(command, check=True, timeout=60)
    browser = [chromium, "--headless=new", "--no-sandbox", "--disable-gpu"]
    offline = [
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--virtual-time-budget=8000",
        "--dump-dom",
        f"--user-data-dir={tmp_path}/user",
    ]
    drawn = subprocess.run(
        [*browser, *offline, page.as_uri()], capture_output=True, text=True, timeout=120, check=True
    ).stdout
    body = drawn[drawn.index('<div id="contract">') :]
    for words in (
        "articles.raw",
        "articles.enriched",
        "articles.dead-letter",
        "Enriched article",
        "whom it names",
    ):
        assert words in body[: body.index("<script>")], words
