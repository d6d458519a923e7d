"""Reads a person's role off the words around the name: the title before it, the apposition on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.entities.spans import bare
from quotewire.nlp.entities.tree import tree_of
from quotewire.nlp.languages.english.titles import BEFORE_NAME, NO_ROLES
from quotewire.nlp.lexicon.occupations import is_occupation, looks_like_occupation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from quotewire.nlp.entities.tree import Tree

_LONGEST_ROLE: Final = 16
_LONGEST_SHORT_TITLE: Final = 5
_BREAKS: Final = frozenset('. ? ! " “ ” „ « » ( ) ; :'.split())
_PLAIN_ADDRESS: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "madam", "madame"})
_DETERMINERS: Final = frozenset({"DT", "PRP$", "WP$", "PDT"})
_TITLE_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "VBG", "HYPH", "AFX"})
_PROPER: Final = frozenset({"NNP", "NNPS"})
_NO_ROLE: Final = frozenset({"DATE", "CARDINAL", "GPE", "TIME", "MONEY"})
_ENDS_ROLE: Final = frozenset({"relcl", "acl", "appos", "conj", "cc", "advcl", "parataxis"})


def role_of(doc: Doc, start: int, end: int) -> str | None:
    """The role of the person whose name is tokens ``start`` to ``end``, as written, without its determiner.

    A title before the name wins over an apposition after it ("Zalmay K., the US envoy"), that over one that
    the name itself is the apposition of ("the envoy, Zalmay K."), any of them over "Mr" or "Ms". All but
    known titles need a parse.
    """
    before = _role_before(doc, start)
    if before is not None and not is_plain_address(before):
        return before
    return _apposition_after(doc, start, end) or _apposition_before(doc, start, end) or before


def is_plain_address(role: str) -> bool:
    """Whether the words only address a person and name no office: "Mr", "Ms."."""
    return bare(role) in _PLAIN_ADDRESS


def _role_before(doc: Doc, start: int) -> str | None:
    """Nouns and adjectives right before the name that belong to it, back to a determiner or another name."""
    first = start
    while first > 0 and start - first < _LONGEST_ROLE:
        before = doc[first - 1]
        if before.text == "." and first > 1 and _is_short_title(doc[first - 2]):
            first -= 2  # "Sgt." in two tokens
            continue
        if before.ent_type_ and before.ent_type_ != "NORP" and bare(before.text) not in BEFORE_NAME:
            break
        known = bare(before.text) in BEFORE_NAME
        if not known and not _leads_to(before, start):
            break
        if before.tag_ and before.tag_ not in _TITLE_TAGS and not known:
            break
        first -= 1
    while first < start and not doc[first].text[0].isalnum():
        first += 1
    if first == start:
        return None
    last = doc[start - 2 if doc[start - 1].text == "." else start - 1]
    if bare(last.text) not in BEFORE_NAME and not _names_a_trade(last):
        return None
    return doc[first:start].text.strip() or None


def _names_a_trade(last: Token) -> bool:
    """Whether the word before a name is a common noun, or a trade in a capital, as a sentence begins with."""
    if not _may_be_role(last.text.lower()):
        return False
    if last.tag_ in _PROPER:
        begins = last.is_sent_start or (last.i > 0 and last.nbor(-1).is_space)
        return looks_like_occupation(last.text) if begins else is_occupation(last.text)
    return last.tag_ in {"NN", "NNS"}


def _may_be_role(noun: str) -> bool:
    """Whether a noun, in lower case, can say what somebody is: a word, and none of time or place."""
    singular = noun.removesuffix("s")
    return any(map(str.isalpha, noun)) and {noun, singular}.isdisjoint(NO_ROLES)


def _is_short_title(token: Token) -> bool:
    return (
        token.text.istitle() and len(token.text) <= _LONGEST_SHORT_TITLE and bare(token.text) in BEFORE_NAME
    )


def _leads_to(before: Token, start: int) -> bool:
    """Whether the token's head is at or after it, inside the phrase that holds the name."""
    return (
        before.head.i > before.i
        and before.head.i <= start + 6
        and before.dep_ not in {"nsubj", "det", "poss"}
    )


def _apposition_after(doc: Doc, start: int, end: int) -> str | None:
    tree = tree_of(doc)
    for index in range(start, end):
        for child in tree.children[index]:
            if tree.deps[child] != "appos" or child < end or not _may_stand_beside(tree, child):
                continue
            if tree.words[end] != "(" and _in_one_line(tree.words, end, child):
                role = phrase(doc, child, lower=end)
                if role:
                    return role
    return None


def _apposition_before(doc: Doc, start: int, end: int) -> str | None:
    tree = tree_of(doc)
    for index in range(start, end):
        head = tree.heads[index]
        if tree.deps[index] != "appos" or head >= start or not _may_stand_beside(tree, head):
            continue
        if tree.tags[head] not in {"NNS", "NNPS"} and _in_one_line(tree.words, head, start):
            return phrase(doc, head, upper=start)
    return None


def _may_stand_beside(tree: Tree, noun: int) -> bool:
    """Whether an apposition to a name, by its head, may say what somebody is."""
    return tree.entities[noun] != "PERSON" and _may_be_role(tree.lower[noun])


def _in_one_line(words: Sequence[str], start: int, end: int) -> bool:
    return not any("\n" in word or word in _BREAKS for word in words[start:end])


def phrase(doc: Doc, head: int, *, lower: int = 0, upper: int | None = None) -> str | None:
    """The head's phrase without determiner, clauses and what lies outside the bounds, or None if no noun."""
    tree = tree_of(doc)
    if not tree.tags[head].startswith("NN") or tree.entities[head] in _NO_ROLE:
        return None
    first, last = head, head + 1
    for child in tree.children[head]:
        is_mark = doc[child].is_punct
        if tree.deps[child] in _ENDS_ROLE or is_mark or tree.words[child].isspace():
            if child > head and is_mark and tree.words[child] in {",", "—", "–", "(", ";"}:
                break
            continue
        if child < head:
            first = min(first, tree.left[child])
        else:
            last = max(last, tree.right[child] + 1)
    first, last = max(first, lower), min(last, tree.size if upper is None else upper)
    for index in range(head + 1, last):
        if tree.words[index] in {",", ";", "(", "—", "–", "“", '"'} or tree.deps[index] in {"relcl", "acl"}:
            last = index
            break
    while first < head and (tree.tags[first] in _DETERMINERS or not tree.words[first][0].isalnum()):
        first += 1
    if not first <= head < last <= first + _LONGEST_ROLE:
        return None
    return tree.text[tree.starts[first] : tree.ends[last - 1]].strip(" ,;\n") or None
