"""`quotewire enrich` with the default model: files in, events out in order, refusals reported."""

from __future__ import annotations

import gzip
import json
import os
import pty
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import zstandard
from jsonschema import Draft202012Validator

from quotewire.api.processes import FEW
from quotewire.cli import main
from quotewire.schemas import SCHEMA_DIR

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.model, pytest.mark.timeout(180)]

SENTENCE = '"The tide waits for nobody," said Ada Wex, the harbour pilot.'
SCHEMA = Draft202012Validator(json.loads((SCHEMA_DIR / "enriched-article.schema.json").read_text("utf-8")))


def article(number: int) -> str:
    return json.dumps({"id": f"a{number}", "title": f"Tide {number}", "text": SENTENCE})


def test_json_jsonl_and_text_in_one_event_a_line_out(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "one.json").write_text(article(1))
    (tmp_path / "two.jsonl").write_text(f"{article(2)}\n{article(3)}\n")
    (tmp_path / "three.txt").write_text(f"A headline\n\n{SENTENCE}\n")
    assert main(["enrich", *(str(tmp_path / name) for name in ("one.json", "two.jsonl", "three.txt"))]) == 0
    events = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [event["article"]["title"] for event in events] == ["Tide 1", "Tide 2", "Tide 3", "A headline"]
    for event in events:
        (quote,) = event["quotes"]
        (segment,) = quote["segments"]
        assert event["text"]["value"][segment["start"] : segment["end"]] == segment["exact"] == quote["text"]
        assert quote["speaker"]["name"] == "Ada Wex"
        assert event["provenance"].keys() == {"service_version", "schema_version", "models"}
        assert [fault.message for fault in SCHEMA.iter_errors(event)] == ["'input' is a required property"]
        event["provenance"]["input"] = {"topic": "", "partition": 0, "offset": 0, "timestamp": None}
        assert SCHEMA.is_valid(event)


def test_refused_article_is_named_with_its_reason_and_the_others_arrive(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text(
        f'{article(1)}\nno json\n{{"title": "no text"}}\n{{"key": "k", "value": null}}\n{article(2)}\n'
    )
    assert main(["enrich", str(mixed)]) == 1
    printed = capsysbinary.readouterr()
    assert [json.loads(line)["article"]["id"] for line in printed.out.splitlines()] == ["a1", "a2"]
    assert f"{mixed}:2: INVALID_JSON: ".encode() in printed.err
    assert f"{mixed}:3: MISSING_TEXT: ".encode() in printed.err
    assert f"{mixed}:4: a tombstone".encode() in printed.err
    assert b"2 of 5 articles refused" in printed.err


def test_page_and_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, html = tmp_path / "one.json", tmp_path / "page.html"
    source.write_text(article(1))
    assert main(["enrich", str(source), "--pretty", "--html", str(html)]) == 0
    printed = capsys.readouterr().out
    assert "Ada Wex" in printed
    assert "The tide waits for nobody," in printed
    assert not printed.startswith("{")
    assert "The tide waits for nobody," in html.read_text(encoding="utf-8")


def test_many_articles_use_processes_and_keep_their_order(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_POOL_PROCESSES", "2")
    count = FEW + 20
    source = tmp_path / "many.jsonl"
    source.write_text("".join(f"{article(number)}\n" for number in range(count)))
    assert main(["enrich", str(source)]) == 0
    ids = [json.loads(line)["article"]["id"] for line in capsysbinary.readouterr().out.splitlines()]
    assert ids == [f"a{number}" for number in range(count)]


def test_standard_input_and_a_reader_that_goes_away(tmp_path: Path) -> None:
    source = tmp_path / "some.jsonl"
    source.write_text("".join(f"{article(number)}\n" for number in range(30)))
    command = f"'{sys.executable}' -m quotewire enrich - < '{source}' | head -c 20"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.startswith('{"article":{"id":"a0')
    assert done.stderr == ""


def test_pages_and_compressed_files_are_read(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = f"<html><title>Tide tables</title><nav>Menu</nav><main><p>{SENTENCE}</p></main></html>"
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(f"{article(1)}\n{article(2)}\n".encode()))
    (tmp_path / "packed.json.zst").write_bytes(zstandard.compress(article(3).encode()))
    names = ("page.html", "packed.jsonl.gz", "packed.json.zst")
    assert main(["enrich", *(str(tmp_path / name) for name in names)]) == 0
    events = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    titles = ["Tide tables", "Tide 1", "Tide 2", "Tide 3"]
    assert [event["article"]["title"] for event in events] == titles
    assert events[0]["text"]["value"] == SENTENCE


@pytest.mark.parametrize("before", [1, FEW + 2], ids=["few", "many"])
def test_what_comes_before_a_damaged_file_is_enriched(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], before: int
) -> None:
    source, damaged = tmp_path / "one.jsonl", tmp_path / "two.jsonl.gz"
    source.write_text("".join(f"{article(number)}\n" for number in range(before)))
    damaged.write_bytes(gzip.compress(article(before).encode())[:-9])
    assert main(["enrich", str(source), str(damaged)]) == 1
    printed = capsysbinary.readouterr()
    ids = [json.loads(line)["article"]["id"] for line in printed.out.splitlines()]
    assert ids == [f"a{number}" for number in range(before)]
    assert printed.err.startswith(f"quotewire: {damaged}: the compressed data is damaged".encode())


def test_output_goes_to_a_file_that_is_not_read_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "one.json", tmp_path / "out.jsonl"
    source.write_text(article(1))
    assert main(["enrich", str(source), "-o", str(source)]) == 1
    assert f"{source} is read too" in capsys.readouterr().err
    assert source.read_text() == article(1)
    assert main(["enrich", str(source), "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text())["article"]["id"] == "a1"
    assert main(["enrich", str(source), "--pretty", "-o", str(target)]) == 0
    assert "Ada Wex" in target.read_text()
    assert main(["enrich", str(source), "-o", str(tmp_path / "no" / "folder")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_articles_of_a_pipe_come_out_one_by_one_also_from_processes() -> None:
    command = [sys.executable, "-m", "quotewire", "enrich"]
    environment = os.environ | {"QUOTEWIRE_POOL_PROCESSES": "2"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(FEW + 3):
            process.stdin.write(f"{article(number)}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["article"]["id"] == f"a{number}"
        process.stdin.close()
        assert process.stdout.read() == ""
    assert process.returncode == 0


def test_on_a_terminal_it_says_that_it_waits() -> None:
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "quotewire", "enrich"], stdin=child, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("reading articles from the keyboard")
    process.send_signal(signal.SIGINT)
    assert process.communicate()[1] == ""
    os.close(parent)
    os.close(child)


def test_missing_model_exits_1_with_the_way_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "one.json").write_text(article(1))
    monkeypatch.setenv("QUOTEWIRE_MODEL_NAME", "no_such_model")
    assert main(["enrich", str(tmp_path / "one.json")]) == 1
    printed = capsys.readouterr().err
    assert "no_such_model" in printed
    assert printed.count("\n") == 1
