"""Says by the parse whether a part of a person's name also names that person where it stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotewire.nlp.languages.english.reporting import SAYING

if TYPE_CHECKING:
    from quotewire.nlp.entities.tree import Tree

_PROPER: Final = frozenset({"NNP", "NNPS"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_PAST_OR_POSSESSIVE: Final = frozenset({"VBD", "VBZ", "POS"})
_ENDS_SENTENCE: Final = frozenset(".!?:…")
_MARKS: Final = frozenset("\"“”‘’'«»`()[]*•—–-")
_SINGLE_OUT: Final = frozenset("a an the this that any every each no another".split())
_AGE: Final = 2


def names_somebody(tree: Tree, index: int, *, given: bool, shown: bool) -> bool:
    """Whether the word of a name that stands alone at token ``index`` is a name there: "Brown left".

    Inside a sentence the capital says so, unless the word describes a common noun ("the Black vote") or has
    a determiner ("the Bill"). Where a sentence begins every word has a capital: "Brown bears", "Art is long"
    and "Will the road open" name nobody, by their tags and what they depend on. ``given`` is for a first
    name, which modifies no noun ("Frank talks", but "Orrick supporters"); ``shown`` for a word that names
    somebody by other evidence, so that one wrong tag does not count. Without tags every word is a name.
    """
    tag = tree.tags[index]
    if not tag or (index and tree.words[index - 1] == "-"):  # "anti-Orrin"
        return True
    if _is_determined(tree, index):
        return False
    describes = _describes(tree, index)
    if tag in _PROPER:
        return not (given and describes and begins_sentence(tree, index))
    if describes:
        return False
    return not begins_sentence(tree, index) or _acts_as_name(tree, index, shown=shown)


def begins_sentence(tree: Tree, index: int) -> bool:
    """Whether only marks and white space stand between the token and the end of a sentence or line."""
    before = index - 1
    while before >= 0 and tree.words[before] in _MARKS:
        before -= 1
    return before < 0 or tree.words[before].isspace() or tree.words[before][-1] in _ENDS_SENTENCE


def is_shown_name(tree: Tree, index: int) -> bool:
    """Whether the word is a proper noun by itself where no sentence begins: "he met Rose"."""
    return (
        tree.tags[index] in _PROPER
        and not begins_sentence(tree, index)
        and not _describes(tree, index)
        and not _is_determined(tree, index)
    )


def _describes(tree: Tree, index: int) -> bool:
    head = tree.heads[index]
    return tree.deps[index] in {"compound", "amod"} and head > index and tree.words[head][:1].islower()


def _is_determined(tree: Tree, index: int) -> bool:
    return index > 0 and tree.lower[index - 1] in _SINGLE_OUT and tree.heads[index - 1] == index


def _acts_as_name(tree: Tree, index: int, *, shown: bool) -> bool:
    """Whether a word that is tagged as a common one does what only somebody does, where a sentence begins."""
    after = tree.words[index + 1 : index + 3]
    tag, following = tree.tags[index], tree.tags[index + 1] if index + 1 < tree.size else ""
    if len(after) == _AGE and after[0] == "," and after[1].isdigit() and len(after[1]) == _AGE:
        return True
    if tag == "MD":
        return following in _PAST_OR_POSSESSIVE
    if following == "POS" or any(
        tree.deps[child] == "conj" and tree.tags[child] in _PROPER for child in tree.children[index]
    ):
        return True
    return tree.deps[index] in _SUBJECTS and (shown or tree.lower[tree.heads[index]] in SAYING)
