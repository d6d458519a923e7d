"""Whose saying a cue is: the phrase that names the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import sentence_start
from quotewire.nlp.grammar.dependency.sayers import (
    agent_of,
    is_caused,
    is_passive,
    sayer_beside,
    shares_subject,
    subject_of,
)
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.treebank import FINITE

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse


def source_of(parse: Parse, verb: int) -> TokenSpan | None:
    """The narrator's phrase that is the subject of a verb of saying.

    Looks at the verb's own subject, then at the subject it shares with the verbs above it; the noun that a
    participle modifies ("the letter, saying") counts as one. ``None`` where the text names nobody.
    """
    passive = is_passive(parse, verb)
    told = agent_of(parse, verb) if passive else _quoted_by(parse, verb) or _quoted_as(parse, verb)
    if passive or told is not None:
        return phrase_at(parse, told, verb) if told is not None else None
    node = verb
    for above in (verb, *parse.above(verb)):
        if above != verb:
            whose = sayer_beside(parse, verb, node, above)
            if whose is not None:
                return phrase_at(parse, whose, verb)
            if not shares_subject(parse, node):
                return None
            if parse.paragraph(above)[0] != parse.paragraph(verb)[0] and parse.is_finite(verb):
                return _opening_phrase(parse, verb)
            node = above
        subject = subject_of(parse, above)
        if subject is None or (above != verb and is_caused(parse, above)):
            continue
        return _of_subject(parse, verb, above, subject)
    return None


def _quoted_as(parse: Parse, verb: int) -> int | None:
    """Whom another one quotes: the paper cited the mayor as saying."""
    if parse.deps[verb] != "pcomp" or subject_of(parse, verb) is not None:
        return None
    return _quoted_by(parse, parse.heads[parse.heads[verb]])


def _of_subject(parse: Parse, verb: int, above: int, subject: int) -> TokenSpan | None:
    """The phrase that says ``verb``, by the subject of the verb above it or of itself."""
    if above != verb:
        subject = _sayer(parse, verb, above, subject)
    if parse.quoted_at[subject] != parse.quoted_at[verb] or not _may_speak(parse, subject):
        return None
    if parse.paragraph(subject)[0] != parse.paragraph(verb)[0]:
        return _opening_phrase(parse, verb)
    if (
        above == verb
        and parse.deps[verb] == "relcl"
        and parse.lower[subject] in parse.lexicon.words.relative_things
    ):
        subject = parse.heads[verb]
    return phrase_at(parse, subject, verb)


def _may_speak(parse: Parse, subject: int) -> bool:
    """Whether a subject is nominal, or a name that was taken for a verb: But Drive says."""
    if parse.is_nominal(subject):
        return parse.words[subject][0].isalnum()  # not "let's say"
    named = parse.words[subject][0].isupper() and subject > 0 and not parse.sentence_ends[subject - 1]
    return named and parse.tags[subject].startswith("VB")


def _opening_phrase(parse: Parse, verb: int) -> TokenSpan | None:
    """The phrase that the sentence of a verb begins with, where the parser tied it to a heading above."""
    start = sentence_start(parse, verb)
    head = parse.head_of_phrase(start)
    if head >= verb or not parse.is_nominal(head):
        return None
    span = parse.phrase(head, (start, verb))
    between = range(span[1], verb)
    return None if any(parse.tags[i] in FINITE and parse.heads[i] != verb for i in between) else span


def _quoted_by(parse: Parse, verb: int) -> int | None:
    """Whose words somebody hands on: "Fenn quoted the mayor as having told them"."""
    handed_on = parse.child(verb, "dobj")
    if handed_on is None or parse.lower[verb] not in parse.verbs.handing_on:
        return None
    behind = (
        parse.child(c, "pcomp") for c in parse.children[verb] if c > handed_on and parse.deps[c] == "prep"
    )
    return handed_on if any(c is not None and parse.lower[c] in parse.verbs.saying for c in behind) else None


def _sayer(parse: Parse, verb: int, above: int, subject: int) -> int:
    """The subject of the saying over a clause, where a second verb of saying is only tied to the clause.

    That is so where the clause's own subject is a thing ("Fenn said the move was wrong and warned", "denied
    claims that the move was wrong and warned") or in marks, and of a participle behind a comma, as reporters
    go on with it ("said the brigade could come, warning: ...").
    """
    clause = parse.heads[above]
    if parse.deps[above] == "acl" and parse.deps[clause] == "dobj":
        clause = parse.heads[clause]
    elif parse.deps[above] != "ccomp":
        return subject
    near = parse.paragraph_of[clause] == parse.paragraph_of[verb]
    beside = near and parse.quoted_at[clause] == parse.quoted_at[verb]
    if parse.lower[clause] not in parse.verbs.reporting or not beside:
        return subject
    goes_on = parse.tags[verb] == "VBG" and parse.deps[verb] == "advcl" and parse.words[verb - 1] == ","
    names = parse.tags[subject].startswith("NNP") or parse.tags[subject] in {"PRP", "WP"}
    unlike = parse.tags[verb] in FINITE and not parse.is_finite(above)  # "demanded that they pay and warned"
    if names and not (goes_on or unlike) and parse.quoted_at[subject] == parse.quoted_at[verb]:
        return subject
    over = None if is_passive(parse, clause) else subject_of(parse, clause)
    return subject if over is None else over


def phrase_at(parse: Parse, head: int, verb: int) -> TokenSpan | None:
    """The phrase of a head, cut before marks and before the verb; ``None`` if marks part the two."""
    level = parse.quoted_at[verb]
    if parse.quoted_at[head] != level:
        return None
    low, high = parse.paragraph(head)
    if head < verb:
        high = min(high, verb)
    elif head > verb:
        low = max(low, verb + 1)
    start, end = parse.phrase(head, (low, high))
    if start > low and parse.tags[start - 1] == "POS":
        start = max(low, parse.left[parse.heads[start - 1]])  # an owner read as a second subject
    while start < head and parse.quoted_at[start] != level:
        start += 1
    end = next((i for i in range(head, end) if parse.quoted_at[i] != level), end)
    while end > head + 1 and _ends_no_phrase(parse, end - 1):
        end -= 1
    return start, end


def _ends_no_phrase(parse: Parse, i: int) -> bool:
    return parse.words[i] == "," or parse.words[i] in DASH_WORDS or parse.lower[i] in parse.lexicon.words.and_
