"""What somebody is called on, asked or vows to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import bounded

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse


def called_for(parse: Parse, verb: int) -> list[TokenSpan]:
    """What is called for, and what is called on somebody to do."""
    for child in parse.children[verb]:
        opens = parse.left[child]
        if (
            opens == verb + 1
            and parse.deps[opens] == "mark"
            and parse.lower[opens] in parse.verbs.calling_particles
        ):
            return bounded(parse, opens + 1, parse.right[child], verb)
        if child > verb and parse.lower[child] in parse.verbs.calling_particles and child <= verb + 2:
            end = parse.right[child]
            for other in parse.children[verb]:
                if parse.left[other] == end and parse.deps[other] in {"xcomp", "advcl", "prep", "ccomp"}:
                    end = parse.right[other]
            return bounded(parse, child + 1, end, verb)
    return []


def infinitive(parse: Parse, verb: int) -> list[TokenSpan]:
    """What a verb of vowing or asking reports: to fight, her to wait."""
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] in {"xcomp", "ccomp"} and parse.tags[child] == "VB":
            first = max(parse.left[child], verb + 1)
            objects = [
                c for c in parse.children[verb] if verb < c < child and parse.deps[c] in {"dobj", "dative"}
            ]
            if parse.lower[verb] in parse.verbs.commanding:
                told_by_the_way = parse.tags[verb] == "VBG" and parse.deps[verb] in {"acl", "pcomp"}
                if not objects or told_by_the_way:
                    return []  # "sailors urged to stay in port": whoever is told says nothing
                first = parse.left[objects[0]]
            goes_on = (c for c in parse.children[child] if parse.deps[c] == "conj")
            nexts = [parse.left[c] for c in goes_on if parse.tags[c] in {"VBD", "VBZ"} and c > child]
            return bounded(parse, first, min([*nexts, parse.right[child]]), verb)
    return []


def is_told(parse: Parse, verb: int, start: int, end: int) -> bool:
    """Whether a span says who is to do something: the town to pay for the pier.

    An infinitive that only says what another noun is for, "records of a plan to close the pier", does not.
    """
    to = next((i for i in range(start, end) if parse.tags[i] == "TO"), end)
    if not start < to < end - 1 or not any(parse.is_nominal(i) for i in range(start, to)):
        return False
    above = parse.heads[parse.heads[to]]
    if _is_for(parse, parse.head_of_phrase(start), parse.heads[to]):
        return False
    return (
        parse.deps[parse.heads[to]] != "acl"
        or parse.heads[above] in {verb, parse.heads[verb]}
        or (parse.heads[parse.heads[above]] == verb and parse.heads[above] <= verb + 2)
    )


def _is_for(parse: Parse, noun: int, infinitive: int) -> bool:
    """Whether an infinitive says what some thing is for: called for a meeting to talk about the pier."""
    thing = parse.tags[noun] == "NN" and parse.lower[noun] not in parse.nouns.persons_and_bodies
    opens = parse.left[noun]
    known = parse.lower[opens] in parse.lexicon.words.definite or parse.tags[opens] == "PRP$"
    return thing and not known and parse.child(infinitive, "dobj", "prep", "ccomp") is not None
