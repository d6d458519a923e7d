"""schemas/asyncapi.yaml, checked and drawn by the AsyncAPI project's own tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from schema_files import SCHEMAS

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def validated(tools: Path, document: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", str(tools / "validate.js"), str(document)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for path in SCHEMAS.glob("*.schema.json"):
        shutil.copy(path, tmp_path)
    return tmp_path / "asyncapi.yaml"


def test_the_parser_has_nothing_against_it(node_tools: Path) -> None:
    done = validated(node_tools, SCHEMAS / "asyncapi.yaml")
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
    node_tools: Path, copied: Path, path: tuple[str, ...], value: str, complaint: str
) -> None:
    document = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text(encoding="utf-8"))
    at: Any = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    copied.write_text(yaml.safe_dump(document), encoding="utf-8")
    done = validated(node_tools, copied)
    assert done.returncode == 1
    assert complaint in done.stdout


@pytest.mark.skipif(
    CHROMIUM is None, reason="NOT RUN: no Chromium here; `apt-get install chromium` brings one"
)
def test_it_is_drawn_as_one_page_that_needs_no_network(node_tools: Path, tmp_path: Path) -> None:
    page = tmp_path / "contract.html"
    command = ["node", str(node_tools / "page.js"), str(SCHEMAS / "asyncapi.yaml"), str(page)]
    subprocess.run(command, check=True, timeout=60)
    browser = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu"]
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
