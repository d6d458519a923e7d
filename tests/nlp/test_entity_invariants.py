"""What holds of the entities of any text, however it is labelled."""

from __future__ import annotations

from blank import blank
from hypothesis import given
from hypothesis import strategies as st
from reading import entities_of
from spacy.tokens import Span as DocSpan

NLP = blank()
PIECES = "Mr Orrin Mabel US us ( ) AKU the 's ' \" - . , £ 5 anti Park Act in Paraguay 34 a.example “"
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", " "])


@given(st.lists(WORDS, max_size=30), st.data())
def test_any_labelled_text_gives_orderly_spans(words: list[str], data: st.DataObject) -> None:
    doc = NLP.make_doc(" ".join(words))
    if len(doc):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(doc)), max_size=6)))
        labels = st.sampled_from(["PERSON", "ORG", "GPE", "NORP", "MONEY", "DATE"])
        doc.ents = tuple(
            DocSpan(doc, start, end, label=data.draw(labels))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        )
    last = 0
    for found in entities_of(doc):
        surface = doc.text[found.start : found.end]
        assert last <= found.start < found.end <= len(doc.text)
        assert surface == surface.strip()
        last = found.end


@given(st.lists(st.sampled_from([word for word in PIECES.split() if word != "£"]), max_size=12), st.data())
def test_how_wide_the_blanks_are_changes_no_entity(words: list[str], data: st.DataObject) -> None:
    found = []
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=6)))
    labels = [data.draw(st.sampled_from(["PERSON", "ORG", "GPE", "DATE"])) for _ in cuts[::2]]
    for gap in (" ", "  "):
        text = gap.join(words)
        offsets = [text.index(word, sum(map(len, words[:i])) + i * len(gap)) for i, word in enumerate(words)]
        ends = [offset + len(word) for offset, word in zip(offsets, words, strict=True)]
        doc = NLP.make_doc(text)
        spans = [
            doc.char_span(offsets[start], ends[end - 1], label=label)
            for start, end, label in zip(cuts[::2], cuts[1::2], labels, strict=False)
        ]
        doc.ents = tuple(span for span in spans if span is not None)
        found.append([(" ".join(text[one.start : one.end].split()), one.label) for one in entities_of(doc)])
    assert found[0] == found[1]
