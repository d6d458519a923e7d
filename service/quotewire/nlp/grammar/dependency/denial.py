"""Whether a cue's speech was spoken at all: "never said", "refused to say", "nobody said", "if she says"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import sentence_end
from quotewire.nlp.languages.english.denial import (
    ANNOUNCING,
    BEING,
    CLAIMING,
    COMPARED,
    DENYING,
    EXCEPT,
    IF,
    LEAST,
    LINKS,
    MODALS,
    NOBODY,
    NOT,
    ONLY,
    REJECTED,
    SCARCELY,
    STOPPING,
    WAITING,
)
from quotewire.nlp.languages.english.grammar import SUBJECTS
from quotewire.nlp.languages.english.reporting import SAYING

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Range, Stage

_NEGATING = frozenset({"neg", "preconj", "cc", "advmod", "det", "dep"})
_INFINITE = frozenset({"VB", "VBG", "VBN"})


def is_unsaid(stage: Stage, verb: int, source: Range | None) -> bool:
    """Whether the text denies, doubts or only supposes that the verb's subject said something.

    ``verb`` is the token of a cue, ``source`` its speaker's tokens. Cost is that of the words above the verb.
    """
    tree = stage.tree
    if not tree.is_verb(verb):
        return False
    if source is not None and _is_nobody(stage, source):
        return True
    denied = _is_denied(stage, verb) or _denies_words(stage, verb) or _is_rejected(stage, verb)
    return denied or _is_supposed(stage, verb)


def _is_nobody(stage: Stage, source: Range) -> bool:
    """Whether a phrase is "nobody", or a noun under "no", "neither" or "hardly", and no exception is made."""
    tree = stage.tree
    first, last = source
    if first and tree.lower[first - 1] in {"neither", *SCARCELY} and tree.lower[first] not in ONLY | LEAST:
        return stage.inside[first - 1] == stage.inside[first]
    if tree.lower[first] not in NOBODY | SCARCELY or tree.deps[first] == "poss":
        return False
    excepting = tree.lower[first + 1 : last + 2]
    if not EXCEPT.isdisjoint(excepting) or not {"-", *ONLY, *LEAST}.isdisjoint(excepting[:1]):
        return False
    other_than = any(pair == ("other", "than") for pair in pairwise(excepting))
    return not (other_than or (tree.lower[first] == "no" and _is_name(stage, first, last)))


def _is_name(stage: Stage, first: int, last: int) -> bool:
    """Whether "No" is part of a name: No 10, No Hee-chan."""
    tree = stage.tree
    rest = range(first + 1, last + 1)
    person = len(rest) > 1 and all(tree.entities[i] == "PERSON" for i in rest)
    hyphened = "-" in tree.words[first:last] and all(tree.tags[i] in {"NNP", "HYPH"} for i in rest)
    return person or hyphened or any(word[0].isdigit() for word in tree.words[first + 1 : first + 2])


def _is_supposed(stage: Stage, verb: int) -> bool:
    """A condition, a question, or a modal that only supposes: if she says; could say; would have said."""
    tree = stage.tree
    children = [c for c in tree.children[verb] if stage.inside[c] == stage.inside[verb]]
    aux = [c for c in children if tree.deps[c] in {"aux", "auxpass"} and c < verb]
    lower = {tree.lower[c] for c in aux}
    subject = next((c for c in children if tree.deps[c] in SUBJECTS and c < verb), None)
    own = subject is not None and tree.lower[subject] in {"i", "we"}
    if not lower.isdisjoint(MODALS) and not own and not _is_said_after_all(stage, verb, lower):
        return True
    if {"would", "have"} <= lower or ("would" in lower and any(tree.lower[c] == "rather" for c in children)):
        return True
    if any(tree.deps[c] == "mark" and tree.lower[c] in IF and c < verb for c in children):
        return True
    if subject is None or not aux or aux[0] > subject:
        return False
    opens = stage.before(aux[0])
    if tree.lower[aux[0]] == "had" and (opens < 0 or stage.stops[opens]):
        return True
    return tree.words[sentence_end(stage, verb)] == "?"


def _is_said_after_all(stage: Stage, verb: int, modals: set[str]) -> bool:
    """Whether something is said under a modal: can reveal; can now say; could only say; all she could say."""
    tree = stage.tree
    if modals.isdisjoint({"can", "ca", "could"}):
        return False
    before = {tree.lower[c] for c in tree.children[verb] if c < verb}
    if "only" in before or tree.lower[verb + 1 : verb + 2] == ["only"]:
        return True
    subject = next((c for c in tree.children[verb] if tree.deps[c] in SUBJECTS and c < verb), None)
    if subject is not None and tree.lower[max(0, tree.left[subject] - 1)] == "all":
        return True
    return "could" not in modals and (tree.lower[verb] in ANNOUNCING or "now" in before)


def _is_denied(stage: Stage, verb: int) -> bool:
    """Whether an odd number of negations stand over the verb: denied saying, but not: never fails to say."""
    tree = stage.tree
    denied = _is_negated(stage, verb) and not _admits(stage, verb)
    node = verb
    for above in tree.above(verb):
        dep = tree.deps[node]
        if stage.inside[above] != stage.inside[verb] or not _governs(stage, node, above, dep):
            break
        if dep == "conj":
            shared = tree.tags[node] == "VB" or _is_after_nor(stage, above, node)
            helped = tree.lower[above] == "help" and tree.lower[above + 1 : above + 2] == ["but"]
            denied ^= shared and not helped and _is_negated(stage, above)
        else:
            denied ^= tree.lower[above] in DENYING and not _stops_to(stage, node, above)
            denied ^= _is_negated(stage, above) or _is_yet_to(stage, node, above)
        node = above
    return denied


def _is_rejected(stage: Stage, verb: int) -> bool:
    """Reports that she said "Stop" were denied."""
    tree = stage.tree
    noun = tree.heads[verb]
    if tree.deps[verb] != "acl" or noun > verb:
        return False
    for i in range(verb + 1, sentence_end(stage, verb)):
        if stage.inside[i] < 0 and tree.lower[i] in REJECTED and tree.child(i, "auxpass") is not None:
            aux = min(c for c in tree.children[i] if tree.deps[c] in {"aux", "auxpass"})
            return tree.heads[noun] == i or stage.inside[aux - 1] >= 0
    return False


def _admits(stage: Stage, verb: int) -> bool:
    """Did not deny it: "..."."""
    tree = stage.tree
    denied = (c for c in tree.children[verb] if c > verb and tree.deps[c] == "dobj" and stage.inside[c] < 0)
    end = next((tree.right[c] for c in denied), None)
    after = tree.size if end is None or tree.lower[verb] not in DENYING else stage.after(end)
    return after < tree.size and tree.words[after] == ":"


def _stops_to(stage: Stage, node: int, above: int) -> bool:
    """Stopped to say."""
    tree = stage.tree
    to = any(tree.tags[c] == "TO" for c in tree.children[node] if c < node)
    return to and tree.lower[above] in STOPPING


def _denies_words(stage: Stage, verb: int) -> bool:
    """Whether what is denied is to have said words in marks: denies that she said "Stop"."""
    tree = stage.tree
    if tree.lower[verb] not in DENYING:
        return False
    said = (
        c for c in tree.children[verb] if c > verb and tree.deps[c] == "ccomp" and tree.lower[c] in SAYING
    )
    return any(stage.inside[i] >= 0 for c in said for i in range(c, tree.right[c] + 1))


def _governs(stage: Stage, node: int, above: int, dep: str) -> bool:
    """Whether what is said of the word above holds of the one below it."""
    tree = stage.tree
    if dep == "conj":
        return tree.is_verb(above) and (tree.tags[node] == "VB" or _is_after_nor(stage, above, node))
    if dep in {"xcomp", "pcomp", "acl", "relcl"}:
        return True
    if dep == "prep":
        return tree.lower[node] in LINKS
    if "far" in {tree.lower[node], tree.lower[above]}:
        return dep in {"advcl", "advmod"}  # did not go so far as to say
    claimed = tree.lower[above] in DENYING or tree.lower[above] in CLAIMING or _is_it(stage, above)
    return dep == "ccomp" and above < node and (claimed or tree.tags[node] in _INFINITE)


def _is_it(stage: Stage, verb: int) -> bool:
    """It is that; it's not that."""
    tree = stage.tree
    return tree.lower[verb] in BEING and any(
        tree.lower[c] == "it" and tree.deps[c] in SUBJECTS for c in tree.children[verb]
    )


def _is_negated(stage: Stage, word: int) -> bool:
    """Whether a negation of its own stands over a verb, an adjective or a noun."""
    tree = stage.tree
    for child in tree.children[word]:
        behind = child > word and not (child == word + 1 and tree.deps[child] == "neg")
        if behind or stage.inside[child] != stage.inside[word]:
            continue
        if tree.lower[child] == "longer" and child and tree.lower[child - 1] == "no":
            return True
        if tree.lower[child] in NOT and tree.deps[child] in _NEGATING:
            return not (_is_only(stage, child) or _is_compared(stage, word))
    return False


def _is_only(stage: Stage, negation: int) -> bool:
    after = negation + 1
    return after < stage.tree.size and stage.tree.lower[after] in ONLY


def _is_compared(stage: Stage, verb: int) -> bool:
    """Could not have said it better."""
    return any(stage.tree.lower[c] in COMPARED for c in stage.tree.children[verb] if c > verb)


def _is_after_nor(stage: Stage, first: int, second: int) -> bool:
    """Whether two verbs are joined as in "neither confirmed nor denied"."""
    tree = stage.tree
    return any(tree.lower[c] in {"nor", "or"} and first < c < second for c in tree.children[first])


def _is_yet_to(stage: Stage, verb: int, above: int) -> bool:
    """Has yet to say; is yet to say."""
    tree = stage.tree
    return tree.lower[above] in WAITING and "yet" in tree.lower[above + 1 : verb]
