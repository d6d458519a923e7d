"""Reports whose cue is no verb: according to somebody, in her view, his claim that, a headline's colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.boundaries import bounded, sentence_end, sentence_start
from quotewire.nlp.grammar.dependency.sentences import Report
from quotewire.nlp.languages.english.grammar import OWN
from quotewire.nlp.languages.english.reporting import MEASURES, VIEWS
from quotewire.nlp.languages.english.transcripts import NOT_LABELS
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.sentences import Range, Stage

_LONGEST_LABEL = 8
_LONGEST_HEADLINE = 30
_SHORTEST_HEADLINE = 3


def according(stage: Stage, i: int) -> Report | None:
    """The report of an "according to" that begins at token ``i``: the rest of its sentence is reported."""
    tree = stage.tree
    head = next((c for c in tree.children[i + 1] if tree.deps[c] == "pobj"), None)
    if head is None:
        head = next((c for c in tree.children[i] if c > i and tree.is_nominal(c)), None)
    if head is None and i + 2 < tree.size:
        head = tree.head_of_phrase(i + 2)
    end = sentence_end(stage, i)
    if head is None or not i + 1 < head <= end or stage.inside[head] >= 0:
        return None
    first, last = tree.phrase(head, i + 2, end)
    if first == last and tree.lower[head] in MEASURES:
        return None
    content = _beside(stage, i, last)
    return Report(i, (i, i + 1), (first, last), None, content, confidence=0.75) if content else None


def in_view(stage: Stage, i: int) -> Report | None:
    """The report of an "in her view" that begins at token ``i``: the rest of its sentence is reported."""
    tree = stage.tree
    noun = tree.child(i, "pobj")
    owner = tree.child(noun, "poss") if noun is not None else None
    if noun is None or owner is None or tree.lower[noun] not in VIEWS or tree.lower[owner] in OWN:
        return None
    before, after = stage.before(i), stage.after(noun)
    if after >= tree.size or any(stage.inside[k] >= 0 for k in range(i, noun + 1)):
        return None
    opens = before < sentence_start(stage, i)
    parted = tree.words[after] == "," or (stage.stops[after] and not opens)
    if not parted or not (opens or tree.words[before] == ","):
        return None
    content = _beside(stage, i, noun)
    source = (tree.left[owner], owner)
    return Report(noun, (noun, noun), source, None, content, confidence=0.6) if content else None


def _beside(stage: Stage, i: int, last: int) -> list[Range]:
    """The sentence beside a phrase of tokens ``i`` to ``last``: before it, behind its comma, or both."""
    tree = stage.tree
    start, end = sentence_start(stage, i), sentence_end(stage, i)
    before, after = stage.before(i), stage.after(last)
    comma = next((k for k in range(last + 1, min(end, last + 30) + 1) if tree.words[k] == ","), None)
    content: list[Range] = []
    if before >= start:
        content += bounded(stage, start, before, i)
    if before < start and comma is not None:
        content += bounded(stage, comma + 1, end, i)
    elif before >= start and tree.words[before] == "," and after <= end and tree.words[after] == ",":
        content += bounded(stage, after + 1, end, i)
    return content


def of_noun(stage: Stage, noun: int) -> Report | None:
    """The report of a noun of saying with a clause: the minister's claim that; an assertion by her that."""
    tree = stage.tree
    clause = next(
        (
            c
            for c in tree.children[noun]
            if c > noun
            and tree.deps[c] in {"acl", "ccomp", "relcl"}
            and tree.lower[tree.left[c]] == "that"
            and tree.deps[tree.left[c]] == "mark"
        ),
        None,
    )
    if clause is None:
        return None
    owner = tree.child(noun, "poss")
    source = None
    if owner is not None and stage.inside[owner] < 0:
        source = (tree.left[owner], owner)
    else:
        by = next((c for c in tree.children[noun] if tree.lower[c] in {"by", "from"}), None)
        pobj = tree.child(by, "pobj") if by is not None else None
        if pobj is not None and stage.inside[pobj] < 0:
            source = tree.phrase(pobj, 0, tree.size - 1)
    content = bounded(stage, tree.left[clause], tree.right[clause], noun)
    return Report(noun, (noun, noun), source, None, content, confidence=0.45) if content else None


def of_headline(stage: Stage) -> Report | None:
    """The report of a headline that begins with a name and a colon: "Fenn: Pier will open in May".

    Only the first paragraph can be one, if it is short; a place is a dateline.
    """
    if not stage.begins or stage.ends[0] - stage.begins[0] > _LONGEST_HEADLINE:
        return None
    tree, begin, end = stage.tree, stage.begins[0], stage.ends[0]
    colon = next((i for i in range(begin, min(end, begin + _LONGEST_LABEL)) if tree.words[i] == ":"), end)
    label = range(begin, colon)
    if end - colon <= _SHORTEST_HEADLINE or not label or any(stage.inside[i] >= 0 for i in label):
        return None
    text = tree.text[tree.starts[begin] : tree.ends[colon - 1]]
    named = all(tree.tags[i].startswith(("NNP", "POS", "IN", "CC", ".")) for i in label)
    place = all(tree.entities[i] in {"GPE", "LOC"} for i in label)
    if not named or place or text.upper() in NOT_LABELS:
        return None
    content = bounded(stage, colon + 1, end - 1, colon)
    if not content or 0 <= stage.inside[content[0][0]] == stage.inside[content[0][1]]:
        return None  # all in marks
    source = (begin, colon - 1)
    return Report(colon, (colon, colon), source, None, content, Resolution.COLON, confidence=0.7)
