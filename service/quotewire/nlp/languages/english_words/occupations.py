"""Nouns of trades and offices that stand before a name, from the job titles that Faker carries and our lists."""

from __future__ import annotations

from functools import cache
from typing import Final

from faker.providers.job import Provider

from quotewire.nlp.languages.english_words.speakers import OFFICE_KINDS, THINGS
from quotewire.nlp.languages.english_words.titles import ROLE_NOUNS
from quotewire.nlp.lexicon.given_names import is_given_name
from quotewire.nlp.lexicon.places import gazetteer

_NO_TRADES: Final = frozenset("copy crew emeritus land make person staff sub".split())
"""Last words of those titles that are no person or say nothing."""

_ENDINGS: Final = ("er", "or", "ist", "ian", "man", "woman")


def is_occupation(word: str) -> bool:
    """Whether the word, in any case, is listed as what somebody does or is."""
    return word.casefold() in _listed()


def looks_like_occupation(word: str) -> bool:
    """Whether the word is listed, or made as such words are, "beekeeper", and no name, thing or people."""
    if is_occupation(word):
        return True
    bare = word.casefold()
    return (
        bare.endswith(_ENDINGS)
        and bare not in THINGS
        and not is_given_name(word)
        and word not in gazetteer().peoples
    )


@cache
def _listed() -> frozenset[str]:
    """The last word of each title up to its comma: "librarian" of "Librarian, academic"."""
    titles = (title.partition(",")[0].partition("(")[0].split()[-1] for title in Provider.jobs)
    heads = {title.rpartition("/")[2].casefold() for title in titles}
    return frozenset((heads - _NO_TRADES) | ROLE_NOUNS | frozenset().union(*OFFICE_KINDS))
