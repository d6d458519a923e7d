"""Finds the act of saying whose cue follows marked words: "...," said Jo Fenn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.inversion import inverted_source
from quotewire.nlp.grammar.dependency.recipients import recipient_of
from quotewire.nlp.grammar.dependency.sayers import is_passive
from quotewire.nlp.grammar.dependency.signatures import LONGEST_NAME, signature, signature_below
from quotewire.nlp.grammar.dependency.sources import source_of
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.treebank import AUXILIARIES, FINITE, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

# A cue further away than this many tokens is another sentence's business.
FARTHEST = 45
_NEAR = 12
# One word and its marks.
_NICKNAME = 3
# An abbreviated title is a word and its full stop.
_TITLE = 2


def cue_after(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """The report whose cue follows the closing mark: "...," said Jo Fenn; "...," the envoy said."""
    begin, end = quoted.end, _window_end(parse, quoted)
    dash = begin < end and parse.words[begin] in DASH_WORDS
    if _is_title(parse, quoted):
        return None
    while begin < end and parse.words[begin] in {",", *DASH_WORDS}:
        begin += 1
    if begin >= end:
        return signature_below(parse, quoted)
    stop = parse.lexicon.words.according_end(parse.lower, begin)
    if stop is not None and stop <= end:
        source = phrase_from(parse, stop, end)
        return Report(begin, (begin, stop), source, confidence=0.9) if source else None
    verb, source, recipient = _verb_after(parse, quoted, begin, end)
    if verb is None:
        return signature(parse, (begin, end)) if dash else _named_alone(parse, quoted, begin, end)
    if quoted.ends_sentence and _finished(parse, quoted) and not _is_whole_tag(parse, verb, end):
        return None
    recipient = recipient or recipient_of(parse, verb, source)
    return Report(verb, (verb, verb + 1), source, recipient, confidence=0.95 if source else 0.6)


def _named_alone(parse: Parse, quoted: QuotedSpan, begin: int, end: int) -> Report | None:
    """The report of a sentence that ends with a name, its verb left out: "It leaks," Judge Jo Fenn."""
    stop = begin
    while stop < end and parse.tags[stop].startswith("NNP"):
        stop += 1
    goes_on = parse.text[quoted.marks.pieces[-1][1] - 1] == ","
    if (
        not goes_on
        or stop == begin
        or parse.labels[stop - 1] != "PERSON"
        or parse.words[stop] not in {",", "."}
    ):
        return None
    told = any(parse.tags[i] in FINITE or parse.tags[i] == "MD" for i in range(stop, end))
    return None if told else Report(begin, None, (begin, stop), confidence=0.7)


def _window_end(parse: Parse, quoted: QuotedSpan) -> int:
    """The token after the narrator's words that follow the marks in the same sentence."""
    end = min(quoted.end + FARTHEST + 1, parse.paragraph(quoted.end - 1)[1])
    for i in range(quoted.end, end):
        if parse.quoted_at[i] >= 0 and not _is_nickname(parse, i):
            return i
        if parse.sentence_ends[i]:
            return i + 1
    return end


def _is_nickname(parse: Parse, i: int) -> bool:
    """Whether a token is of one word in marks between two others of a name: Jo "Red" Fenn."""
    quoted = parse.quoted[parse.quoted_at[i]]
    names = quoted.end < parse.size and parse.tags[quoted.end] == parse.tags[quoted.start - 1] == "NNP"
    return names and quoted.end - quoted.start <= _NICKNAME


def _is_title(parse: Parse, quoted: QuotedSpan) -> bool:
    """Whether marked words without a stop name the work before a role: “Lanterns” director Jo Fenn said."""
    last, after = parse.text[quoted.marks.pieces[-1][1] - 1], quoted.end
    return (
        after < parse.size
        and last.isalnum()
        and parse.tags[after] == "NN"
        and parse.left[after] >= quoted.start
    )


def _finished(parse: Parse, quoted: QuotedSpan) -> bool:
    return parse.text[quoted.marks.pieces[-1][1] - 1] in ".…"


def _is_whole_tag(parse: Parse, verb: int, end: int) -> bool:
    """Whether the sentence after a finished quotation says no more than who said it."""
    return parse.sentence_ends[end - 1] and end - verb <= _NEAR + 1 and not has_object(parse, verb)


def has_object(parse: Parse, verb: int) -> bool:
    """Whether words behind a verb of saying are what is said: said it was late; called for calm."""
    children = parse.children[verb]
    objects = {"ccomp", "xcomp"}
    if parse.lower[verb] not in parse.verbs.addressing and any(
        c < verb and parse.deps[c] in SUBJECTS for c in children
    ):
        objects |= {"dobj"}
    behind = [c for c in children if c > verb]
    called_for = parse.lower[verb] in parse.verbs.calling and any(
        parse.lower[c] in parse.verbs.calling_particles for c in behind
    )
    return called_for or any(parse.deps[c] in objects for c in behind)


def _verb_after(
    parse: Parse, quoted: QuotedSpan, begin: int, end: int
) -> tuple[int | None, TokenSpan | None, TokenSpan | None]:
    for verb in range(begin, end):
        if not parse.is_verb(verb) or parse.deps[verb] in AUXILIARIES:
            continue
        base = parse.tags[verb] == "VB"
        if base and verb > begin:
            continue
        known = utters(parse, verb)
        # Of two subjects the farther one is of the marked words, which the parser tied to the verb.
        subjects = (c for c in reversed(parse.children[verb]) if c < verb and parse.deps[c] in SUBJECTS)
        subject = next(subjects, None)
        if subject is not None and begin <= subject < verb and parse.left[subject] <= begin + 2:
            if (known or _bare(parse, quoted, verb)) and not is_passive(parse, verb):
                return verb, _with_title(parse, begin, source_of(parse, verb)), None
        elif known and verb > begin and _only_a_name(parse, begin, verb):
            return verb, (begin, verb), None
        elif known and (comma := _end_of_described_name(parse, begin, verb)):
            return verb, (begin, comma), None
        elif verb <= begin + 2 and (base or parse.tags[verb] in FINITE):  # "...," read the letter
            speaker, recipient = inverted_source(parse, verb, end)
            named = speaker is not None and parse.tags[speaker[1] - 1].startswith("NNP")
            if speaker is not None and (
                known or (named and parse.lower[verb] not in parse.verbs.never_saying)
            ):
                return verb, speaker, recipient
            if known and (source := source_of(parse, verb)) is not None:
                return verb, source, None
    return None, None, None


def utters(parse: Parse, verb: int) -> bool:
    """Whether words in marks beside a verb are what it utters: said; went on."""
    goes = parse.lower[verb] in parse.verbs.going and not parse.verbs.going_particles.isdisjoint(
        parse.lower[verb + 1 : verb + 2]
    )
    return goes or parse.lower[verb] in parse.verbs.uttering


def _with_title(parse: Parse, begin: int, source: TokenSpan | None) -> TokenSpan | None:
    """The phrase with the abbreviated title before it that the parser left out: Sgt. Jo Fenn."""
    titled = parse.lower[begin].rstrip(".") in parse.lexicon.titles.with_stop
    if source is not None and titled and begin < source[0] <= begin + _TITLE:
        return begin, source[1]
    return source


def _bare(parse: Parse, quoted: QuotedSpan, verb: int) -> bool:
    """Whether any verb at all says the words, since their sentence goes on: "...," Rourke deadpanned."""
    if (
        quoted.interrupted
        or _finished(parse, quoted)
        or parse.lower[quoted.end] in parse.lexicon.words.conjunctions
    ):
        return False
    if parse.tags[verb] not in FINITE or parse.lower[verb] in parse.verbs.never_saying:
        return False
    if any(parse.deps[c] == "mark" for c in parse.children[verb]):
        return False  # "adding that its price rose"
    objects = (c for c in parse.children[verb] if c > verb)
    return not any(parse.deps[c] in {"dobj", "attr", "acomp", "ccomp"} for c in objects)


def _only_a_name(parse: Parse, begin: int, verb: int) -> bool:
    tags = parse.tags[begin:verb]
    return verb - begin <= LONGEST_NAME and (
        all(t.startswith("NNP") for t in tags) or (len(tags) == 1 and tags[0] == "PRP")
    )


def _end_of_described_name(parse: Parse, begin: int, verb: int) -> int | None:
    """The comma behind a name with a description in commas, which the parser tied to the marked words.

    "A," Fenn, a miller, said in May.
    """
    comma = next((i for i in range(begin, verb) if parse.words[i] == ","), verb)
    described = comma < verb - 1 and parse.words[verb - 1] == "," and _only_a_name(parse, begin, comma)
    return comma if described and not any(parse.is_verb(i) for i in range(begin, verb)) else None


def phrase_from(parse: Parse, begin: int, end: int) -> TokenSpan | None:
    """The noun phrase that begins at a token, before token ``end``."""
    if begin >= end:
        return None
    head = parse.head_of_phrase(begin)
    if head >= end or not parse.is_nominal(head):
        return None
    return begin, parse.phrase(head, (begin, end))[1]
