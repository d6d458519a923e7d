"""Who was spoken to, by the relations of a verb of saying or at the beginning of what he is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.nouns import is_person_noun
from quotewire.nlp.grammar.dependency.sayers import agent_of
from quotewire.nlp.grammar.dependency.sources import phrase_at
from quotewire.nlp.treebank import PROPER

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse


def recipient_of(parse: Parse, verb: int, source: TokenSpan | None) -> TokenSpan | None:
    """The phrase that names who was spoken to: an object of telling, "to" somebody, "asked by"."""
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep in {"dobj", "dative", "iobj"} and parse.lower[verb] in parse.verbs.addressing:
            found = child
        elif dep in {"prep", "dative"} and parse.lower[child] in parse.lexicon.words.addressing:
            found = parse.child(child, "pobj") or -1
        else:
            continue
        if found < verb or not parse.is_nominal(found) or parse.is_time(found):
            continue
        span = phrase_at(parse, found, verb)
        behind = noun_behind(parse, found)
        if span is not None and behind is not None:
            span = span[0], min(span[1], parse.left[behind])
        if span is not None and (source is None or span[0] >= source[1] or span[1] <= source[0]):
            return span
    return recipient_in_clause(parse, verb) or _asked_by(parse, verb)


def _asked_by(parse: Parse, verb: int) -> TokenSpan | None:
    """Who asked is who was answered: asked by AFP, an official said."""
    for node in (verb, *parse.above(verb)):
        for child in parse.children[node]:
            if parse.tags[child] == "VBN" and parse.lower[child] in parse.verbs.asking:
                agent = agent_of(parse, child)
                if agent is not None and child < verb:
                    return phrase_at(parse, agent, child)
    return None


def noun_behind(parse: Parse, recipient: int) -> int | None:
    """The noun right behind who is told, with an article of its own: told the crew the boat would sink."""
    behind = (
        c for c in parse.children[recipient] if parse.deps[c] == "appos" and parse.left[c] == recipient + 1
    )
    return next((c for c in behind if parse.tags[parse.left[c]] == "DT"), None)


def recipient_in_clause(parse: Parse, verb: int) -> TokenSpan | None:
    """The recipient of a verb that takes no clause without one, where only the clause stands behind it.

    He is a whole name of a body or person, or a noun of several who hear ("told local media Wex was"), and
    the clause is left with a subject.
    """
    start = verb + 1
    if parse.lower[verb] not in parse.verbs.telling or start >= parse.size or parse.tags[verb] == "VBN":
        return None
    clause = next((c for c in parse.children[verb] if c > verb and parse.deps[c] == "ccomp"), None)
    if (
        clause is None
        or parse.left[clause] != start
        or parse.child(verb, "dobj", "dative", "iobj") is not None
    ):
        return None
    subject = parse.subject_before(clause)
    if subject is None or parse.left[subject] != start or parse.quoted_at[start] != parse.quoted_at[verb]:
        return None
    end = _end_of_name(parse, start, subject) or _end_of_recipients(parse, start, subject)
    return (start, end) if end is not None else None


def _end_of_name(parse: Parse, start: int, subject: int) -> int | None:
    """The token after the name of a body or person that begins here and leaves the subject a noun."""
    first = start + (parse.tags[start] == "DT")
    end, label = first, parse.labels[first]
    while end < subject and parse.labels[end] == label:
        end += 1
    named = label in {"ORG", "PERSON"} and parse.labels[end] != label
    return end if named and parse.tags[end] not in {"POS", "HYPH", "CC"} else None


def _end_of_recipients(parse: Parse, start: int, subject: int) -> int | None:
    """The token after a noun of several who hear, before a name: told local media Wex was."""
    for i in range(start, subject):
        if parse.tags[i] not in {"DT", "JJ", "NN", "NNS"}:
            return None
        hear = parse.lower[i] in parse.nouns.bodies or is_person_noun(parse.lexicon, parse.lower[i])
        if hear and parse.tags[i] == "NNS" and parse.tags[i + 1] in PROPER:
            return i + 1
    return None
