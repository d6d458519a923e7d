"""Whether a cue's speech was spoken at all: "never said", "refused to say", "nobody said", "if she says"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import sentence_end
from quotewire.nlp.treebank import AUXILIARIES, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

_NEGATING = frozenset({"neg", "preconj", "cc", "advmod", "det", "dep"})
_INFINITE = frozenset({"VB", "VBG", "VBN"})


def is_unsaid(parse: Parse, verb: int, source: TokenSpan | None) -> bool:
    """Whether the text denies, doubts or only supposes that the verb's subject said something.

    ``verb`` is the token of a cue, ``source`` its speaker. Cost is that of the words above the verb.
    """
    if not parse.is_verb(verb):
        return False
    if source is not None and _is_nobody(parse, source):
        return True
    denied = _is_denied(parse, verb) or _denies_words(parse, verb) or _is_rejected(parse, verb)
    return denied or _is_supposed(parse, verb)


def _is_nobody(parse: Parse, source: TokenSpan) -> bool:
    """Whether a phrase is "nobody", or a noun under "no", "neither" or "hardly", and no exception is made."""
    denial, (first, end) = parse.denial, source
    scarcely = first and parse.lower[first - 1] in denial.scarcely
    if scarcely and parse.lower[first] not in denial.limiting:
        return parse.quoted_at[first - 1] == parse.quoted_at[first]
    if parse.lower[first] not in denial.nobody_or_few or parse.deps[first] == "poss":
        return False
    excepting = parse.lower[first + 1 : end + 1]
    limited = excepting[:1] == ["-"] or not denial.limiting.isdisjoint(excepting[:1])
    if limited or not denial.except_.isdisjoint(excepting):
        return False
    other_than = any(denial.excepting.issuperset(pair) for pair in pairwise(excepting))
    named = parse.lower[first] in parse.lexicon.words.determiners and _is_name(parse, source)
    return not (other_than or named)


def _is_name(parse: Parse, span: TokenSpan) -> bool:
    """Whether "No" is part of a name: No 10, No Hee-chan."""
    first, end = span
    rest = range(first + 1, end)
    person = len(rest) > 1 and all(parse.labels[i] == "PERSON" for i in rest)
    hyphened = "-" in parse.words[first : end - 1] and all(parse.tags[i] in {"NNP", "HYPH"} for i in rest)
    return person or hyphened or any(word[0].isdigit() for word in parse.words[first + 1 : first + 2])


def _is_supposed(parse: Parse, verb: int) -> bool:
    """A condition, a question, or a modal that only supposes: if she says; could say; would have said."""
    children = [c for c in parse.children[verb] if parse.quoted_at[c] == parse.quoted_at[verb]]
    aux = [c for c in children if parse.deps[c] in AUXILIARIES and c < verb]
    lower = {parse.lower[c] for c in aux}
    subject = next((c for c in children if parse.deps[c] in SUBJECTS and c < verb), None)
    own = subject is not None and parse.lower[subject] in parse.lexicon.words.speaking
    if not lower.isdisjoint(parse.denial.modals) and not own and not _is_said_after_all(parse, verb, lower):
        return True
    told = lower.union(parse.lower[c] for c in children if parse.deps[c] == "advmod")
    if any(together <= told for together in parse.denial.unreal):
        return True
    if any(
        parse.deps[c] == "mark" and parse.lower[c] in parse.denial.conditions and c < verb for c in children
    ):
        return True
    if _is_imagined(parse, verb):
        return True
    if subject is None or not aux or aux[0] > subject:
        return False
    opens = aux[0] - 1  # "Had she said it"
    return opens < 0 or parse.sentence_ends[opens] or parse.words[sentence_end(parse, verb) - 1] == "?"


def _is_imagined(parse: Parse, verb: int) -> bool:
    """Whether something is only to be supposed, or to be said yet: Say the town asked; plans to tell."""
    above = parse.heads[verb]
    subject = parse.subject_before(above)
    supposes = parse.tags[above] == "VB" and parse.lower[above] in parse.denial.supposing
    if supposes and subject is None:
        return parse.deps[verb] == "ccomp"
    own = subject is not None and parse.lower[subject] in parse.lexicon.words.speaking
    planned = parse.lower[above] in parse.denial.planning and parse.deps[verb] in {"xcomp", "ccomp"}
    return planned and parse.tags[verb] == "VB" and not own


def _is_said_after_all(parse: Parse, verb: int, modals: set[str]) -> bool:
    """Whether something is said under a modal: can reveal; can now say; could only say; all she could say."""
    denial = parse.denial
    if modals.isdisjoint(denial.able):
        return False
    lower = {parse.lower[c] for c in parse.children[verb] if c < verb}
    subject = parse.subject_before(verb)
    before = parse.size if subject is None else max(0, parse.left[subject] - 1)
    beside = parse.lower[verb + 1 : verb + 2] + parse.lower[before : before + 1]
    if not denial.no_more.isdisjoint(lower.union(beside)):
        return True
    past = not modals.isdisjoint(parse.lexicon.words.past_modals)
    return not past and (parse.lower[verb] in denial.announcing or not lower.isdisjoint(parse.nouns.times))


def _is_denied(parse: Parse, verb: int) -> bool:
    """Whether an odd number of negations stand over the verb: denied saying, but not: never fails to say."""
    denied, denial = _is_negated(parse, verb) and not _admits(parse, verb), parse.denial
    node = verb
    for above in parse.above(verb):
        dep = parse.deps[node]
        if parse.quoted_at[above] != parse.quoted_at[verb] or not _governs(parse, node, above, dep):
            break
        if dep == "conj":
            shared = parse.tags[node] == "VB" or _is_after_nor(parse, above, node)
            excepted = not denial.except_.isdisjoint(parse.lower[above + 1 : above + 2])
            helped = excepted and parse.lower[above] in denial.denying
            denied ^= shared and not helped and _is_negated(parse, above)
        else:
            denied ^= parse.lower[above] in denial.denying and not _stops_to(parse, node, above)
            denied ^= dep == "prep" and parse.lower[above] in parse.lexicon.beside.far  # far from saying
            denied ^= _is_negated(parse, above) or _is_yet_to(parse, node, above)
        node = above
    return denied


def _is_rejected(parse: Parse, verb: int) -> bool:
    """Reports that she said "Stop" were denied."""
    noun = parse.heads[verb]
    if parse.deps[verb] != "acl" or noun > verb:
        return False
    for i in range(verb + 1, sentence_end(parse, verb) - 1):
        if (
            parse.quoted_at[i] < 0
            and parse.lower[i] in parse.denial.rejected
            and parse.child(i, "auxpass") is not None
        ):
            aux = min(c for c in parse.children[i] if parse.deps[c] in AUXILIARIES)
            return parse.heads[noun] == i or parse.quoted_at[aux - 1] >= 0
    return False


def _admits(parse: Parse, verb: int) -> bool:
    """Did not deny it: "..."."""
    objects = (c for c in parse.children[verb] if c > verb and parse.deps[c] == "dobj")
    end = next((parse.right[c] for c in objects if parse.quoted_at[c] < 0), parse.size)
    return end < parse.size and parse.lower[verb] in parse.denial.denying and parse.words[end] == ":"


def _stops_to(parse: Parse, node: int, above: int) -> bool:
    """Stopped to say."""
    to = any(parse.tags[c] == "TO" for c in parse.children[node] if c < node)
    return to and parse.lower[above] in parse.denial.stopping


def _denies_words(parse: Parse, verb: int) -> bool:
    """Whether what is denied is to have said words in marks: denies that she said "Stop"."""
    if parse.lower[verb] not in parse.denial.denying:
        return False
    said = (
        c
        for c in parse.children[verb]
        if c > verb and parse.deps[c] == "ccomp" and parse.lower[c] in parse.verbs.saying
    )
    return any(parse.quoted_at[i] >= 0 for c in said for i in range(c, parse.right[c]))


def _governs(parse: Parse, node: int, above: int, dep: str) -> bool:
    """Whether what is said of the word above holds of the one below it."""
    if dep == "conj":
        return parse.is_verb(above) and (parse.tags[node] == "VB" or _is_after_nor(parse, above, node))
    if dep in {"xcomp", "pcomp", "acl", "relcl"}:
        return True
    if dep == "prep":
        return parse.lower[node] in parse.denial.links
    if not parse.lexicon.beside.far.isdisjoint({parse.lower[node], parse.lower[above]}):
        return dep in {"advcl", "advmod"}  # did not go so far as to say
    claimed = (
        parse.lower[above] in parse.denial.denying
        or parse.lower[above] in parse.denial.claiming
        or _is_it(parse, above)
    )
    return dep == "ccomp" and above < node and (claimed or parse.tags[node] in _INFINITE)


def _is_it(parse: Parse, verb: int) -> bool:
    """It is that; it's not that."""
    subject = parse.child(verb, *SUBJECTS)
    if subject is None or parse.lower[verb] not in parse.verbs.being or parse.tags[subject] != "PRP":
        return False
    told = parse.lexicon.words.pronouns.get(parse.lower[subject])
    return told is not None and told.thing


def _is_negated(parse: Parse, word: int) -> bool:
    """Whether a negation of its own stands over a verb, an adjective or a noun."""
    for child in parse.children[word]:
        behind = child > word and not (child == word + 1 and parse.deps[child] == "neg")
        if behind or parse.quoted_at[child] != parse.quoted_at[word]:
            continue
        ended = child and parse.lower[child - 1] in parse.denial.negations
        if ended and parse.lower[child] in parse.denial.not_now:
            return True
        if parse.lower[child] in parse.denial.negations and parse.deps[child] in _NEGATING:
            return not (_is_only(parse, child) or _is_compared(parse, word))
    return False


def _is_only(parse: Parse, negation: int) -> bool:
    after = negation + 1
    return after < parse.size and parse.lower[after] in parse.denial.only


def _is_compared(parse: Parse, verb: int) -> bool:
    """Could not have said it better."""
    return any(parse.lower[c] in parse.denial.compared for c in parse.children[verb] if c > verb)


def _is_after_nor(parse: Parse, first: int, second: int) -> bool:
    """Whether two verbs are joined as in "neither confirmed nor denied"."""
    return any(
        parse.lower[c] in parse.denial.alternatives and first < c < second for c in parse.children[first]
    )


def _is_yet_to(parse: Parse, verb: int, above: int) -> bool:
    """Has yet to say; is yet to say."""
    waits = parse.lower[above] in parse.denial.waiting
    return waits and not parse.denial.not_now.isdisjoint(parse.lower[above + 1 : verb])
