"""Writes the events of many articles to a file, and lists by kind how two such files differ.

    python bench/snapshot.py write OUT.jsonl FILE...
    python bench/snapshot.py diff BEFORE.jsonl AFTER.jsonl [--show 3] [--kind quote.speaker.name]

FILE is anything `quotewire enrich` reads; a line of it may also hold the article under ``input``, as
collections of cases do, and a ``.toml`` is a golden article. `diff` pairs quotes by the code points that they
share and entities by their mentions, prints how many articles differ and how often each field does, and exits
with 1 if anything differs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotewire.settings import Settings, limit_blas_threads

limit_blas_threads()

from quotewire.cli.enriching import enrich_all  # noqa: E402 - numpy reads its thread limit when it is imported
from quotewire.wire import events  # noqa: E402
from quotewire.wire.files import records  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.records import Outcome, Record

FIELDS = ("id", "title", "text", "language", "date", "author", "authors")
# What names the code that wrote the event and not what it found.
IGNORED = ("provenance", "processing")


def read(path: Path, topic: str) -> Iterator[tuple[str, Record]]:
    """Every article of a file with a name that two snapshots share."""
    if path.suffix == ".toml":
        gold = tomllib.loads(path.read_text())
        data = json.dumps({name: gold[name] for name in FIELDS if name in gold}).encode()
    elif path.suffix == ".jsonl":
        data = b"\n".join(_raw(json.loads(line)) for line in path.read_bytes().splitlines() if line.strip())
    else:
        data = path.read_bytes()
    name = path.name if path.suffix != ".toml" else path.with_suffix(".json").name
    for number, record in enumerate(records(name, data, topic), start=1):
        yield f"{path.name}:{number}", record


def _raw(line: Any) -> bytes:
    """A line as `quotewire enrich` reads it: without an article in it, as it is."""
    article = line.get("input", line) if isinstance(line, dict) else line
    if isinstance(article, dict) and "text" in article and "value" not in article:
        article = {name: article[name] for name in FIELDS if name in article}
    return json.dumps(article).encode()


def write(out: Path, paths: Sequence[Path]) -> None:
    """One line an article, in the order of the files: its name and its event, or why there is none."""
    settings = Settings.load()
    named = [pair for path in paths for pair in read(path, settings.topic.input)]
    names = iter([name for name, _ in named])
    with out.open("w", encoding="utf-8") as file:

        def take(outcome: Outcome) -> None:
            line: dict[str, Any] = {"name": next(names)}
            if outcome.rejection is not None:
                line["refused"] = str(outcome.rejection.reason)
            elif outcome.outgoing.value is not None:
                event = events.read(outcome.outgoing.value, outcome.outgoing.headers)
                line["event"] = {name: value for name, value in event.items() if name not in IGNORED}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

        enrich_all([record for _, record in named], settings, take)


Difference = tuple[str, Any, Any]


def differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    """What differs between two lines of one name: the kind, what was and what is."""
    old, new = before.get("event"), after.get("event")
    if old is None or new is None:
        if before != after:
            yield "article.refused", before.get("refused"), after.get("refused")
        return
    yield from _lists("quote", old.pop("quotes", []), new.pop("quotes", []))
    yield from _lists("entity", old.pop("entities", []), new.pop("entities", []))
    yield from _fields("article", old, new)


def _lists(kind: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Difference]:
    left = list(new)
    for was in old:
        shared = [(len(_places(was) & _places(now)), now) for now in left]
        most, now = max(shared, key=lambda pair: pair[0], default=(0, {}))
        if not most:
            yield f"{kind}.removed", was, None
            continue
        left.remove(now)
        yield from _fields(kind, was, now)
    for now in left:
        yield f"{kind}.added", None, now


def _places(item: dict[str, Any]) -> set[tuple[str, int]]:
    """Location and code point of all that a quote or an entity covers."""
    spans = item.get("segments") or item.get("mentions") or []
    return {
        (span.get("location", item.get("location", "")), place)
        for span in spans
        for place in range(span["start"], span["end"])
    }


def _fields(kind: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(old.keys() | new.keys()):
            # Identifiers are numbers in order: one more quote changes all that follow.
            if name != "id" and not name.endswith("_id"):
                yield from _fields(f"{kind}.{name}", old.get(name), new.get(name))
    elif old != new:
        yield kind, old, new


def diff(before: Path, after: Path, show: int, only: str) -> int:
    """Print the differences and return how many articles differ."""
    left, right = (
        {line["name"]: line for line in map(json.loads, path.read_text().split("\n")[:-1])}
        for path in (before, after)
    )
    found: defaultdict[str, list[tuple[str, Any, Any]]] = defaultdict(list)
    for name in left.keys() | right.keys():
        if name not in left or name not in right:
            found["article.missing"].append((name, name in left, name in right))
            continue
        for kind, old, new in differences(left[name], right[name]):
            found[kind].append((name, old, new))
    articles = {name for each in found.values() for name, _, _ in each}
    print(f"{len(articles)} of {len(left)} articles differ")
    for kind, each in sorted(found.items(), key=lambda pair: -len(pair[1])):
        if kind.startswith(only):
            print(f"{len(each):6} {kind}")
            for name, old, new in each[:show]:
                print(f"         {name}\n           - {_short(old)}\n           + {_short(new)}")
    return len(articles)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:400]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("out", type=Path)
    writing.add_argument("files", nargs="+", type=Path)
    differing = commands.add_parser("diff")
    differing.add_argument("before", type=Path)
    differing.add_argument("after", type=Path)
    differing.add_argument("--show", type=int, default=0, help="examples of each kind")
    differing.add_argument("--kind", default="", help="only kinds that begin so")
    options = parser.parse_args()
    if options.command == "write":
        write(options.out, options.files)
    else:
        sys.exit(1 if diff(options.before, options.after, options.show, options.kind) else 0)


if __name__ == "__main__":
    main()
