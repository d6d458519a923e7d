"""The clause that is the object of a verb of saying, and how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import bounded, sentence_start
from quotewire.nlp.grammar.dependency.complements import complement, lost_subject, own_subject
from quotewire.nlp.grammar.dependency.recipients import noun_behind, recipient_in_clause
from quotewire.nlp.grammar.dependency.tails import is_beside_clause, is_of_manner, leaves_open
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.treebank import AUXILIARIES, FINITE

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse


def clause_of(parse: Parse, verb: int, source: TokenSpan | None) -> list[TokenSpan]:
    """The clause that a verb of saying reports, after it or fronted; none where there is none.

    Clauses that are coordinated with it belong to it, up to the narrator's next act of saying ("and called on
    the council to") and to the narrator's concession ("although nobody counted").
    """
    clause = complement(parse, verb)
    if clause is not None and _is_stranded(parse, clause):
        return []
    if clause is not None:
        content = bounded(parse, _start(parse, verb, clause), _end(parse, verb, clause), verb)
        leads = parse.lower[clause] in parse.verbs.saying and parse.words[clause + 1 : clause + 2] == [":"]
        if content and content[0][1] == clause + 1 and leads:
            return []  # told the court that Fenn said: "It leaks."
        return _relative(parse, verb, clause) + _with_marks(parse, _narrowed(parse, verb, clause, content))
    before = [c for c in parse.children[verb] if c < verb and parse.deps[c] == "ccomp"]
    apart = _is_ordered(parse, verb) or _is_apart(parse, verb, before) or _says_something_else(parse, verb)
    if before and source is not None and not apart:
        end = min(source[0], verb)
        if end > 1 and parse.lower[end - 1] in parse.denial.no_more:
            end -= 2 * (parse.lower[end - 2] in parse.verbs.being)  # "...," was all she could say
        return bounded(parse, sentence_start(parse, verb), end, verb)
    return []


def _is_apart(parse: Parse, verb: int, before: list[int]) -> bool:
    """Whether a semicolon parts a verb from the clause before it: "The pier shut; Fenn promised repairs"."""
    return any(parse.words[parse.right[clause]] == ";" for clause in before if parse.right[clause] < verb)


def _says_something_else(parse: Parse, verb: int) -> bool:
    """Whether a verb has what it tells behind it: "The pier shut, Fenn warns of storms"."""
    behind = [c for c in parse.children[verb] if c > verb and parse.quoted_at[c] < 0]
    topic = parse.lower[verb] in parse.verbs.speaking_of and any(
        parse.lower[c] in parse.lexicon.words.topic_prepositions for c in behind
    )
    told = parse.lower[verb] in parse.verbs.addressing or parse.subject_before(verb) is None
    objects = (c for c in behind if parse.deps[c] == "dobj" and not parse.is_time(c))
    return topic or (not told and any(objects))


def _is_stranded(parse: Parse, clause: int) -> bool:
    """Whether a clause ends in "be", as what is said stands before the cue: "where he said it would be"."""
    after = clause + 1
    ends = parse.right[clause] == after and (after == parse.size or parse.quoted_at[after] < 0)
    return ends and parse.lower[clause] in parse.verbs.being


def _relative(parse: Parse, verb: int, clause: int) -> list[TokenSpan]:
    """The noun that the subject of a clause relates to: prices, which they say could fall.

    A clause with "that" lacks no subject but in the parse: "the mayor, who told us that based on this it is".
    """
    noun, subject = parse.heads[verb], own_subject(parse, clause)
    if subject is None and parse.is_that_clause(clause):
        return []
    if subject is None and parse.is_finite(clause) and parse.quoted_at[clause] < 0:
        subject = parse.left[verb]  # "the boats they said were lost"
    elif subject is None or not parse.tags[subject].startswith("W"):
        return []
    if (
        parse.deps[verb] != "relcl"
        or subject > verb
        or noun > subject
        or not parse.tags[noun].startswith("NN")
    ):
        return []
    told = (i for i in (noun, *parse.above(noun)) if parse.deps[i] == "ccomp")
    if any(parse.lower[parse.heads[i]] in parse.verbs.saying for i in told):
        return []  # somebody's words already
    start, end = parse.phrase(noun, (parse.left[noun], subject))
    return [(start, end)] if all(parse.quoted_at[i] < 0 for i in range(start, verb)) else []


def _start(parse: Parse, verb: int, clause: int) -> int:
    """The first token of the clause, its "that" included; a time before it says when it was said."""
    opens = parse.lower[parse.left[clause]]
    timed = parse.deps[clause] == "advcl" and opens not in parse.lexicon.words.capacity
    subject = own_subject(parse, clause) if timed else None
    first = max(parse.left[clause if subject is None else subject], verb + 1)
    recipient = recipient_in_clause(parse, verb)
    if recipient is not None:
        return recipient[1]
    openers, deps = parse.lexicon.words.clause_openers, parse.deps
    opening = (i for i in range(verb + 1, first) if parse.lower[i] in openers)
    that = next((i for i in opening if deps[parse.heads[i]] != "relcl"), first)  # not "the raid that failed"
    if that < first:
        return that
    told = parse.child(verb, "dobj", "dative")
    behind = None if told is None or told < verb else noun_behind(parse, told)
    if behind is not None and behind < clause and own_subject(parse, clause) is None:
        return parse.left[behind]
    if own_subject(parse, clause) is None and (cut := _cut_off_start(parse, verb, clause)) is not None:
        return cut
    lost = lost_subject(parse, verb, clause)
    if lost is not None and (parse.deps[clause] == "conj" or own_subject(parse, clause) is None):
        return parse.left[lost]
    time = next((c for c in parse.children[clause] if parse.left[c] == first), clause)
    past = parse.deps[time] in {"npadvmod", "advmod"} and parse.is_time(time)
    return parse.right[time] if past and parse.words[parse.right[time]] != "," else first


def _cut_off_start(parse: Parse, verb: int, clause: int) -> int | None:
    """Where the subject begins that the parser took for a second object, or joined to a phrase before it.

    "told Varda the pier was lost"; "said despite a vow from the Guard, the pier leaks".
    """
    between = [c for c in parse.children[verb] if verb < c < clause]
    objects = [c for c in between if parse.deps[c] in {"dobj", "dative"}]
    if len(objects) > 1 and parse.right[objects[-1]] == parse.left[clause]:
        return parse.left[objects[-1]]
    beside = (c for c in between if parse.lower[c] in parse.lexicon.words.absolutes)
    swallowed = (c for c in beside if parse.is_finite(clause) and "," in parse.words[c : parse.right[c]])
    return next(swallowed, None)


def _with_marks(parse: Parse, content: list[TokenSpan]) -> list[TokenSpan]:
    """A clause with the marked words right behind it that end its sentence: to show them "how to sail"."""
    for start, end in content:
        index = parse.quoted_at[end] if end < parse.size else -1
        if index >= 0 and parse.quoted[index].start == end and not parse.quoted[index].starts_sentence:
            return [(start, parse.quoted[index].end)]
    return content


def _is_ordered(parse: Parse, verb: int) -> bool:
    """Whether a verb has an infinitive and not the clause before it: "Gales - sailors vowed to stay"."""
    return any(c > verb and parse.tags[c] == "VB" and parse.deps[c] == "xcomp" for c in parse.children[verb])


def _end(parse: Parse, verb: int, clause: int) -> int:
    """The token after the clause and what goes on with it, wherever the parser tied that.

    These are a reason or condition right behind it, and a clause with a subject of its own behind a comma or
    a conjunction: "said the barn was lost, and neighbours led the horses away". A past tense after a present
    one is the narrator's: "said the pier leaks, and the mayor left".
    """
    end = parse.right[clause]
    for child in parse.children[verb]:
        if child < end or parse.deps[child] not in {"advcl", "ccomp", "conj"}:
            continue
        left = parse.left[child]
        left += parse.words[left] == ","
        if not parse.words[left][0].isalnum() or not all(
            parse.words[i] == "," or parse.lower[i] in parse.lexicon.words.conjunctions
            for i in range(end, left)
        ):
            continue
        if parse.deps[child] == "advcl":
            goes_on = left == end and parse.lower[left] in parse.lexicon.words.reasons
        elif parse.deps[child] == "ccomp" and left == end and own_subject(parse, child) is None:
            goes_on = True  # "revealed that the boat called the Tern was sunk", read as two clauses
        else:
            goes_on = _is_coordinated(parse, verb, clause, child)
            parted = "," in parse.words[end - 2 : left]
            goes_on &= not (parted and _is_past(parse, child) and not _is_past(parse, clause))
        if goes_on:
            end = parse.right[child]
    return end


def _is_coordinated(parse: Parse, verb: int, clause: int, other: int) -> bool:
    """Whether a verb tied to the verb of saying is one of the clause: it has a subject, or its own form."""
    subject = own_subject(parse, other)
    if subject is None:
        # "adding that he was late and told them", "said she was well but had been ill"
        alone = parse.tags[verb] == "VBG" and parse.tags[clause] in FINITE and parse.tags[other] in FINITE
        return alone or (_has_auxiliary(parse, other) and not _has_auxiliary(parse, verb))
    return parse.quoted_at[subject] < 0 and parse.lower[other] not in parse.verbs.reporting


def _has_auxiliary(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] == "aux" and parse.tags[c] != "TO" for c in parse.children[verb])


def _is_past(parse: Parse, verb: int) -> bool:
    """Whether the finite form of a clause is a past tense, that of could and would among them."""
    forms = [verb, *(c for c in parse.children[verb] if parse.deps[c] in AUXILIARIES)]
    return any(parse.tags[i] == "VBD" or parse.lower[i] in parse.lexicon.words.past_modals for i in forms)


def _narrowed(parse: Parse, verb: int, clause: int, content: list[TokenSpan]) -> list[TokenSpan]:
    """A clause cut where the narrator goes on for himself."""
    for start, end in content:
        for i in range(start + 1, end):
            if parse.quoted_at[i] >= 0:
                continue
            if i != clause and (_goes_on(parse, verb, i) or _is_others_saying(parse, i)):
                cut = _before(parse, start, i)
            elif any(ends(parse, i, end) for ends in (is_beside_clause, _is_concession, is_of_manner)):
                cut = parse.left[i]
            else:
                continue
            if start < cut:
                return bounded(parse, start, cut, start)
    return content


def _before(parse: Parse, start: int, verb: int) -> int:
    """Where the clause of a verb begins, its conjunction included."""
    subject = own_subject(parse, verb)
    own = [verb, *(c for c in parse.children[verb] if parse.deps[c] in AUXILIARIES)]
    at = min(own) if subject is None else parse.left[verb]
    while at > start and (
        parse.tags[at - 1] == "RB" or parse.lower[at - 1] in parse.lexicon.words.conjunctions
    ):
        at -= 1
    return at


def _goes_on(parse: Parse, cue: int, verb: int) -> bool:
    """Whether the narrator goes on with what the speaker says next or does not say."""
    return _is_next_saying(parse, cue, verb) or leaves_open(parse, cue, verb)


def _is_next_saying(parse: Parse, cue: int, verb: int) -> bool:
    """Whether the narrator goes on with another verb of saying: ", adding that", "but warned", "and calls".

    The form of the verb shows that it is no part of the clause: "adding that he was late and told them".
    """
    if parse.lower[verb] not in parse.verbs.plain or own_subject(parse, verb) is not None:
        return False
    at = verb - 1
    while parse.tags[at] == "RB":
        at -= 1
    if parse.tags[verb] == "VBG":
        said = parse.lower[verb] in parse.verbs.saying
        return said and (parse.words[at] == "," or parse.quoted_at[at] >= 0)
    if parse.lower[verb] not in parse.verbs.with_infinitive and _has_infinitive(parse, verb):
        return False  # "continued to attack them"
    same = parse.tags[verb] == parse.tags[cue] and parse.tags[verb] in {"VBD", "VBZ"}
    same |= parse.tags[cue] == "VBN" and parse.tags[verb] in {"VBD", "VBN"} and parse.is_finite(cue)
    return same and parse.lower[at] in parse.lexicon.words.conjunctions


def _has_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] == "xcomp" and parse.tags[parse.left[c]] == "TO" for c in parse.children[verb])


def _is_others_saying(parse: Parse, verb: int) -> bool:
    """Whether somebody else's act of saying is told beside the clause: "while the crew praised the judge"."""
    if parse.lower[verb] not in parse.verbs.reporting or parse.tags[verb] not in FINITE:
        return False
    opens, words = parse.lower[parse.left[verb]], parse.lexicon.words
    joined = parse.deps[verb] == "conj" and opens not in words.that
    beside = parse.deps[verb] == "advcl" and opens in words.contrasting
    if not beside and not (joined and parse.lower[verb] in parse.verbs.plain):
        return False
    objects = {"ccomp", "dobj", "xcomp"}
    return own_subject(parse, verb) is not None and any(
        c > verb and parse.deps[c] in objects for c in parse.children[verb]
    )


def _is_concession(parse: Parse, verb: int, end: int) -> bool:
    """Whether a clause is what the narrator concedes: ", although nobody has measured it"."""
    opens = parse.left[verb]
    if parse.deps[verb] != "advcl" or not opens or parse.lower[opens] not in parse.lexicon.words.concessions:
        return False
    parted = parse.words[opens - 1] == "," or parse.words[opens - 1] in DASH_WORDS
    return parted and parse.is_finite(verb) and parse.right[verb] >= end
