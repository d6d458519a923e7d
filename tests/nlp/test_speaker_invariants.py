"""What holds of the speakers and recipients of any drafts on any text."""

from __future__ import annotations

from blank import blank
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.dependency.grammar import DependencyGrammar
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import Entity, Mention, QuoteDraft, QuoteType, Resolution

NLP = blank()
PIECES = st.sampled_from(
    [
        "He",
        "She",
        "they",
        "it",
        "who",
        "Orrin",
        "the",
        "envoy",
        "said",
        ",",
        ".",
        "“",
        "\n\n",
        " ",
        "SY:",
        "I",
    ]
)
OFFSETS = st.one_of(st.none(), st.tuples(st.integers(-2, 60), st.integers(-2, 60)))


@given(
    st.lists(PIECES, max_size=20),
    st.lists(
        st.builds(
            QuoteDraft,
            type=st.sampled_from(QuoteType),
            segments=st.just(((0, 1),)),
            cue=st.one_of(st.none(), st.just((0, 3))),
            mention=OFFSETS,
            recipient=OFFSETS,
            resolution=st.one_of(st.none(), st.sampled_from(Resolution)),
            inherits=st.one_of(st.none(), st.integers(-1, 6)),
        ),
        max_size=6,
    ),
    st.sampled_from([DependencyGrammar, TokenGrammar]),
)
def test_any_drafts_on_any_text_get_an_answer_each(
    pieces: list[str], drafts: list[QuoteDraft], read_by: type[DependencyGrammar | TokenGrammar]
) -> None:
    doc = NLP.make_doc(" ".join(pieces))
    start = doc.text.find("Orrin")
    mentions = (Mention("Orrin", start, start + 5),) if start >= 0 else ()
    entities = [Entity("e1", "PERSON", "Mabel Orrin", mentions)]
    document = read_doc(ENGLISH, doc)
    grammar = read_by(document)
    speakers, found = resolve(document, grammar, drafts, entities)
    assert len(speakers) == len(found) == len(drafts)
    for draft, speaker in zip(drafts, speakers, strict=True):
        if speaker is not None:
            assert 0 <= speaker.confidence <= 1
            assert not (speaker.anonymous and speaker.name)
            if speaker.mention is not None:
                assert (speaker.mention.start, speaker.mention.end) == draft.mention
                assert doc.text[speaker.mention.start : speaker.mention.end] == speaker.mention.text
