"""How much of a noun's phrase is a role, by parses written by hand."""

from __future__ import annotations

import pytest
from parsed_sentences import ParsedSentences
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.dependency.roles import role_phrase
from quotewire.nlp.languages.english import ENGLISH


def role(rows: str, head: int, within: tuple[int, int] | None = None) -> str | None:
    """The role that a token of ``word tag dep head`` rows heads."""
    doc = ParsedSentences([rows]).doc()
    return role_phrase(read_doc(ENGLISH, doc), head, within or (0, len(doc)))


def olds(count: int) -> str:
    return " | ".join([f"old JJ amod {count}"] * count + ["mayor NN ROOT " + str(count)])


@pytest.mark.parametrize(
    ("rows", "head", "expected"),
    [
        (olds(15), 15, " ".join(["old"] * 15 + ["mayor"])),
        (olds(16), 16, None),
        ("the DT det 2 | old JJ amod 2 | mayor NN ROOT 2", 2, "old mayor"),
        ("her PRP$ poss 1 | mayor NN ROOT 1", 1, "mayor"),
        ("mayor NN ROOT 0 | of IN prep 0 | Wex NNP pobj 1", 0, "mayor of Wex"),
        ("mayor NN ROOT 0 | , , punct 0 | tall JJ amod 0", 0, "mayor"),
        ("mayor NN ROOT 0 | who WP nsubj 2 | sails VBZ relcl 0", 0, "mayor"),
        (
            "mayor NN ROOT 0 | of IN prep 0 | Wex NNP pobj 1 | who WP nsubj 4 | sailed VBD relcl 2",
            0,
            "mayor of Wex",
        ),
        ("mayor NN ROOT 0 | and CC cc 0 | pilot NN conj 0", 0, "mayor and pilot"),
        ("mayor NN ROOT 0 | of IN prep 0 | Wex NNP pobj 1 | and CC cc 2", 0, "mayor of Wex"),
        # What stands before the noun's own article is no part, nor is a number in a word.
        ("now RB advmod 2 | a DT det 2 | mayor NN ROOT 2", 2, "mayor"),
        ("the DT det 1 | town NN poss 3 | 's POS case 1 | mayor NN ROOT 3", 3, "town 's mayor"),
        ("one CD nummod 1 | mayor NN ROOT 1", 1, "mayor"),
        ("two CD npadvmod 3 | - HYPH punct 2 | term NN compound 3 | mayor NN ROOT 3", 3, "two - term mayor"),
        ("2031 CD nummod 1 | champion NN ROOT 1", 1, "2031 champion"),
        ("tall JJ amod 1 | mayor NN ROOT 1 | here RB advmod 1", 1, "tall mayor here"),
        ("mayor NN ROOT 0 | of IN prep 0 | Wex NNP pobj 1 | “ `` punct 2 | old JJ amod 2", 0, "mayor of Wex"),
        ("sails VBZ ROOT 0", 0, None),
    ],
)
def test_a_role_is_the_phrase_without_determiner_and_clauses(
    rows: str, head: int, expected: str | None
) -> None:
    assert role(rows, head) == expected


def test_a_role_keeps_within_its_span() -> None:
    rows = "big JJ amod 2 | old JJ amod 2 | mayor NN ROOT 2 | of IN prep 2 | Wex NNP pobj 3"
    assert role(rows, 2, (1, 4)) == "old mayor of"
    assert role(rows, 2, (1, 3)) == "old mayor"
    assert role(rows, 2, (0, 2)) is None


def test_a_role_does_not_reach_over_the_end_of_a_line() -> None:
    words = ["May", "\n\n", "Norland", "mayor"]
    heads, deps = [3, 0, 3, 3], ["nmod", "", "amod", "ROOT"]
    doc = Doc(Vocab(), words=words, tags=["NNP", "_SP", "JJ", "NN"], heads=heads, deps=deps)
    assert role_phrase(read_doc(ENGLISH, doc), 2, (0, 3)) == "Norland mayor"
