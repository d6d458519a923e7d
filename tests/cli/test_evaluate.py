"""`quotewire evaluate` with the default model: tables, JSON, page, and one line for bad gold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from test_page import read

from quotewire.api.processes import FEW
from quotewire.cli import main
from quotewire.cli.evaluation_page import evaluation_page
from quotewire.evaluation.article import Attribution, FoundArticle, FoundQuote, GoldArticle, Named
from quotewire.evaluation.report import evaluate

SENTENCE = "“The tide waits for nobody,” said Ada Wex, the harbour pilot."
CONTENT, SOURCE, CUE = [[1, 27]], [[34, 41]], [[29, 33]]


def gold(number: int, **changes: Any) -> str:
    attribution = {"content": CONTENT, "source": SOURCE, "cue": CUE, "type": "direct"}
    attribution |= {"speaker_name": "Ada Wex", "speaker_mentions": SOURCE}
    article = {"id": f"a{number}", "text": SENTENCE, "attributions": [attribution], "language": "en"}
    return json.dumps({**article, "entities": [[34, 41, "PERSON"]], **changes}) + "\n"


@pytest.mark.model
@pytest.mark.timeout(180)
def test_what_is_found_as_marked_is_perfect_and_what_is_not_is_told(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    source, page = tmp_path / "gold.jsonl", tmp_path / "worst.html"
    silent = {"attributions": [{"content": [[43, 60]], "cue": CUE}], "entities": [], "title": "Tides"}
    source.write_text(gold(1) + gold(2, **silent))
    assert main(["evaluate", str(source), "--json", "--html", str(page)]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert report["quotes"]["all"]["overlap"]["hits"] == 1
    assert report["quotes"]["direct"]["e2e"]["recall"] == 1.0
    assert report["quotes"]["direct"]["e2e"]["precision"] == 0.5
    assert report["names"]["all"]["right"] == report["names"]["all"]["of"] == 1
    assert report["names_by_resolution"]["explicit"]["right"] == 1
    assert report["headlines"]["articles"] == 1
    assert report["headlines"]["found"] == 0
    assert report["quote_faults"]["missed"] == report["quote_faults"]["invented"] == {"count": 1, "costs": 1}
    assert report["cues_missed"] == [{"cue": "said", "missed": 1, "marked": 2}]
    assert report["entities"]["PER"]["hits"] == 1
    assert report["entity_faults"]["invented"] == 1
    assert [one["id"] for one in report["worst"]] == ["a2"]
    assert "a2" in page.read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.timeout(180)
def test_brat_folder_in_tables_with_own_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "brat"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.txt").write_text(SENTENCE, encoding="utf-8")
    (folder / "deep" / "one.ann").write_text(
        "T1\tSaid 1 27\tThe tide waits for nobody,\nT2\tWho 34 41\tAda Wex\nT3\tMood 29 33\tsaid\n"
        "R1\tBy Arg1:T1 Arg2:T2\n",
        encoding="utf-8",
    )
    options = ["--content", "Said", "--source", "Who", "--relation", "By"]
    assert main(["evaluate", str(folder), *options]) == 0
    printed = capsys.readouterr()
    assert printed.err == "labels without a meaning here, left out: Mood (1)\n"
    assert printed.out.startswith("1 articles\n")
    assert re.search(r"^all +1 +1( +100\.0){6} +0$", printed.out, re.MULTILINE)
    assert "Worst articles" not in printed.out
    target = tmp_path / "report.txt"
    assert main(["evaluate", str(folder), *options, "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8") == printed.out


@pytest.mark.model
@pytest.mark.timeout(180)
def test_article_that_is_refused_counts_as_one_without_findings(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_INPUT_MAX_TEXT_LENGTH", "80")
    source = tmp_path / "gold.jsonl"
    source.write_text(gold(1) + gold(2, text=SENTENCE * 2))
    assert main(["evaluate", str(source), "--json"]) == 1
    printed = capsysbinary.readouterr()
    assert f"{source}:2: TEXT_TOO_LONG: ".encode() in printed.err
    assert b"1 of 2 articles" in printed.err
    assert json.loads(printed.out)["quotes"]["all"]["e2e"]["recall"] == 0.5


@pytest.mark.model
@pytest.mark.timeout(180)
def test_many_articles_use_processes_and_meet_their_own_gold(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_POOL_PROCESSES", "2")
    monkeypatch.setenv("QUOTEWIRE_OUTPUT_INCLUDE_TEXT", "false")
    count = FEW + 10
    source = tmp_path / "gold.jsonl"
    source.write_text(
        "".join(
            gold(number, text="Well. " * number + SENTENCE, attributions=[]) for number in range(count - 1)
        )
        + gold(count)
    )
    assert main(["evaluate", str(source), "--json"]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert report["articles"] == count
    assert report["quotes"]["all"]["e2e"]["hits"] == 1
    assert (
        report["entities"]["PER"]["hits"] == 2
    )  # the first and the last: in between the name stands elsewhere


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ("{\n", "{}:1: not JSON: "),
        (gold(1) + gold(1), "{}:2: the id 'a1' is also that of {}:1\n"),
        (
            gold(1) + gold(2, entities=[[0, 999, "PER"]]),
            "{}:2: entities.0: [0, 999] is not a span of a text of ",
        ),
        ("\n", "{}: there is no annotated article in it\n"),
    ],
)
def test_bad_gold_exits_2_with_one_line_that_names_file_and_line(
    content: str, printed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "gold.jsonl"
    source.write_text(content)
    assert main(["evaluate", str(source)]) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"quotewire: {printed.replace('{}', str(source))}")
    assert line.count("\n") == 1


@pytest.mark.parametrize("option", ["-o", "--html"])
def test_a_file_that_is_read_or_cannot_be_written_is_refused_before_the_work(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, beside, folder = tmp_path / "gold.jsonl", tmp_path / "one.txt", tmp_path / "brat"
    source.write_text(gold(1))
    folder.mkdir()
    (folder / "one.txt").write_text(SENTENCE, encoding="utf-8")
    (folder / "one.ann").write_text("T1\tContent 1 27\tThe tide waits for nobody,\n", encoding="utf-8")
    beside.symlink_to(folder / "one.txt")
    for gold_file, written in ((source, source), (folder, folder / "one.ann"), (folder / "one.ann", beside)):
        assert main(["evaluate", str(gold_file), option, str(written)]) == 1
        assert capsys.readouterr().err == f"quotewire: {written} is read too; write to another file\n"
    assert source.read_text() == gold(1)
    for name, reason in (("no/folder", "No such file or directory"), ("", "Is a directory")):
        assert main(["evaluate", str(source), option, str(tmp_path / name)]) == 1
        assert capsys.readouterr().err == f"quotewire: {tmp_path / name}: {reason}\n"


def test_bad_folder_exits_2_and_names_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"quotewire: {tmp_path}: there is no annotated article in it\n"
    (tmp_path / "one.ann").write_text("")
    assert main(["evaluate", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"quotewire: {tmp_path}/one.ann: there is no one.txt next to it\n"
    (tmp_path / "one.txt").write_bytes(b"a\nb\xff")
    assert main(["evaluate", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"quotewire: {tmp_path}/one.txt:2: not UTF-8\n"


def test_file_that_is_not_there_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 1
    assert capsys.readouterr().err == f"quotewire: {tmp_path}/none.jsonl: No such file or directory\n"


TITLE = "<b>Hi!</b> Bo"
HOSTILE = "<script>alert(1)</script> “Hi,” said <b>Bo</b>. “Ho,” said Al."


def hostile_page() -> str:
    def at(piece: str) -> tuple[tuple[int, int], ...]:
        start = HOSTILE.index(piece)
        return ((start, start + len(piece)),)

    title = Attribution(((3, 6),), ((10, 12),), speaker_name="<b>", in_title=True)
    ho = Attribution(at("Ho,"), at("Al"), speaker_name="Al")
    marked = (Attribution(at("Hi,"), at("Bo"), at("said"), speaker_name="Bo"), ho, title)
    article = GoldArticle(
        "<i>.jsonl:1", "<u>id</u>", HOSTILE, marked, frozenset({Named(*at("Bo")[0], "PER")}), TITLE
    )
    names = frozenset({Named(*at("Al")[0], "PER")})
    quotes = (FoundQuote(at("Hi,"), at("Al"), name="<b>"), FoundQuote(at("script"), ()))
    return evaluation_page(evaluate([(article, FoundArticle(quotes, names))]), worst=5)


def test_page_shows_gold_beside_found_and_text_is_never_markup() -> None:
    html = hostile_page()
    reader = read(html)
    assert not {"script", "b", "i", "u", "link", "img"} & {tag for tag, _ in reader.tags}
    assert reader.text == (TITLE + HOSTILE) * 2  # marked beside found
    for verdict in ("v-speaker", "v-lost"):
        assert re.search(rf'<mark class="q [^"]*{verdict}', html)
    rows = re.findall(r'<span class="chip [^"]+">([^<]+)</span>', html)
    quotes = ["missed", "invented", "wrong speaker", "wrong name", "wrong type", "missed"]
    assert rows == [*quotes, "missed", "invented"]
    assert "Bo = Bo" in html
    assert "Al = &lt;b&gt;" in html


def test_ids_of_the_page_are_unique_and_its_links_lead_somewhere() -> None:
    reader = read(hostile_page())
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = {href[1:] for _, a in reader.tags if (href := a.get("href") or "").startswith("#")}
    assert inner <= set(ids)


def test_page_of_nothing_wrong_says_so() -> None:
    assert "There are no faults" in evaluation_page(evaluate([]), worst=5)
