"""Which cue the words between two marks belong to: the one after them, before them or around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.sentences import DASHES, Report
from quotewire.nlp.grammar.dependency.signatures import signature, signature_below
from quotewire.nlp.grammar.dependency.sources import inverted_source, is_passive, recipient_of, source_of
from quotewire.nlp.languages.english.grammar import ABBREVIATED_TITLES, FINITE, NEVER_SAYING, SUBJECTS
from quotewire.nlp.languages.english.reporting import (
    ADDRESSING,
    CALLING,
    GOING,
    JUDGING_IN_MARKS,
    NAMING,
    SAYING,
    UTTERING,
)
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.parse import Tree
    from quotewire.nlp.grammar.dependency.sentences import Marked, Range, Stage

# A cue further away than this many tokens is another sentence's business.
_FARTHEST = 45
_LONGEST_NAME = 8
_NEAR = 12
# An abbreviated title is a word and its full stop.
_TITLE = 2
_LONGEST_LABEL = 3


def cue_after(stage: Stage, m: Marked) -> Report | None:
    """The report whose cue follows the closing mark: "...," said Jo Fenn; "...," the envoy said."""
    tree = stage.tree
    begin = stage.after(m.last)
    end = _window_end(stage, m)
    dash = begin <= end and tree.words[begin] in DASHES
    while begin <= end and tree.words[begin] in {",", *DASHES}:
        begin = stage.after(begin)
    if begin > end or stage.paragraph_of[begin] != stage.paragraph_of[m.last]:
        return signature_below(stage, m)
    if tree.lower[begin] == "according" and begin < end and tree.lower[begin + 1] == "to":
        source = _phrase_from(stage, begin + 2, end)
        return Report(begin, (begin, begin + 1), source, confidence=0.9) if source else None
    verb, source, recipient = _verb_after(stage, m, begin, end)
    if verb is None:
        return signature(stage, begin, end) if dash else None
    if m.ends_sentence and _finished(stage, m) and not _is_whole_tag(stage, verb, end):
        return None
    recipient = recipient or recipient_of(stage, verb, source)
    return Report(verb, (verb, verb), source, recipient, confidence=0.95 if source else 0.6)


def _window_end(stage: Stage, m: Marked) -> int:
    """The last token of the narrator's words that follow the marks in the same sentence."""
    at = stage.after(m.last)
    last = min(stage.tree.size - 1, at + _FARTHEST)
    number = stage.paragraph_of[m.last]
    if number >= 0:
        last = min(last, stage.ends[number] - 1)
    for i in range(at, last + 1):
        if stage.inside[i] >= 0:
            return i - 1
        if stage.stops[i]:
            return i
    return last


def _finished(stage: Stage, m: Marked) -> bool:
    return stage.tree.text[m.span.pieces[-1][1] - 1] in ".…"


def _is_whole_tag(stage: Stage, verb: int, end: int) -> bool:
    """Whether the sentence after a finished quotation says no more than who said it."""
    return stage.stops[end] and end - verb <= _NEAR and not has_object(stage, verb)


def has_object(stage: Stage, verb: int) -> bool:
    """Whether words behind a verb of saying are what is said: said it was late; called for calm."""
    tree = stage.tree
    children = tree.children[verb]
    objects = {"ccomp", "xcomp"}
    if tree.lower[verb] not in ADDRESSING and any(c < verb and tree.deps[c] in SUBJECTS for c in children):
        objects |= {"dobj"}
    calls = tree.lower[verb] in CALLING
    return any(
        c > verb and (tree.deps[c] in objects or (calls and tree.lower[c] in {"for", "on"})) for c in children
    )


def _verb_after(
    stage: Stage, m: Marked, begin: int, end: int
) -> tuple[int | None, Range | None, Range | None]:
    tree = stage.tree
    for verb in range(begin, end + 1):
        if not tree.is_verb(verb) or tree.tags[verb] == "VB" or tree.deps[verb] in {"aux", "auxpass"}:
            continue
        known = _utters(tree, verb)
        subject = next((c for c in tree.children[verb] if tree.deps[c] in SUBJECTS), None)
        if subject is not None and begin <= subject < verb and tree.left[subject] <= begin + 2:
            if (known or _bare(stage, m, verb)) and not is_passive(stage, verb):
                return verb, _with_title(stage, begin, source_of(stage, verb)), None
        elif known and verb > begin and _only_a_name(stage, begin, verb):
            return verb, (begin, verb - 1), None
        elif verb <= begin + 2 and tree.tags[verb] in FINITE:
            speaker, recipient = inverted_source(stage, verb, end)
            if speaker is not None and (known or tree.tags[speaker[1]].startswith("NNP")):
                return verb, speaker, recipient
            if known and source_of(stage, verb) is not None:
                return verb, source_of(stage, verb), None
        elif verb == begin and known and tree.tags[verb] == "VBG":
            continue
    return None, None, None


def _utters(tree: Tree, verb: int) -> bool:
    """Whether words in marks beside a verb are what it utters: said; went on."""
    goes = tree.lower[verb] in GOING and tree.lower[verb + 1 : verb + 2] == ["on"]
    return goes or tree.lower[verb] in UTTERING


def _with_title(stage: Stage, begin: int, source: Range | None) -> Range | None:
    """The phrase with the abbreviated title before it that the parser left out: Sgt. Jo Fenn."""
    titled = stage.tree.lower[begin].rstrip(".") in ABBREVIATED_TITLES
    if source is not None and titled and begin < source[0] <= begin + _TITLE:
        return begin, source[1]
    return source


def _bare(stage: Stage, m: Marked, verb: int) -> bool:
    """Whether any verb at all says the words, since their sentence goes on: "...," Rourke deadpanned."""
    tree = stage.tree
    if m.goes_on or _finished(stage, m) or tree.tags[verb] not in FINITE or tree.lower[verb] in NEVER_SAYING:
        return False
    if any(tree.deps[c] == "mark" for c in tree.children[verb]):
        return False  # "adding that its price rose"
    objects = (c for c in tree.children[verb] if c > verb)
    return not any(tree.deps[c] in {"dobj", "attr", "acomp", "ccomp"} for c in objects)


def _only_a_name(stage: Stage, begin: int, verb: int) -> bool:
    tags = stage.tree.tags[begin:verb]
    return verb - begin <= _LONGEST_NAME and (
        all(t.startswith("NNP") for t in tags) or (len(tags) == 1 and tags[0] == "PRP")
    )


def _phrase_from(stage: Stage, begin: int, end: int) -> Range | None:
    tree = stage.tree
    while begin <= end and tree.words[begin].isspace():
        begin += 1
    if begin > end:
        return None
    head = tree.head_of_phrase(begin)
    if head > end or not tree.is_nominal(head):
        return None
    return begin, tree.phrase(head, begin, end)[1]


def cue_before(stage: Stage, m: Marked) -> Report | None:
    """The report whose cue leads to the opening mark: he said: "..."; she told the court, "..."."""
    tree = stage.tree
    last = stage.before(m.first)
    if last < 0 or stage.inside[last] >= 0:
        return None
    sign = tree.words[last]
    apart = stage.paragraph_of[last] != m.paragraph or stage.stops[last]
    leads = sign in {",", ":"} or (tree.is_verb(last) and tree.lower[last] in UTTERING)
    if not leads or (apart and sign != ":"):
        return None
    begin = _window_begin(stage, last)
    if sign == "," and tree.lower[begin] == "according" and tree.lower[begin + 1] == "to":
        source = _phrase_from(stage, begin + 2, last - 1)
        if source is None or not _is_bare_phrase(stage, source, last):
            return None
        return Report(begin, (begin, begin + 1), source, confidence=0.9)
    verb = _verb_before(stage, begin, last, colon=sign == ":")
    if verb is not None:
        return _of_verb_before(stage, verb, begin, last)
    capital = tree.text[m.span.pieces[0][0]].isupper()
    return _colon(stage, begin, last) if sign == ":" and capital else None


def _is_bare_phrase(stage: Stage, source: Range, last: int) -> bool:
    """Whether no verb stands behind a source but those of its own relative clauses: Fenn, who was there."""
    tree = stage.tree
    own: set[int] = set()
    for i in range(source[0], source[1] + 1):
        for child in tree.children[i]:
            if tree.deps[child] == "relcl":
                own.update(range(tree.left[child], tree.right[child] + 1))
    return all(i in own or tree.tags[i] not in FINITE for i in range(source[1], last))


def _of_verb_before(stage: Stage, verb: int, begin: int, last: int) -> Report | None:
    word = stage.tree.lower[verb]
    if word in NAMING and stage.tree.words[last] != ":":
        return None
    source = source_of(stage, verb)
    if source is None and not is_passive(stage, verb):
        source = _subject_before(stage, begin, verb) or inverted_source(stage, verb, last)[0]
    if source is None and word not in SAYING:
        return None
    recipient = recipient_of(stage, verb, source)
    return Report(verb, (verb, verb), source, recipient, confidence=0.85 if source else 0.55)


def _subject_before(stage: Stage, begin: int, verb: int) -> Range | None:
    """The subject of the sentence, for a verb that the parser left without one."""
    tree = stage.tree
    if not tree.is_finite(verb):
        return None
    for i in range(begin, verb):
        if tree.deps[i] in SUBJECTS or (tree.deps[i] == "ROOT" and tree.tags[i].startswith(("NN", "PRP"))):
            governor = tree.heads[i]
            if (
                governor <= verb
                and tree.deps[governor] not in {"relcl", "advcl", "acl"}
                and tree.is_nominal(i)
            ):
                return tree.phrase(i, begin, verb - 1)
    return None


def _window_begin(stage: Stage, last: int) -> int:
    begin = last
    low = max(0, last - _FARTHEST)
    while begin > low and stage.inside[begin - 1] < 0 and not stage.stops[begin - 1]:
        begin -= 1
    return begin


def _verb_before(stage: Stage, begin: int, last: int, *, colon: bool) -> int | None:
    tree = stage.tree
    for verb in range(last, begin - 1, -1):
        if not tree.is_verb(verb) or tree.deps[verb] in {"aux", "auxpass"}:
            continue
        if tree.tags[verb] == "VBN" and tree.child(verb, "agent", "mark") and not tree.is_finite(verb):
            continue  # "if written by the suspect"
        if (colon and _utters(tree, verb)) or tree.lower[verb] in (UTTERING if verb == last else SAYING):
            return verb
        if not colon and tree.is_finite(verb):
            return None
    return None


def _colon(stage: Stage, begin: int, last: int) -> Report | None:
    """Words after a colon without a verb of saying: the subject of the sentence before it speaks."""
    tree = stage.tree
    while begin < last and tree.words[begin].isspace():
        begin += 1
    if begin >= last:
        return None
    finite = [i for i in range(begin, last) if tree.tags[i] in FINITE]
    if not finite:
        head = tree.head_of_phrase(begin)
        if last - begin > _LONGEST_NAME or not tree.tags[head].startswith("NNP"):
            return None
        return Report(begin, (last, last), (begin, last - 1), resolution=Resolution.COLON, confidence=0.8)
    finite.sort(key=lambda i: (tree.deps[i] != "ROOT", -i))
    for verb in finite:
        source = source_of(stage, verb)
        if source is not None:
            return Report(verb, (last, last), source, resolution=Resolution.COLON, confidence=0.6)
    return None


def cue_around(stage: Stage, m: Marked) -> Report | None:
    """A verb shortly before marked words in the middle of a sentence: calling him "a man who cares"."""
    tree = stage.tree
    last = stage.before(m.first)
    if last < 0 or stage.stops[last] or stage.paragraph_of[last] != m.paragraph:
        return None
    begin = max(_window_begin(stage, last), last - _NEAR)
    verb = next((i for i in range(last, begin - 1, -1) if tree.is_verb(i)), None)
    if (
        verb is None
        or tree.lower[verb] not in JUDGING_IN_MARKS
        or is_passive(stage, verb)
        or tree.words[verb - 1] == "-"
    ):
        return None
    source = source_of(stage, verb)
    if source is None or (tree.lower[verb] in NAMING and _names_a_thing(stage, m, source)):
        return None
    content = [(verb + 1, m.last)]
    return Report(verb, (verb, verb), source, recipient_of(stage, verb, source), content, confidence=0.55)


def _names_a_thing(stage: Stage, m: Marked, source: Range) -> bool:
    """Whether words in marks are what people call a thing, and nobody's judgement: they call it "the pit"."""
    tree = stage.tree
    words = tree.text[m.span.pieces[0][0] : m.span.pieces[0][1]].split()
    named = tree.tags[source[1]].startswith("NNP") or tree.lower[source[1]] in {"he", "she", "who", "i"}
    return len(words) <= _LONGEST_LABEL and not named
