"""What fuzzing found worth keeping, replayed: every input of the corpus through its target."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from targets import TARGETS

from quotewire.nlp.lexicon.quotation_marks import MARKS

CORPUS = Path(__file__).with_name("corpus")


@pytest.mark.parametrize("name", TARGETS)
def test_corpus_holds(name: str) -> None:
    inputs = sorted((CORPUS / name).iterdir())
    assert inputs
    for path in inputs:
        try:
            TARGETS[name](path.read_bytes())
        except Exception as error:
            error.add_note(f"input: {path}")
            raise


def test_the_fuzzer_knows_every_mark() -> None:
    lines = CORPUS.with_name("marks.dict").read_text(encoding="ascii").splitlines()
    assert {mark.encode() for mark in MARKS} - {ast.literal_eval(f"b{line}") for line in lines} == set()
