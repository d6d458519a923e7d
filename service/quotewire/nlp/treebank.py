"""Tags and relations of the pipelines whose parse is read: Penn Treebank tags, ClearNLP dependencies."""

from __future__ import annotations

from typing import Final

FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
NOUN_TAGS: Final = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "WDT", "FW", "JJ", "JJS", "JJR"}
)
PLURAL: Final = frozenset({"NNS", "NNPS"})
PROPER: Final = frozenset({"NNP", "NNPS"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
AUXILIARIES: Final = frozenset({"aux", "auxpass"})
LEFT_MODIFIERS: Final = frozenset(
    {"det", "predet", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "advmod", "case", "npadvmod"}
)
RIGHT_MODIFIERS: Final = frozenset({"cc", "case", "nmod", "nummod", "compound", "poss", "amod"})
