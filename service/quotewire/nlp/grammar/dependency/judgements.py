"""Verbs that judge in marked words in the middle of a sentence: called it “a shame”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.leading import window_begin
from quotewire.nlp.grammar.dependency.nouns import is_person_noun
from quotewire.nlp.grammar.dependency.recipients import recipient_of
from quotewire.nlp.grammar.dependency.sayers import agent_of, is_passive
from quotewire.nlp.grammar.dependency.sources import source_of

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

_NEAR = 12
_LONGEST_LABEL = 3


def cue_around(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """A verb shortly before marked words in the middle of a sentence: calling him "a man who cares"."""
    last = quoted.start - 1
    begin = max(window_begin(parse, last), last - _NEAR)
    verbs = (i for i in range(last, begin - 1, -1) if parse.is_verb(i) and parse.deps[i] != "amod")
    verb = next(verbs, None)
    if verb is None or parse.quoted_at[verb] >= 0:
        return None
    return _by_somebody(parse, verb, quoted) or _by_subject(parse, verb, quoted)


def _by_subject(parse: Parse, verb: int, quoted: QuotedSpan) -> Report | None:
    """The report of an active verb: called it a trap; spoke of a trap."""
    about = parse.lower[verb] in parse.verbs.speaking_of and _has_topic(parse, verb, quoted)
    if (
        not (about or parse.lower[verb] in parse.verbs.judging)
        or is_passive(parse, verb)
        or (parse.deps[verb] == "acl" and parse.tags[verb] != "VBG")
        or parse.words[verb - 1] == "-"
        or (not about and _lacks_object(parse, verb))
    ):
        return None
    source = source_of(parse, verb)
    if source is None or (parse.lower[verb] in parse.verbs.naming and _names_a_thing(parse, quoted, source)):
        return None
    content = [(verb + 1 + about, _end_of_list(parse, quoted))]
    return Report(verb, (verb, verb + 1), source, recipient_of(parse, verb, source), content, confidence=0.55)


def _lacks_object(parse: Parse, verb: int) -> bool:
    """Whether a verb is a headline's passive: Fenn accused of "fraud"; pier described as "a ruin"."""
    bare = parse.lower[verb + 1] in parse.lexicon.words.object_prepositions
    return bare and parse.child(verb, "dobj", "aux") is None and parse.subject_before(verb) is not None


def _has_topic(parse: Parse, verb: int, quoted: QuotedSpan) -> bool:
    """Whether what is spoken of follows a verb: spoke of "a trap"; referred to it as. Works have capitals."""
    small, preposition = parse.lexicon.words, parse.lower[verb + 1]
    between = parse.lower[verb + 2 : quoted.start]
    as_what = preposition in small.addressing and not small.capacity.isdisjoint(between)
    named = parse.text[quoted.marks.pieces[0][0]].isupper()
    return as_what or (preposition in small.topic_prepositions and not named)


def _by_somebody(parse: Parse, verb: int, quoted: QuotedSpan) -> Report | None:
    """The report of a passive verb with who says it: called a trap by Fenn; described by Fenn as "a trap"."""
    agent = agent_of(parse, verb)
    told, words = parse.lower[verb] in parse.verbs.telling, parse.lexicon.words
    if parse.tags[verb] != "VBN" or not (told or parse.lower[verb] in parse.verbs.judging):
        return None
    if agent is None or not verb < parse.heads[agent] < agent < quoted.start:
        return None
    source = parse.phrase(agent, (parse.heads[agent] + 1, quoted.start))
    start = source[1]
    if parse.lower[start] not in words.capacity and parse.lower[start] not in words.topic_prepositions:
        return None
    recipient = parse.child(verb, "nsubjpass") if told else None
    told_whom = None if recipient is None else parse.phrase(recipient, (0, verb))
    return Report(
        verb, (verb, verb + 1), source, told_whom, [(start + 1, _end_of_list(parse, quoted))], confidence=0.55
    )


def _end_of_list(parse: Parse, quoted: QuotedSpan) -> int:
    """The token after marked words and those listed behind them: a "bully," an "oaf" and "sick"."""
    end = at = quoted.end
    while at < parse.size and not parse.sentence_ends[at - 1]:
        if (index := parse.quoted_at[at]) >= 0:
            comma = parse.text[parse.quoted[parse.quoted_at[end - 1]].marks.pieces[-1][1] - 1] == ","
            if (at == end and not comma) or parse.quoted[index].starts_sentence:
                break
            end = at = parse.quoted[index].end
        elif parse.tags[at] in {",", "CC", "DT"}:
            at += 1
        else:
            break
    return end


def _names_a_thing(parse: Parse, quoted: QuotedSpan, source: TokenSpan) -> bool:
    """Whether words in marks are what people call a thing, and nobody's judgement: they call it "the pit"."""
    words = parse.text[slice(*quoted.marks.pieces[0])].split()
    if words[0].islower() and all(
        parse.tags[i][:2] not in {"NN", "VB"} for i in range(quoted.start, quoted.end)
    ):
        return False  # "pompous and sad"
    last = source[1] - 1
    named = parse.tags[last].startswith("NNP") or parse.lower[last] in parse.lexicon.words.of_one_person
    if parse.lower[source[0]] in parse.lexicon.words.definite and parse.tags[last] == "NN":
        # The captain called her "a ruin", and his dog "Tern".
        named = words[0].islower() and is_person_noun(parse.lexicon, parse.lower[last])
    if source == (last, last + 1) and parse.tags[last] == "NN" and parse.words[last].istitle():
        named = parse.lower[last] not in parse.nouns.bodies  # no article stands before a name
    return len(words) <= _LONGEST_LABEL and not named
