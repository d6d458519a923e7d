"""Whether a cue's speech was spoken at all: "never said", "refused to say", "nobody said", "if she says"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.core.extents import sentence_end
from service.core.lexicon.denial import CLAIMING, COMPARED, DENYING, IF, LINKS, MODALS, NOBODY, NOT, ONLY
from service.core.lexicon.grammar import SUBJECTS
from service.core.lexicon.reporting import SAYING

if TYPE_CHECKING:
    from service.core.statements import Range, Stage

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
    return _is_supposed(stage, verb) or _is_denied(stage, verb) or _denies_words(stage, verb)


def _is_nobody(stage: Stage, source: Range) -> bool:
    lower = stage.tree.lower
    first = source[0]
    return lower[first] in NOBODY or (first > 0 and lower[first - 1] == "neither")


def _is_supposed(stage: Stage, verb: int) -> bool:
    """A condition, a question, or a modal that only supposes: if she says; could say; would have said."""
    tree = stage.tree
    children = [c for c in tree.children[verb] if stage.inside[c] == stage.inside[verb]]
    aux = [c for c in children if tree.deps[c] in {"aux", "auxpass"} and c < verb]
    lower = {tree.lower[c] for c in aux}
    subject = next((c for c in children if tree.deps[c] in SUBJECTS and c < verb), None)
    own = subject is not None and tree.lower[subject] in {"i", "we"}
    if (not lower.isdisjoint(MODALS) and not own) or {"would", "have"} <= lower:
        return True
    if any(tree.deps[c] == "mark" and tree.lower[c] in IF and c < verb for c in children):
        return True
    if subject is None or not aux or aux[0] > subject:
        return False
    opens = stage.before(aux[0])
    if tree.lower[aux[0]] == "had" and (opens < 0 or stage.stops[opens]):
        return True
    return tree.words[sentence_end(stage, verb)] == "?"


def _is_denied(stage: Stage, verb: int) -> bool:
    """Whether an odd number of negations stand over the verb: denied saying, but not: never fails to say."""
    tree = stage.tree
    denied = _is_negated(stage, verb)
    node = verb
    for above in tree.above(verb):
        dep = tree.deps[node]
        if stage.inside[above] != stage.inside[verb] or not _governs(stage, node, above, dep):
            break
        if dep == "conj":
            shared = tree.tags[node] == "VB" or _is_after_nor(stage, above, node)
            denied ^= shared and _is_negated(stage, above)
        else:
            denied ^= tree.lower[above] in DENYING
            denied ^= _is_negated(stage, above) or _is_yet_to(stage, node, above)
        node = above
    return denied


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
    claimed = tree.lower[above] in DENYING or tree.lower[above] in CLAIMING
    return dep == "ccomp" and above < node and (claimed or tree.tags[node] in _INFINITE)


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
    """Has yet to say."""
    tree = stage.tree
    return tree.lower[above] in {"has", "have", "had"} and "yet" in tree.lower[above + 1 : verb]
