"""Verbs that judge in marked words in the middle of a sentence: called it “a shame”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.attribution import window_begin
from quotewire.nlp.grammar.dependency.sources import is_passive, recipient_of, source_of

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

_NEAR = 12
_LONGEST_LABEL = 3


def cue_around(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """A verb shortly before marked words in the middle of a sentence: calling him "a man who cares"."""
    last = quoted.start - 1
    if last < 0 or parse.sentence_ends[last] or parse.paragraph_of[last] != quoted.paragraph:
        return None
    begin = max(window_begin(parse, last), last - _NEAR)
    verbs = (i for i in range(last, begin - 1, -1) if parse.is_verb(i) and parse.deps[i] != "amod")
    verb = next(verbs, None)
    if (
        verb is None
        or parse.lower[verb] not in parse.verbs.judging
        or is_passive(parse, verb)
        or (parse.deps[verb] == "acl" and parse.tags[verb] != "VBG")
        or parse.words[verb - 1] == "-"
    ):
        return None
    source = source_of(parse, verb)
    if source is None or (parse.lower[verb] in parse.verbs.naming and _names_a_thing(parse, quoted, source)):
        return None
    content = [(verb + 1, quoted.end)]
    return Report(verb, (verb, verb + 1), source, recipient_of(parse, verb, source), content, confidence=0.55)


def _names_a_thing(parse: Parse, quoted: QuotedSpan, source: TokenSpan) -> bool:
    """Whether words in marks are what people call a thing, and nobody's judgement: they call it "the pit"."""
    words = parse.text[slice(*quoted.marks.pieces[0])].split()
    last = source[1] - 1
    named = parse.tags[last].startswith("NNP") or parse.lower[last] in parse.lexicon.words.of_one_person
    return len(words) <= _LONGEST_LABEL and not named
