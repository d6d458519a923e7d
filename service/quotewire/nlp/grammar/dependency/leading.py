"""Finds the act of saying whose cue leads to marked words: Jo Fenn said: "..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.entities.names import FULL
from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.attribution import FARTHEST, has_object, phrase_from, utters
from quotewire.nlp.grammar.dependency.inversion import inverted_source
from quotewire.nlp.grammar.dependency.recipients import recipient_of
from quotewire.nlp.grammar.dependency.sayers import is_passive
from quotewire.nlp.grammar.dependency.signatures import LONGEST_NAME
from quotewire.nlp.grammar.dependency.sources import source_of
from quotewire.nlp.treebank import AUXILIARIES, FINITE, SUBJECTS
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse


def cue_before(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """The report whose cue leads to the opening mark: he said: "..."; she told the court, "..."."""
    last = quoted.start - 1
    if last < 0 or parse.quoted_at[last] >= 0:
        return None
    sign = parse.words[last]
    apart = parse.paragraph_of[last] != quoted.paragraph or parse.sentence_ends[last]
    leads = sign in {",", ":"} or (parse.is_verb(last) and parse.lower[last] in parse.verbs.uttering)
    if not leads or (apart and sign != ":"):
        return None if leads or apart else _before_sentence(parse, quoted)
    begin = window_begin(parse, last)
    stop = parse.lexicon.words.according_end(parse.lower, begin)
    if stop is not None:
        source = phrase_from(parse, stop, last)
        bare = source is not None and (sign == ":" or _is_bare_phrase(parse, source, last))
        after = parse.tags[quoted.end] if quoted.end < parse.size else ""
        if after in FINITE or after == "MD":
            return None  # 'According to Fenn, "closing the pier" is a mistake': the clause is said
        return Report(begin, (begin, stop), source, confidence=0.9) if bare else None
    verb = _verb_before(parse, begin, last, colon=sign == ":", told=_is_told(parse, quoted))
    if verb is not None:
        return _of_verb_before(parse, verb, begin, last)
    capital = parse.text[slice(*quoted.marks.pieces[0])].lstrip("[(…. ")[:1].isupper()
    return _colon(parse, begin, last) if sign == ":" and capital else None


def _before_sentence(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """The report of a whole sentence in marks that no sign parts from it: told the Post today "It leaks."."""
    last = quoted.start - 1
    if not _is_told(parse, quoted):
        return None
    begin = window_begin(parse, last)
    finite = (i for i in range(last, begin - 1, -1) if parse.tags[i] in FINITE)
    verb = next(finite, None)
    if verb is None or parse.lower[verb] not in parse.verbs.telling:
        return None
    if parse.lower[parse.heads[last]] in parse.lexicon.words.topic_prepositions:
        return None  # told fans about the song “We Need Rain.”
    return _of_verb_before(parse, verb, begin, last)


def _is_told(parse: Parse, quoted: QuotedSpan) -> bool:
    """Whether words in marks are a whole sentence with a verb in small letters, and so no title."""
    whole = quoted.ends_sentence and parse.text[quoted.marks.pieces[0][0]].isupper()
    return whole and any(
        (parse.tags[i] in FINITE or parse.tags[i] == "MD") and parse.words[i].islower()
        for i in range(quoted.start, quoted.end)
    )


def _is_bare_phrase(parse: Parse, source: TokenSpan, last: int) -> bool:
    """Whether no verb stands behind a source but those of its own relative clauses: Fenn, who was there."""
    own: set[int] = set()
    for i in range(*source):
        for child in parse.children[i]:
            if parse.deps[child] == "relcl":
                own.update(range(parse.left[child], parse.right[child]))
    return all(i in own or parse.tags[i] not in FINITE for i in range(source[1] - 1, last))


def _of_verb_before(parse: Parse, verb: int, begin: int, last: int) -> Report | None:
    word = parse.lower[verb]
    if word in parse.verbs.naming and parse.words[last] != ":":
        return None
    source = source_of(parse, verb)
    if source is None and not is_passive(parse, verb):
        source = _subject_before(parse, begin, verb) or inverted_source(parse, verb, last + 1)[0]
    if source is None and word not in parse.verbs.saying:
        return None
    recipient = recipient_of(parse, verb, source)
    return Report(verb, (verb, verb + 1), source, recipient, confidence=0.85 if source else 0.55)


def _subject_before(parse: Parse, begin: int, verb: int) -> TokenSpan | None:
    """The subject of the sentence, for a verb that the parser left without one."""
    if not parse.is_finite(verb):
        return None
    for i in range(begin, verb):
        if parse.deps[i] in SUBJECTS or (parse.deps[i] == "ROOT" and parse.tags[i].startswith(("NN", "PRP"))):
            governor = parse.heads[i]
            clause = parse.deps[governor] in {"relcl", "advcl", "acl"}
            related = parse.tags[i].startswith("W")  # "In what may be a first, Fenn said"
            if governor <= verb and not clause and not related and parse.is_nominal(i):
                return parse.phrase(i, (begin, verb))
    return None


def window_begin(parse: Parse, last: int) -> int:
    """The first token of the narrator's words that end with this one in its sentence."""
    begin = last
    low = max(0, last - FARTHEST)
    while begin > low and parse.quoted_at[begin - 1] < 0 and not parse.sentence_ends[begin - 1]:
        begin -= 1
    return begin


def _over_marks(parse: Parse, begin: int, last: int) -> int:
    """The first token of the sentence, marked words in the middle of it included: called it "rash": "..."."""
    low, first = max(0, last - FARTHEST), begin
    while begin > low and not parse.sentence_ends[begin - 1]:
        index = parse.quoted_at[begin - 1]
        if index < 0:
            begin -= 1
        elif parse.quoted[index].starts_sentence or parse.quoted[index].ends_sentence:
            break
        else:
            begin = parse.quoted[index].start
    said = any(parse.is_verb(i) and parse.lower[i] in parse.verbs.saying for i in range(begin, first))
    return first if said else begin


def _verb_before(parse: Parse, begin: int, last: int, *, colon: bool, told: bool) -> int | None:
    """The verb that leads to marked words, by the nearest finite one where no colon does.

    Behind a colon, and where whole sentences are ``told``, it may be any that utters: spoke on air, "It is."
    """
    verbs = parse.verbs
    for verb in range(last, begin - 1, -1):
        predicate = parse.deps[verb] == "ROOT" and parse.child(verb, "nsubj") is not None
        if not (parse.is_verb(verb) or predicate) or parse.deps[verb] in AUXILIARIES:
            continue  # what has a subject is read as a verb: "The statement read: ..."
        if parse.tags[verb] == "VBN" and parse.child(verb, "agent", "mark") and not parse.is_finite(verb):
            continue  # "if written by the suspect"
        if parse.deps[verb] == "amod":
            return None  # the self-declared "council"
        beside = parse.deps[verb] == "advcl" and parse.child(verb, "mark") is not None
        if beside and not (colon or told) and has_object(parse, verb):
            return None  # said that while Fenn announced a plan, "nobody came"
        if ((colon or told) and utters(parse, verb)) or parse.lower[verb] in (
            verbs.uttering if verb + 1 >= last else verbs.saying
        ):
            return verb
        if not colon and parse.is_finite(verb):
            return None
    return None


def _colon(parse: Parse, begin: int, last: int) -> Report | None:
    """Words after a colon without a verb of saying: the subject of the sentence before it speaks."""
    begin = _over_marks(parse, begin, last)
    if begin >= last:
        return None
    narrated = [i for i in range(begin, last) if parse.quoted_at[i] < 0]
    forms = [i for i in narrated if parse.tags[i] in FINITE]
    helped = (parse.deps[i] in AUXILIARIES and parse.heads[i] in narrated for i in forms)
    finite = [parse.heads[i] if helps else i for i, helps in zip(forms, helped, strict=True)]
    if not finite:
        named = next((i for i in range(begin, last) if parse.labels[i] != "PERSON"), last)
        if named - begin >= FULL and parse.tags[named] == "IN":  # "Jo Fenn at the pier yesterday: ..."
            return Report(
                begin, (last, last + 1), (begin, named), resolution=Resolution.COLON, confidence=0.7
            )
        head = parse.head_of_phrase(begin)
        dated = any(parse.labels[i] == "DATE" or parse.is_time(i) for i in range(begin, last))
        if last - begin > LONGEST_NAME or not parse.tags[head].startswith("NNP") or dated:
            return None
        return Report(begin, (last, last + 1), (begin, last), resolution=Resolution.COLON, confidence=0.8)
    finite.sort(key=lambda i: (parse.deps[i] != "ROOT", -i))
    for verb in finite:
        source = source_of(parse, verb)
        if source is not None:
            return Report(verb, (last, last + 1), source, resolution=Resolution.COLON, confidence=0.6)
    return None
