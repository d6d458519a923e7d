"""Reads annotated articles from JSONL files, brat folders and single ``.ann`` files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from quotewire.cli.errors import CliError
from quotewire.evaluation.article import Gold, GoldError
from quotewire.evaluation.gold_brat import read_brat
from quotewire.evaluation.gold_jsonl import read_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotewire.evaluation.article import GoldArticle
    from quotewire.evaluation.gold_brat import Labels


def read_gold(paths: Sequence[Path], labels: Labels) -> Gold:
    """All articles in the order given, a folder's by name.

    Raises:
        CliError: a file cannot be read.
        GoldError: an annotation is wrong, or an id occurs twice.
    """
    articles: list[GoldArticle] = []
    left_out = Counter[str]()
    for path in paths:
        gold = (
            read_brat(_standoff(path), labels)
            if path.is_dir() or path.suffix == ".ann"
            else read_jsonl(str(path), _bytes(path))
        )
        articles += gold.articles
        left_out += gold.left_out
    first: dict[str, str] = {}
    for article in articles:
        if article.id in first:
            raise GoldError(article.where, f"the id {article.id!r} is also that of {first[article.id]}")
        first[article.id] = article.where
    if not articles:
        raise GoldError(" ".join(map(str, paths)), "there is no annotated article in it")
    return Gold(tuple(articles), left_out)


def _standoff(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Id, text, name and lines of every ``.ann`` file; the id is the path below the folder."""
    for lines in sorted(path.rglob("*.ann")) if path.is_dir() else [path]:
        inside = lines.relative_to(path) if path.is_dir() else Path(lines.name)
        text = lines.with_suffix(".txt")
        if not text.is_file():
            raise GoldError(str(lines), f"there is no {text.name} next to it")
        yield inside.with_suffix("").as_posix(), _text(text), str(lines), _text(lines)


def _text(path: Path) -> str:
    """The text with its line ends unchanged, because offsets count them."""
    data = _bytes(path)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GoldError(f"{path}:{line}", "not UTF-8") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CliError(f"{path}: {error.strerror}") from None
