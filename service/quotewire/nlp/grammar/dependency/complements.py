"""Which clause is the complement of a verb of saying, wherever the parser tied it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.parse import Parse

# Relations of a phrase and of its noun that a parser may tie the clause behind it to.
_WITH_NOUNS = {("prep", "pobj"), ("advcl", "dobj")}
_EXPLETIVES = {"it", "there"}
_OWN_SUBJECTS = SUBJECTS | {"expl"}


def complement(parse: Parse, verb: int) -> int | None:
    """The verb of the clause, which a parser may tie to a noun: told Fenn, found when reading it that."""
    paragraphs = parse.paragraph_of
    near = parse.words[verb + 1 : verb + 2] == [":"]  # what a colon leads to may stand below
    behind = [c for c in parse.children[verb] if c > verb and (near or paragraphs[c] == paragraphs[verb])]
    next_said = next((c for c in behind if _is_next_said(parse, c)), parse.size)
    clauses = (c for c in behind if parse.deps[c] == "ccomp" or _has_clause_as_subject(parse, c))
    own = (c for c in clauses if c < next_said and not _is_joined(parse, verb, c))
    clause = next(own, None) or _that_above(parse, verb)
    if clause is not None and parse.tags[clause] in PROPER:
        clause = parse.child(clause, "ccomp") or clause  # "told newspaper Norvel that"
    if clause is None and all(parse.deps[c] != "cc" for c in behind):
        clause = next((c for c in behind if _is_cut_off(parse, verb, c)), None)
    if clause is not None:
        return clause
    told = {"dobj", "dative"} if parse.lower[verb] in parse.verbs.addressing else {"npadvmod"}
    nouns = [c for c in behind if parse.deps[c] in told]
    nouns += [p for c in behind for p in parse.children[c] if (parse.deps[c], parse.deps[p]) in _WITH_NOUNS]
    below = [c for noun in nouns for c in parse.children[noun] if c > noun]
    that = (c for c in below if parse.deps[c] in {"relcl", "acl"} and parse.is_that_clause(c))
    return (
        next(that, None)
        or next((c for c in below if _is_told_bare(parse, verb, c)), None)
        or _said_then(parse, verb, behind)
    )


def _is_next_said(parse: Parse, verb: int) -> bool:
    """Whether a coordinated verb of saying has a clause of its own: agreed to go but said it was late."""
    said = parse.deps[verb] == "conj" and parse.lower[verb] in parse.verbs.saying
    return said and parse.child(verb, "ccomp") is not None


def _is_joined(parse: Parse, verb: int, clause: int) -> bool:
    """Whether "and" joins a clause to a verb that has an object: reported losses and Fenn warned."""
    joined = parse.lower[parse.left[clause] - 1] in parse.lexicon.words.and_
    told = parse.lower[verb] in parse.verbs.addressing
    objects = (c for c in parse.children[verb] if verb < c < clause and parse.deps[c] == "dobj")
    return joined and not told and next(objects, None) is not None


def _that_above(parse: Parse, verb: int) -> int | None:
    """The clause with "that" that is tied to the verb above: went on to say, however, that it leaked."""
    if parse.deps[verb] != "xcomp":
        return None
    return next((c for c in parse.children[parse.heads[verb]] if c > verb and parse.is_that_clause(c)), None)


def _is_told_bare(parse: Parse, verb: int, clause: int) -> bool:
    """Whether a clause read as relating to who is told is complete: informed police she had a permit."""
    tells = parse.lower[verb] in parse.verbs.addressing and parse.lower[verb] not in parse.verbs.asking
    told = parse.deps[clause] == "relcl" and tells
    complete = parse.child(clause, "dobj", "attr", "acomp", "ccomp") is not None
    opens = parse.left[clause]
    opens += parse.lower[opens] in parse.lexicon.words.that and parse.lower[opens + 1] in _EXPLETIVES
    return told and complete and parse.tags[opens] in {"PRP", "EX"}


def _said_then(parse: Parse, verb: int, behind: list[int]) -> int | None:
    """The clause behind a time of saying that the parser tied to the time, or that to the clause.

    "said at the time it leaked", "said on the night of the fire two men left", "said after it they won".
    """
    if parse.lower[verb] not in parse.verbs.saying:
        return None
    for child in behind:
        opens = parse.left[child]
        led = parse.deps[child] == "advcl" and parse.deps[opens] == "prep" and parse.is_finite(child)
        if led and _begins_at(parse, child, parse.right[opens]):
            return child
        noun = parse.child(child, "pobj") if parse.deps[child] == "prep" else None
        if noun is None or not parse.is_time(noun):
            continue
        of = parse.child(noun, "prep")
        for head in (noun, None if of is None else parse.child(of, "pobj")):
            clause = None if head is None else parse.child(head, "relcl")
            if head is not None and clause is not None and _begins_at(parse, clause, head + 1):
                return clause
    return None


def _begins_at(parse: Parse, clause: int, at: int) -> bool:
    """Whether a clause begins at a token with a subject of its own that relates to nothing."""
    subject = own_subject(parse, clause)
    return subject is not None and parse.left[subject] == at and not parse.tags[at].startswith("W")


def _has_clause_as_subject(parse: Parse, verb: int) -> bool:
    """Whether a verb read as an infinitive's has a clause for its subject: said allowing it made sense."""
    own = parse.child(verb, "csubj")
    return parse.deps[verb] == "xcomp" and own is not None and own < verb and parse.tags[verb] != "VB"


def _is_cut_off(parse: Parse, verb: int, clause: int) -> bool:
    """Whether the parser took a subject for the object: clarified the niece, Hana, travelled."""
    if (
        parse.deps[clause] != "conj"
        or not parse.is_finite(clause)
        or parse.lower[clause] in parse.verbs.plain
    ):
        return False
    lost = lost_subject(parse, verb, clause)
    # "Admitted fault, took the blame and paid" are the narrator's verbs.
    return lost is not None and parse.words[lost + 1 : clause].count(",") != 1


def lost_subject(parse: Parse, verb: int, clause: int) -> int | None:
    """The noun before a clause that the parser tied to the verb of saying."""
    if parse.lower[verb] in parse.verbs.addressing:
        return None
    nouns = (c for c in parse.children[verb] if verb < c < clause and parse.deps[c] in {"dobj", "dep"})
    return next((c for c in nouns if parse.is_nominal(c) and not parse.is_time(c)), None)


def own_subject(parse: Parse, verb: int) -> int | None:
    """The subject that a verb has for itself, before it."""
    own = (c for c in parse.children[verb] if c < verb and parse.deps[c] in _OWN_SUBJECTS)
    return next(own, None)
