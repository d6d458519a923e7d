"""Which cue the words between two marks belong to: the one after them or before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.dependency.signatures import signature, signature_below
from quotewire.nlp.grammar.dependency.sources import inverted_source, is_passive, recipient_of, source_of
from quotewire.nlp.lexicon.punctuation import DASH_WORDS
from quotewire.nlp.treebank import FINITE, SUBJECTS
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.document import QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

# A cue further away than this many tokens is another sentence's business.
_FARTHEST = 45
_LONGEST_NAME = 8
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
        source = _phrase_from(parse, stop, end)
        return Report(begin, (begin, stop), source, confidence=0.9) if source else None
    verb, source, recipient = _verb_after(parse, quoted, begin, end)
    if verb is None:
        return signature(parse, (begin, end)) if dash else None
    if quoted.ends_sentence and _finished(parse, quoted) and not _is_whole_tag(parse, verb, end):
        return None
    recipient = recipient or recipient_of(parse, verb, source)
    return Report(verb, (verb, verb + 1), source, recipient, confidence=0.95 if source else 0.6)


def _window_end(parse: Parse, quoted: QuotedSpan) -> int:
    """The token after the narrator's words that follow the marks in the same sentence."""
    end = min(quoted.end + _FARTHEST + 1, parse.paragraph(quoted.end - 1)[1])
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
        if not parse.is_verb(verb) or parse.tags[verb] == "VB" or parse.deps[verb] in {"aux", "auxpass"}:
            continue
        known = _utters(parse, verb)
        # Of two subjects the farther one is of the marked words, which the parser tied to the verb.
        subjects = (c for c in reversed(parse.children[verb]) if c < verb and parse.deps[c] in SUBJECTS)
        subject = next(subjects, None)
        if subject is not None and begin <= subject < verb and parse.left[subject] <= begin + 2:
            if (known or _bare(parse, quoted, verb)) and not is_passive(parse, verb):
                return verb, _with_title(parse, begin, source_of(parse, verb)), None
        elif known and verb > begin and _only_a_name(parse, begin, verb):
            return verb, (begin, verb), None
        elif verb <= begin + 2 and parse.tags[verb] in FINITE:
            speaker, recipient = inverted_source(parse, verb, end)
            if speaker is not None and (known or parse.tags[speaker[1] - 1].startswith("NNP")):
                return verb, speaker, recipient
            if known and source_of(parse, verb) is not None:
                return verb, source_of(parse, verb), None
    return None, None, None


def _utters(parse: Parse, verb: int) -> bool:
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
    return verb - begin <= _LONGEST_NAME and (
        all(t.startswith("NNP") for t in tags) or (len(tags) == 1 and tags[0] == "PRP")
    )


def _phrase_from(parse: Parse, begin: int, end: int) -> TokenSpan | None:
    if begin >= end:
        return None
    head = parse.head_of_phrase(begin)
    if head >= end or not parse.is_nominal(head):
        return None
    return begin, parse.phrase(head, (begin, end))[1]


def cue_before(parse: Parse, quoted: QuotedSpan) -> Report | None:
    """The report whose cue leads to the opening mark: he said: "..."; she told the court, "..."."""
    last = quoted.start - 1
    if last < 0 or parse.quoted_at[last] >= 0:
        return None
    sign = parse.words[last]
    apart = parse.paragraph_of[last] != quoted.paragraph or parse.sentence_ends[last]
    leads = sign in {",", ":"} or (parse.is_verb(last) and parse.lower[last] in parse.verbs.uttering)
    if not leads or (apart and sign != ":"):
        return None
    begin = window_begin(parse, last)
    stop = parse.lexicon.words.according_end(parse.lower, begin)
    if sign == "," and stop is not None:
        source = _phrase_from(parse, stop, last)
        if source is None or not _is_bare_phrase(parse, source, last):
            return None
        return Report(begin, (begin, stop), source, confidence=0.9)
    verb = _verb_before(parse, begin, last, colon=sign == ":")
    if verb is not None:
        return _of_verb_before(parse, verb, begin, last)
    capital = parse.text[slice(*quoted.marks.pieces[0])].lstrip("[(…. ")[:1].isupper()
    return _colon(parse, begin, last) if sign == ":" and capital else None


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
            if governor <= verb and not clause and parse.is_nominal(i):
                return parse.phrase(i, (begin, verb))
    return None


def window_begin(parse: Parse, last: int) -> int:
    """The first token of the narrator's words that end with this one in its sentence."""
    begin = last
    low = max(0, last - _FARTHEST)
    while begin > low and parse.quoted_at[begin - 1] < 0 and not parse.sentence_ends[begin - 1]:
        begin -= 1
    return begin


def _over_marks(parse: Parse, begin: int, last: int) -> int:
    """The first token of the sentence, marked words in the middle of it included: called it "rash": "..."."""
    low, first = max(0, last - _FARTHEST), begin
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


def _verb_before(parse: Parse, begin: int, last: int, *, colon: bool) -> int | None:
    verbs = parse.verbs
    for verb in range(last, begin - 1, -1):
        predicate = parse.deps[verb] == "ROOT" and parse.child(verb, "nsubj") is not None
        if not (parse.is_verb(verb) or predicate) or parse.deps[verb] in {"aux", "auxpass"}:
            continue  # what has a subject is read as a verb: "The statement read: ..."
        if parse.tags[verb] == "VBN" and parse.child(verb, "agent", "mark") and not parse.is_finite(verb):
            continue  # "if written by the suspect"
        if parse.deps[verb] == "amod":
            return None  # the self-declared "council"
        if (colon and _utters(parse, verb)) or parse.lower[verb] in (
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
    helping = {i for i in narrated if parse.deps[i] in {"aux", "auxpass"} and parse.heads[i] in narrated}
    forms = (i for i in narrated if parse.tags[i] in FINITE)
    finite = [parse.heads[i] if i in helping else i for i in forms]
    if not finite:
        head = parse.head_of_phrase(begin)
        dated = any(parse.labels[i] == "DATE" or parse.is_time(i) for i in range(begin, last))
        if last - begin > _LONGEST_NAME or not parse.tags[head].startswith("NNP") or dated:
            return None
        return Report(begin, (last, last + 1), (begin, last), resolution=Resolution.COLON, confidence=0.8)
    finite.sort(key=lambda i: (parse.deps[i] != "ROOT", -i))
    for verb in finite:
        source = source_of(parse, verb)
        if source is not None:
            return Report(verb, (last, last + 1), source, resolution=Resolution.COLON, confidence=0.6)
    return None
