"""What a reporter adds behind a clause that somebody said: others who say otherwise, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.treebank import FINITE, PROPER, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.parse import Parse


def is_beside_clause(parse: Parse, i: int, end: int) -> bool:
    """Whether the words below token ``i``, up to the clause's ``end``, are the reporter's own.

    That is another's saying behind a preposition ("with neighbours claiming", "despite the Post reporting"),
    what the speaker rests on (", citing old maps") and what he says of a noun in the clause (", which he said
    would help").
    """
    if parse.right[i] < end or not parse.left[i]:
        return False
    parted = parse.words[parse.left[i] - 1] == ","
    if parse.lower[i] in parse.lexicon.words.absolutes:
        return _has_saying(parse, i)
    if not parted:
        return False
    if parse.tags[i] == "VBG":
        handed = parse.deps[i] == "advcl" and parse.lower[i] in parse.verbs.handing_on
        return handed and not _may_rest_on_it(parse, parse.heads[i])
    return parse.deps[i] == "relcl" and _is_said_of_noun(parse, i)


def _may_rest_on_it(parse: Parse, verb: int) -> bool:
    """Whether a clause has a subject that may cite something itself: the firm shut, citing losses."""
    subject = parse.child(verb, *SUBJECTS)
    if subject is None:
        return False
    return parse.tags[subject] in PROPER or parse.lower[subject] in parse.nouns.persons_and_bodies


def _has_saying(parse: Parse, preposition: int) -> bool:
    """Whether somebody behind a preposition says a clause."""
    for child in parse.children[preposition]:
        verbs = [child, *(c for c in parse.children[child] if parse.deps[c] == "acl")]
        for verb in verbs:
            says = parse.tags[verb] == "VBG" and parse.lower[verb] in parse.verbs.saying
            if (
                says
                and preposition + 1 < verb
                and any(parse.tags[i] in FINITE | {"MD"} for i in range(verb + 1, parse.right[verb]))
            ):
                return True
    return False


def _is_said_of_noun(parse: Parse, verb: int) -> bool:
    """Whether somebody, told by a pronoun, says the relative clause that stands above its own verb."""
    subject = parse.subject_before(verb)
    return (
        subject is not None
        and parse.tags[subject] == "PRP"
        and parse.tags[parse.left[verb]] == "WDT"
        and parse.lower[verb] in parse.verbs.saying
        and parse.child(verb, "ccomp") is not None
    )


def is_of_manner(parse: Parse, at: int, end: int) -> bool:
    """Whether the clause ends in what the speaker left unsaid: "without elaborating"."""
    verb = parse.child(at, "pcomp")
    return (
        verb is not None
        and parse.lower[at] in parse.lexicon.words.lacking
        and parse.lower[verb] in parse.verbs.omitting
        and parse.right[verb] >= end
    )


def leaves_open(parse: Parse, cue: int, verb: int) -> bool:
    """Whether a verb behind a clause tells what the speaker did not say: "but declined to say where".

    It has the form of the cue; the parser ties it to the clause.
    """
    if parse.deps[verb] != "conj" or parse.subject_before(verb) is not None:
        return False
    form = next((c for c in parse.children[verb] if parse.deps[c] == "aux" and c < verb), verb)
    if parse.tags[cue] not in FINITE or parse.tags[form] != parse.tags[cue]:
        return False
    if parse.lower[verb] in parse.denial.denying:
        unsaid = parse.child(verb, "xcomp")
        return unsaid is not None and (_tells_more(parse, unsaid) or _is_open_saying(parse, unsaid))
    no = parse.denial.nobody
    below = (*parse.children[verb], *(d for c in parse.children[verb] for d in parse.children[c]))
    return _tells_more(parse, verb) and any(parse.lower[c] in no for c in below)


def _is_open_saying(parse: Parse, verb: int) -> bool:
    """Whether a verb says something of its subject's own accord: to say, not to answer."""
    return parse.lower[verb] in parse.verbs.saying and parse.lower[verb] not in parse.verbs.answers


def _tells_more(parse: Parse, verb: int) -> bool:
    """Whether a verb tells particulars: elaborated; gave details."""
    told = parse.child(verb, "dobj")
    return parse.lower[verb] in parse.verbs.omitting or (
        told is not None and parse.lower[told] in parse.nouns.details
    )
