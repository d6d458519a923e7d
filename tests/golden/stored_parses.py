"""What the pipelines read in the golden articles, in files: their rules are tested without loading a model.

``python tests/golden/stored_parses.py`` writes the files anew; a test with the models compares.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from blank import bare
from golden_articles import GoldArticle, read_all
from spacy.tokens import Doc

from quotewire.nlp import pipeline
from quotewire.nlp.annotator import Annotator
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.pieces import read
from quotewire.settings import ModelSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.language import Language
    from spacy.vocab import Vocab

FOLDER: Final = Path(__file__).with_name("parses")
LANGUAGES: Final = ("en", "fr")
_NONE: Final = "_"
_COLUMNS: Final = ("tags", "pos", "morphs", "deps", "ents")


class Stored:
    """A tokenizer that knows some texts as a pipeline read them.

    Args:
        rows: what is kept of each text.
        vocab: of the pipeline that it is for.
    """

    def __init__(self, rows: Iterable[dict[str, Any]], vocab: Vocab) -> None:
        self._rows = {text_of(row): row for row in rows}
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as it was read.

        Raises:
            KeyError: it is not among them.
        """
        if not text:
            return Doc(self._vocab)
        row = self._rows[text]
        columns: dict[str, Any] = {name: _parted(row[name]) for name in _COLUMNS if row[name]}
        if row["heads"]:
            columns["heads"] = [at + int(step) for at, step in enumerate(row["heads"].split())]
        return Doc(self._vocab, words=row["words"], spaces=_spaces(row), **columns)


class Asked:
    """A tokenizer that notes the texts that it is asked for."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer
        self.texts: dict[str, None] = {}

    def __call__(self, text: str) -> Doc:
        self.texts[text] = None
        return self.tokenizer(text)


def stored_pipeline(language: str) -> Language:
    """A pipeline that reads the stored texts of a language and no other."""
    return pipeline_of(language, stored_rows(language))


def pipeline_of(language: str, rows: Iterable[dict[str, Any]]) -> Language:
    """A pipeline that reads the texts of some rows and no other."""
    nlp = bare(language)
    nlp.tokenizer = Stored(rows, nlp.vocab)
    return nlp


def stored_rows(language: str) -> list[dict[str, Any]]:
    """What is kept of the texts of a language."""
    return read_rows(FOLDER / f"{language}.jsonl")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write a file that ``read_rows`` reads."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def articles(language: str) -> list[GoldArticle]:
    """The articles of a language that rules are tuned on."""
    return [gold for gold in read_all() if gold.language == language and not gold.held_out]


@cache
def loaded(language: str = "en") -> Language:
    """The pipeline of a language, which takes two seconds; who changes it changes it back."""
    return pipeline.load(ModelSettings().name if language == "en" else all_languages()[language].pipeline)


def rows(language: str) -> list[dict[str, Any]]:
    """What the pipeline of a language reads in its articles, by the texts that the annotator asks for."""
    nlp = loaded(language)
    asked = nlp.tokenizer = Asked(nlp.tokenizer)
    Annotator(nlp).annotate_together([gold.article for gold in articles(language)])
    nlp.tokenizer = asked.tokenizer
    return rows_of(nlp, asked.texts)


def rows_of(nlp: Language, texts: Iterable[str]) -> list[dict[str, Any]]:
    """What a pipeline reads in some texts."""
    return [_row(doc) for doc in read(nlp, texts) if len(doc)]


def _row(doc: Doc) -> dict[str, Any]:
    tokens, parsed = list(doc), doc.has_annotation("DEP")
    return {
        "words": [token.text for token in tokens],
        "spaces": "".join("1" if token.whitespace_ else "0" for token in tokens),
        "heads": " ".join(str(token.head.i - token.i) for token in tokens) if parsed else "",
        "tags": _joined(token.tag_ for token in tokens),
        "pos": _joined(token.pos_ for token in tokens),
        "morphs": _joined(str(token.morph) for token in tokens),
        "deps": _joined(token.dep_ for token in tokens),
        "ents": _joined(f"{token.ent_iob_}-{token.ent_type_}".rstrip("-") for token in tokens),
    }


def _joined(column: Iterable[str]) -> str:
    """A column of words without blanks; nothing where all are empty."""
    words = [word or _NONE for word in column]
    return " ".join(words) if set(words) != {_NONE} else ""


def _parted(column: str) -> list[str]:
    return [word if word != _NONE else "" for word in column.split(" ")]


def _spaces(row: dict[str, Any]) -> list[bool]:
    return [space == "1" for space in row["spaces"]]


def text_of(row: dict[str, Any]) -> str:
    """The text of a row."""
    pairs = zip(row["words"], _spaces(row), strict=True)
    return "".join(f"{word} " if space else word for word, space in pairs)


if __name__ == "__main__":
    for one in LANGUAGES:
        write_rows(FOLDER / f"{one}.jsonl", rows(one))
