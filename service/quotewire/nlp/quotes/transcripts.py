"""Turns of a transcript or an interview: paragraphs that begin with a label, mostly with a colon."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotewire.nlp.lexicon.punctuation import APOSTROPHES, DASHES
from quotewire.nlp.lexicon.quotation_marks import MARKS
from quotewire.nlp.quotes.answers import find_answers
from quotewire.nlp.quotes.dialogue import Turn
from quotewire.nlp.types import QuoteDraft, QuoteType, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotewire.nlp.document import Document
    from quotewire.nlp.languages.naming import Transcripts
    from quotewire.nlp.types import Offsets

# NAME, ROLE (through an interpreter): words. No digit in a label, so no clock time is one.
_LABEL = re.compile(
    rf"(?P<name>[^\W\d_][^\d\W]*(?:[ .{APOSTROPHES}-]{{1,2}}[^\W\d_]+){{0,5}}\.?)"
    r"(?:,[^:()\n\d]{1,60})?(?:\s*\([^()\n]{1,60}\))?\s?:\s+(?=\S)"
)
_SIGNATURE = re.compile(
    rf"\s*(?:--|[-{DASHES}])\s*(?P<name>[^\W\d_](?:[^\W\d_]|[ ,.{APOSTROPHES}-]){{1,60}})\s*$"
)
_FEWEST_TURNS = 2
_LABELLED = 0.8
_LONGEST_NAME = 4
# Code points; more than the pattern can match up to its colon.
_LONGEST_LABEL = 400


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's name before the words of a paragraph, None for nobody; offsets are code points."""

    paragraph: int
    name: Offsets | None
    words: Offsets


def find_turns(document: Document) -> list[Turn]:
    """The turns of a transcript or an interview, as ``find_labels`` has them."""
    bounds = [document.offsets(span) for span in document.paragraphs]
    return [
        Turn(
            label.paragraph,
            QuoteDraft(
                QuoteType.DIRECT,
                (label.words,),
                mention=label.name,
                resolution=Resolution.TRANSCRIPT,
                confidence=_LABELLED,
            ),
        )
        for label in find_labels(document.lexicon.transcripts, document.text, bounds)
    ]


def find_labels(known: Transcripts, text: str, bounds: Sequence[Offsets]) -> list[Label]:
    """The labelled paragraphs of a text whose paragraphs have these offsets; fewer than two are none.

    A label is a name in capitals, "Q" or "A"; or any name, where two of them take turns and speak twice each
    ("Post: And now?"). A mark may open each paragraph. Marked words after a colon are left to the marks. The
    label of a letter names its reader ("DEAR MAUD: ..."), who writes the answer.
    """
    plain, named, letters = [], [], []
    for number, (start, end) in enumerate(bounds):
        if ":" not in text[start : min(end, start + _LONGEST_LABEL)]:
            continue
        marked = text[start] in MARKS
        label = _LABEL.match(text, start + marked, end)
        if label is None or text[label.end()] in MARKS or label["name"].upper() in known.no_speakers:
            continue
        stop = end - 1 if marked and text[end - 1] in MARKS else end
        turn = Label(number, label.span("name"), (label.end(), stop))
        if label["name"].split()[0] in known.salutations:
            letters.append(turn)
        elif label["name"].isupper() or label["name"] in known.turns:
            plain.append(turn)
        elif _is_name(label["name"]):
            named.append(turn)
    turns = plain + _taking_turns(text, named, plain) + _signed(text, letters)
    labelled = {turn.paragraph for turn in turns}
    answers = (Label(*answer) for answer in find_answers(text, bounds))
    turns += [answer for answer in answers if answer.paragraph not in labelled]
    return sorted(turns, key=lambda turn: turn.paragraph) if len(turns) >= _FEWEST_TURNS else []


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in words)


def _taking_turns(text: str, turns: Sequence[Label], plain: Sequence[Label]) -> list[Label]:
    """The turns of names that speak twice or more, if there are two; a name is known by its last word.

    So are those of a name whose initials label other turns.
    """
    initials = {text[slice(*turn.name)] for turn in plain if turn.name is not None}
    names = [text[slice(*turn.name)].rsplit(maxsplit=1)[-1] for turn in turns if turn.name is not None]
    often = {name for name, times in Counter(names).items() if times >= _FEWEST_TURNS}
    taking = often if len(often) > 1 else set()
    spelt_out = ("".join(word[0] for word in text[slice(*t.name or (0, 0))].split()) for t in turns)
    return [
        t
        for t, name, short in zip(turns, names, spelt_out, strict=True)
        if name in taking or short in initials
    ]


def _signed(text: str, letters: Sequence[Label]) -> list[Label]:
    """Letters by those who signed them; without a signature the reader of the letter before answers."""
    found: list[Label] = []
    reader: Offsets | None = None
    for letter in letters:
        assert letter.name is not None
        signature = _SIGNATURE.search(text, *letter.words)
        if signature is None:
            found.append(replace(letter, name=reader))
        else:
            words = letter.words[0], signature.start()
            found.append(replace(letter, name=signature.span("name"), words=words))
        start, end = letter.name
        reader = start + len(text[start:end].split(maxsplit=1)[0]) + 1, end
    return found
