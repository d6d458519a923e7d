"""Articles made by a small grammar, through the default model: what must hold of any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotewire.nlp.annotator import Annotator
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.layout.boilerplate import lay_out
from quotewire.nlp.layout.datelines import prose
from quotewire.nlp.layout.hidden import visible
from quotewire.nlp.layout.paragraphs import paragraphs as paragraphs_of
from quotewire.nlp.marks.pairs import pair_marks
from quotewire.nlp.types import Annotations, Article, Language, Location, QuoteType

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

pytestmark = [pytest.mark.model, pytest.mark.timeout(180)]

NAMES = (
    "Ada Wex",
    "the mayor",
    "Lindqvist Ltd.",
    "she",
    "a man who would not be named",
    "Dr. Bo Lind, the pilot,",
    "\u200bA\u00adda Wex\ufeff 🕯️",
    "Jos\ufffd M\ufffdller",
)
CUES = (
    "said",
    "told the Courier",
    "warned",
    "asked",
    "wrote on Monday",
    "according to",
    "would not say whether",
)
WORDS = (
    "the quay is rotten",
    "we sail at dawn",
    "nine weeks is the spring",
    "no",
    "who pays",
    "it rains 😀",
    "it[2] stays\u200b 🎉",
)
MARKS = (
    ("\ufffd", "\ufffd"),
    ("“\u2060", "”[3]"),
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("«\u00a0", "\u00a0»"),
    ("„", "“"),
    ("``", "''"),
)
HEADS = ("HARROW, March 4 (NNA) -", "HARROW —", "10:42 —", "[LIVE]", "1)", "(Reuters) -")
STOPS = (",", ".", "?", "!", "…", "")

words, name, cue = st.sampled_from(WORDS), st.sampled_from(NAMES), st.sampled_from(CUES)
stop = st.sampled_from(STOPS)


@st.composite
def quoted(draw: st.DrawFn, depth: int = 2) -> str:
    """Words between marks, perhaps with a quotation inside, perhaps with a mark missing."""
    opening, closing = draw(st.sampled_from(MARKS))
    inner = draw(words).capitalize()
    if depth and draw(st.booleans()):
        inner += f" {draw(quoted(depth - 1))} {draw(words)}"
    missing = draw(st.integers(0, 9))
    return f"{'' if missing == 8 else opening}{inner}{draw(stop)}{'' if missing == 9 else closing}"


sentences = st.one_of(
    st.builds("{}{} {} {}.".format, quoted(), st.just(""), cue, name),
    st.builds("{} {}, {}".format, name, cue, quoted()),
    st.builds("{} {} {}, {}".format, quoted(), name, cue, quoted()),
    st.builds("{} {} that {}.".format, name, cue, words),
    st.builds("{} – {} looked away – {} {} {}.".format, quoted(), name, quoted(0), name, cue),
    st.builds("{} {}, {} {} that {} {}".format, name, cue, name, cue, quoted(), quoted()),
    st.builds("{} {} {} {}, adding: {}".format, st.sampled_from(HEADS), quoted(), name, cue, quoted()),
    st.builds("{} {}: “{}.\n\n“{},” {} {}.".format, name, cue, words, words, name, cue),
    st.builds('{} {} : " {} . " {}'.format, name, cue, words, words),
    st.builds("{}: {}".format, st.sampled_from(("WEX", "Q", "Bo Lind")), st.one_of(words, quoted())),
    st.builds("— {}{}".format, words, stop),
    st.builds("According to {}, {}.".format, name, words),
    st.builds("{}{}".format, words, stop),
    quoted(),
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
texts = st.lists(
    st.tuples(paragraphs, st.sampled_from(("\n\n", "\n", "\r\n\r\n", " ", "\n\nLeave a Reply\n\n"))),
    min_size=1,
    max_size=5,
).map(lambda parts: "".join(paragraph + end for paragraph, end in parts))


@pytest.fixture(scope="module")
def annotator(english: Pipeline) -> Annotator:
    return Annotator(english, join_continued=True)


@settings(max_examples=40)
@given(text=texts, title=st.none() | sentences)
def test_offsets_nesting_and_speakers_hold(annotator: Annotator, text: str, title: str | None) -> None:
    article = Article("a-1", text, Language("en", 1.0), title)
    found = annotator.annotate(article)
    check_places(found)
    check_nesting(found)
    check_top_level_quotes_share_no_word(found)
    check_no_quote_holds_a_dateline(found)
    check_direct_quotes_stand_between_marks(found)


def check_places(found: Annotations) -> None:
    """Every span is the slice that its offsets name, in the text or the title; ids are told apart."""
    source = {Location.BODY: found.text, Location.TITLE: found.title or ""}
    ids = [quote.id for quote in found.quotes] + [entity.id for entity in found.entities]
    assert len(set(ids)) == len(ids)
    entities = {entity.id for entity in found.entities}
    for quote in found.quotes:
        text, at = source[quote.location], 0
        assert quote.segments
        for segment in quote.segments:
            assert at <= segment.start < segment.end
            assert text[segment.start : segment.end] == segment.exact == segment.exact.strip()
            assert segment.exact in quote.text
            at = segment.end
        spans = (quote.cue, None if quote.speaker is None else quote.speaker.mention)
        assert all(text[span.start : span.end] == span.text != "" for span in spans if span is not None)
        if quote.speaker is not None:
            assert quote.speaker.entity_id in {None, *entities}
            assert 0 <= quote.speaker.confidence <= 1
            assert (quote.speaker.name or "").isprintable()
            assert "\ufffd" not in (quote.speaker.name or "")
        cut = found.boilerplate if quote.location is Location.BODY else ()
        assert not any(c.start < s.end and s.start < c.end for c in cut for s in quote.segments)
    for entity in found.entities:
        assert entity.mentions
        for named in entity.mentions:
            assert source[named.location][named.start : named.end] == named.text != ""
            assert named.text[0].isprintable()
            assert named.text[-1].isprintable()
        assert entity.name.isprintable()
        assert "\ufffd" not in entity.name


def check_nesting(found: Annotations) -> None:
    """A parent is another quote of the same place, around its child, and nobody is their own ancestor."""
    by_id = {quote.id: quote for quote in found.quotes}
    for quote in found.quotes:
        if quote.parent_id is not None:
            parent = by_id[quote.parent_id]
            assert parent.location is quote.location
            assert parent.segments[0].start <= quote.segments[0].start
            assert quote.segments[-1].end <= parent.segments[-1].end
        seen, above = {quote.id}, quote.parent_id
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = by_id[above].parent_id


def check_top_level_quotes_share_no_word(found: Annotations) -> None:
    """No code point of a text is in two quotes that are not nested."""
    seen: set[tuple[Location, int]] = set()
    for quote in found.quotes:
        if quote.parent_id is None:
            points = {(quote.location, at) for s in quote.segments for at in range(s.start, s.end)}
            assert seen.isdisjoint(points), quote
            seen |= points


def check_no_quote_holds_a_dateline(found: Annotations) -> None:
    """No segment holds what stands before a paragraph's prose."""
    for quote in found.quotes:
        text = found.text if quote.location is Location.BODY else found.title or ""
        for (start, _), (prose_start, _) in zip(paragraphs_of(text), prose(text), strict=True):
            assert all(s.end <= start or s.start >= prose_start for s in quote.segments), quote


def check_direct_quotes_stand_between_marks(found: Annotations) -> None:
    """Each segment of a direct quote in the body lies inside a pair of marks."""
    seen = visible(found.text)
    analysed = lay_out(seen.text, visible(found.title or "").text).analysed
    inside = [
        seen.span(*piece)
        for span in pair_marks(analysed, narrating=ENGLISH.words.between_quotations)
        for piece in ((span.start, span.end), *span.pieces)
    ]
    for quote in found.quotes:
        if (
            quote.type is QuoteType.DIRECT
            and quote.location is Location.BODY
            and not _is_spoken(quote.speaker)
        ):
            for segment in quote.segments:
                assert any(a <= segment.start and segment.end <= b for a, b in inside), segment


def _is_spoken(speaker: object) -> bool:
    """Transcript lines and dialogue dashes need no marks."""
    return getattr(speaker, "resolution", None) in {"transcript", "colon", "dash"}
