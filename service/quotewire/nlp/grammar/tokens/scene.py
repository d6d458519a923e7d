"""A text as plain lists of words with what stands in marks and where sentences end, white space left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotewire.nlp.layout.datelines import prose
from quotewire.nlp.marks.pairs import MarkedSpan, pair_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from quotewire.nlp.languages.base import Lexicon
    from quotewire.nlp.types import Offsets

Range = tuple[int, int]
"""First and last token, both inclusive."""

_KEPT: Final = "quotewire.scene"
_STOPS: Final = frozenset({".", "?", "!", "...", "…", "?!", "!!", "!?"})
# What goes on for longer without a full stop is no sentence; the bound keeps every rule linear.
_LONGEST_SENTENCE: Final = 150
_ENDINGS: Final = ".?!…"
# A word with its elided article and its inverted pronoun cut off, a number, an ellipsis, any other sign.
_TOKEN: Final = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|[^\W\d_]{1,8}['’](?=\w)"
    r"|-t(?=-(?:ils?|elles?|on)\b)"
    r"|-(?:ils?|elles?|on|je|nous|vous)\b"
    r"|[^\W\d_]+(?:-(?!t-(?:ils?|elles?|on)\b|(?:ils?|elles?|on|je|nous|vous)\b)[^\W\d_]+)*"
    r"|\.\.\.|[^\w\s]"
)


@dataclass(slots=True)
class Marked:
    """A pair of marks that is in no other, over tokens ``first`` to ``last``, the marks included."""

    span: MarkedSpan
    number: int
    first: int
    last: int
    paragraph: int
    ends_sentence: bool
    starts_sentence: bool = False


@dataclass(slots=True)
class Scene:
    """Lists indexed by token; ``starts`` and ``ends`` are code points, ``origins`` the tokens of the ``Doc``.

    ``classes`` are universal parts of speech, all empty where no pipeline read the text. ``inside[i]`` is an
    index into ``marked`` or -1, ``stops[i]`` says that a narrator's sentence ends with token ``i``.
    """

    lexicon: Lexicon
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    classes: list[str]
    names: list[str]
    origins: list[int]
    lower: list[str] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    bounds: list[Range] = field(default_factory=list)
    spans: list[MarkedSpan] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    stops: list[bool] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many tokens there are."""
        return len(self.words)

    def is_capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[i][0].isupper()

    def sentence_begin(self, i: int) -> int:
        """The first token of the narrator's words before ``i`` in its sentence, marked words left out."""
        low = max(self.bounds[self.paragraph_of[i]][0], i - _LONGEST_SENTENCE)
        while i > low and self.inside[i - 1] < 0 and not self.stops[i - 1]:
            i -= 1
        return i

    def sentence_start(self, i: int) -> int:
        """The first token of the sentence of ``i``, marked words in it included."""
        low = max(self.bounds[self.paragraph_of[i]][0], i - _LONGEST_SENTENCE)
        while i > low and not self.stops[i - 1]:
            if self.inside[i - 1] >= 0 and self.marked[self.inside[i - 1]].ends_sentence:
                break
            i -= 1
        return i

    def sentence_end(self, i: int) -> int:
        """The last token of the sentence of ``i``, its full stop included."""
        high = min(self.bounds[self.paragraph_of[i]][1], i + _LONGEST_SENTENCE)
        while i < high and not self.stops[i]:
            i += 1
        return i

    def offsets(self, span: Range) -> Offsets:
        """The code points of a range."""
        return self.starts[span[0]], self.ends[span[1]]

    def tokens(self, offsets: Offsets) -> Range | None:
        """The tokens that the code points from start to end touch."""
        first = bisect_left(self.ends, offsets[0] + 1)
        last = bisect_left(self.starts, offsets[1]) - 1
        return (first, last) if first <= last else None


def scene_of(lexicon: Lexicon, doc: Doc) -> Scene:
    """The scene of a ``Doc``, kept with it so that every finder reads the same lists."""
    scene: Scene | None = doc.user_data.get(_KEPT)
    if scene is None:
        text = doc.text
        kept = [run for run in _runs_of(doc) if not run[0].is_space]
        starts, ends = [run[0].idx for run in kept], [run[-1].idx + len(run[-1]) for run in kept]
        scene = doc.user_data[_KEPT] = _set(
            Scene(
                lexicon,
                text,
                words=[text[start:end] for start, end in zip(starts, ends, strict=True)],
                starts=starts,
                ends=ends,
                classes=[run[0].pos_ for run in kept],
                names=[run[0].ent_type_ for run in kept],
                origins=[run[0].i for run in kept],
            )
        )
    return scene


def _runs_of(doc: Doc) -> list[list[Token]]:
    """Tokens, those that a hyphen ties to a capital as one: "Marc" and "-Antoine"."""
    runs: list[list[Token]] = []
    for token in doc:
        tied = runs and not runs[-1][-1].whitespace_ and runs[-1][0].text[:1].isupper()
        hyphen = token.text[0] == "-" and token.text[1:2].isupper()
        behind = tied and runs[-1][-1].text == "-" and len(runs[-1]) > 1 and token.text[:1].isupper()
        alone = token.text == "-" and bool(token.whitespace_) is False
        if tied and (hyphen or behind or alone):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def plain_scene(lexicon: Lexicon, text: str) -> Scene:
    """The scene of a text that no pipeline read; cost is linear."""
    text = text.translate(lexicon.letters)
    found = list(_TOKEN.finditer(text))
    none = [""] * len(found)
    return _set(
        Scene(
            lexicon,
            text,
            words=[one.group() for one in found],
            starts=[one.start() for one in found],
            ends=[one.end() for one in found],
            classes=none,
            names=none,
            origins=list(range(len(found))),
        )
    )


def _set(scene: Scene) -> Scene:
    scene.lower = [word.lower().lstrip("-") or word for word in scene.words]
    parts = prose(scene.text)
    scene.paragraph_of = [0] * scene.size
    behind = 0
    for start, end in parts:
        first, stop = bisect_left(scene.starts, start), bisect_left(scene.starts, end)
        if first < stop:
            # A dateline is of the paragraph, but not within its bounds.
            scene.paragraph_of[behind:stop] = [len(scene.bounds)] * (stop - behind)
            scene.bounds.append((first, stop - 1))
            behind = stop
    scene.spans = pair_marks(scene.text, parts)
    scene.marked = list(_outermost(scene))
    scene.inside = [-1] * scene.size
    for index, m in enumerate(scene.marked):
        scene.inside[m.first : m.last + 1] = [index] * (m.last + 1 - m.first)
    _mark_stops(scene)
    for m in scene.marked:
        m.starts_sentence = _starts_sentence(scene, m)
    return scene


def _outermost(scene: Scene) -> Iterator[Marked]:
    for number, span in enumerate(scene.spans):
        if span.parent is not None:
            continue
        tokens = scene.tokens((span.start, span.end))
        if tokens is not None:
            ends = scene.text[slice(*span.pieces[-1])].rstrip("])").endswith(tuple(_ENDINGS))
            yield Marked(span, number, *tokens, scene.paragraph_of[tokens[0]], ends)


def _mark_stops(scene: Scene) -> None:
    scene.stops = [False] * scene.size
    for first, last in scene.bounds:
        scene.stops[last] = True
        if first:
            scene.stops[first - 1] = True
    for i, word in enumerate(scene.words[:-1]):
        if word in _STOPS and scene.inside[i] < 0:
            titled = word == "." and i and scene.lower[i - 1] in scene.lexicon.titles
            scene.stops[i] |= not titled and not scene.words[i + 1][0].islower()
    for m in scene.marked:
        if m.ends_sentence and m.last + 1 < scene.size and scene.is_capital(m.last + 1):
            scene.stops[m.last] = True


def _starts_sentence(scene: Scene, m: Marked) -> bool:
    before = m.first - 1
    if before < 0 or scene.paragraph_of[before] != m.paragraph:
        return True
    if scene.stops[before] or scene.words[before] == ":":
        return True
    return scene.inside[before] >= 0 and scene.marked[scene.inside[before]].ends_sentence


def trimmed(text: str, piece: Offsets) -> Offsets | None:
    """A piece without white space, commas and dashes at its ends; None where no letter is left."""
    start, end = piece
    while start < end and (text[start].isspace() or text[start] in ",;:.-–—"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:-–—"):
        end -= 1
    return (start, end) if any(ch.isalnum() for ch in text[start:end]) else None
