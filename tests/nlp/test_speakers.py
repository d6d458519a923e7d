"""Who is meant by the words of a speaker, on parses written by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.grammar.dependency.grammar import DependencyGrammar
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import recipients, resolve
from quotewire.nlp.types import (
    Entity,
    Mention,
    QuoteDraft,
    QuoteType,
    Recipient,
    Resolution,
    Speaker,
)

NLP = spacy.blank("en")


@dataclass
class Scene:
    """Sentences of ``word tag dep head`` rows, heads counted within the sentence, and their entities."""

    sentences: list[str]
    people: dict[str, str | None] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def doc(self) -> Doc:
        words: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        heads: list[int] = []
        for sentence in self.sentences:
            first = len(words)
            for row in sentence.split(" | "):
                word, tag, dep, head = row.split()
                words.append(word)
                tags.append(tag)
                deps.append(dep)
                heads.append(first + int(head))
        return Doc(NLP.vocab, words=words, tags=tags, deps=deps, heads=heads)

    def entities(self, text: str) -> list[Entity]:
        """Every place where a name, or its last word alone, stands."""
        found = []
        named = [(name, "PERSON", role) for name, role in self.people.items()]
        named += [(name, label, None) for name, label in self.others.items()]
        for number, (name, label, role) in enumerate(named, 1):
            mentions: list[Mention] = []
            for surface in dict.fromkeys((name, name.split()[-1])):
                at = text.find(surface)
                while at >= 0:
                    if not any(m.start <= at < m.end for m in mentions):
                        mentions.append(Mention(surface, at, at + len(surface)))
                    at = text.find(surface, at + 1)
            found.append(Entity(f"e{number}", label, name, tuple(mentions), role=role))
        return found

    def speaker(self, *quotes: tuple[str, str | None]) -> list[Speaker | None]:
        """The speakers of quotes given by mention and cue, each looked for after the one before."""
        doc = self.doc()
        drafts, at = [], 0
        for mention, cue in quotes:
            start = doc.text.index(mention, at)
            at = start + len(mention)
            said = (doc.text.index(cue, start), doc.text.index(cue, start) + len(cue)) if cue else None
            drafts.append(
                QuoteDraft(
                    QuoteType.INDIRECT,
                    ((0, 1),),
                    cue=said,
                    mention=(start, at),
                    resolution=Resolution.EXPLICIT,
                )
            )
        document = read_doc(ENGLISH, doc)
        return resolve(document, grammar_of(document), drafts, self.entities(doc.text))


SAID = " | said VBD ROOT {0} | so RB advmod {0} | . . punct {0}"


def who(speaker: Speaker | None) -> tuple[str | None, str | None, bool]:
    assert speaker is not None
    return speaker.name, speaker.role, speaker.anonymous


def test_a_title_is_taken_off_and_is_the_role() -> None:
    scene = Scene(
        ["angler NN compound 2 | Tove NNP compound 2 | Lindal NNP nsubj 3" + SAID.format(3)],
        {"Tove Lindal": None},
    )
    (found,) = scene.speaker(("angler Tove Lindal", "said"))
    assert found is not None
    assert (found.name, found.role, found.entity_id) == ("Tove Lindal", "angler", "e1")
    assert found.resolution is Resolution.EXPLICIT
    assert found.mention is not None
    assert found.mention.text == "angler Tove Lindal"


def test_their_spokesman_by_name_is_the_man_though_the_noun_is_the_head() -> None:
    row = "Their PRP$ poss 1 | spokesman NN nsubj 4 | Hal NNP compound 3 | Quist NNP appos 1" + SAID.format(4)
    assert who(Scene([row], {"Hal Quist": None}).speaker(("Their spokesman Hal Quist", "said"))[0]) == (
        "Hal Quist",
        "spokesman",
        False,
    )


@pytest.mark.parametrize(
    ("row", "mention", "others"),
    [
        (
            "A DT det 3 | senior JJ amod 3 | Varda NNP compound 3 | official NN nsubj 4" + SAID.format(4),
            "A senior Varda official",
            {"Varda": "ORG"},
        ),
        (
            "Lisbon NNP poss 2 | 's POS case 0 | envoy NN nsubj 3" + SAID.format(3),
            "Lisbon 's envoy",
            {"Lisbon": "GPE"},
        ),
        (
            "Tove NNP compound 1 | Lindal NNP poss 3 | 's POS case 1 | lawyer NN nsubj 4" + SAID.format(4),
            "Tove Lindal 's lawyer",
            {"Tove Lindal": "PERSON"},
        ),
        (
            "A DT det 2 | senior JJ amod 2 | Varda NNP nsubj 3" + SAID.format(3),
            "A senior Varda",
            {"Varda": "ORG"},
        ),
    ],
)
def test_a_modifier_does_not_speak(row: str, mention: str, others: dict[str, str]) -> None:
    (found,) = Scene([row], others=others).speaker((mention, "said"))
    assert found is not None
    assert (found.name, found.entity_id, found.anonymous) == (None, None, True)


def test_an_organisation_speaks_under_its_name_and_a_report_is_nobody_anonymous() -> None:
    scene = Scene(
        [
            "The DT det 2 | Amber NNP compound 2 | Union NNP nsubj 3" + SAID.format(3),
            "The DT det 1 | report NN nsubj 2" + SAID.format(2),
            "Police NNS nsubj 1" + SAID.format(1),
        ],
        others={"Amber Union": "ORG"},
    )
    union, report, police = scene.speaker(
        ("The Amber Union", "said"), ("The report", "said"), ("Police", "said")
    )
    assert who(union) == ("Amber Union", None, False)
    assert who(report) == (None, None, False)
    assert who(police) == (None, None, False)


MET = (
    "Maria NNP compound 1 | Orrin NNP nsubj 2 | met VBD ROOT 2 |"
    " Peter NNP compound 4 | Quist NNP dobj 2 | . . punct 2"
)


def test_pronouns_go_by_gender() -> None:
    scene = Scene(
        [MET, "He PRP nsubj 1" + SAID.format(1), "She PRP nsubj 1" + SAID.format(1)],
        {"Maria Orrin": None, "Peter Quist": None},
    )
    he, she = scene.speaker(("He", "said"), ("She", "said"))
    assert he is not None
    assert she is not None
    assert (he.name, she.name) == ("Peter Quist", "Maria Orrin")
    assert he.resolution is Resolution.COREFERENCE
    assert 0 < he.confidence < 0.9


def test_an_unknown_name_s_gender_is_learnt_from_the_first_pronoun() -> None:
    first = MET.replace("Maria", "Xul").replace("Peter", "Vask")
    scene = Scene(
        [first, "she PRP nsubj 1" + SAID.format(1), "he PRP nsubj 1" + SAID.format(1)],
        {"Xul Orrin": None, "Vask Quist": None},
    )
    she, he = scene.speaker(("she", "said"), ("he", "said"))
    assert she is not None
    assert he is not None
    assert (she.name, he.name) == ("Xul Orrin", "Vask Quist")


def test_he_added_goes_on_with_the_last_speaker_and_a_pronoun_of_an_anonymous_one_stays_anonymous() -> None:
    scene = Scene(
        [
            "Peter NNP compound 1 | Quist NNP nsubj 2 | left VBD ROOT 2 | . . punct 2",
            "An DT det 1 | official NN nsubj 2" + SAID.format(2),
            "he PRP nsubj 1 | added VBD ROOT 1 | . . punct 1",
        ],
        {"Peter Quist": None},
    )
    official, he = scene.speaker(("An official", "said"), ("he", "added"))
    assert who(official) == (None, "official", True)
    assert who(he) == (None, "official", True)


def test_he_replied_is_somebody_else() -> None:
    scene = Scene(
        [
            MET.replace("Maria", "Hal"),
            "Orrin NNP nsubj 1" + SAID.format(1),
            "he PRP nsubj 1 | replied VBD ROOT 1 | . . punct 1",
        ],
        {"Hal Orrin": None, "Peter Quist": None},
    )
    assert who(scene.speaker(("Orrin", "said"), ("he", "replied"))[1])[0] == "Peter Quist"


def test_a_nominal_is_the_person_with_that_role_and_contrast_keeps_two_apart() -> None:
    scene = Scene(
        [
            MET,
            "The DT det 2 | special JJ amod 2 | envoy NN nsubj 3" + SAID.format(3),
            "The DT det 2 | Varda NNP compound 2 | representative NN nsubj 3" + SAID.format(3),
            "The DT det 1 | spokeswoman NN nsubj 2" + SAID.format(2),
            "The DT det 1 | coach NN nsubj 2" + SAID.format(2),
        ],
        {"Peter Quist": "US Special Representative for Rivers", "Maria Orrin": "spokeswoman"},
        {"Varda": "ORG"},
    )
    envoy, representative, spokeswoman, coach = scene.speaker(
        ("The special envoy", "said"),
        ("The Varda representative", "said"),
        ("The spokeswoman", "said"),
        ("The coach", "said"),
    )
    assert who(envoy) == ("Peter Quist", "special envoy", False)
    assert who(representative) == (None, "Varda representative", True)
    assert who(spokeswoman) == ("Maria Orrin", "spokeswoman", False)
    assert who(coach) == (None, "coach", True)


def test_who_is_the_noun_it_relates_to() -> None:
    row = (
        "Peter NNP compound 1 | Quist NNP nsubj 5 | , , punct 1 | who WP nsubj 4 | said VBD relcl 1 |"
        " left VBD ROOT 5 | . . punct 5"
    )
    (found,) = Scene([row], {"Peter Quist": None}).speaker(("who", "said"))
    assert who(found)[0] == "Peter Quist"


def test_a_pronoun_without_anybody_stays_alone() -> None:
    (found,) = Scene(["He PRP nsubj 1" + SAID.format(1)]).speaker(("He", "said"))
    assert found is not None
    assert (found.name, found.entity_id, found.anonymous) == (None, None, False)
    assert found.confidence < 0.5


def test_it_is_never_a_person_and_they_never_one_known_man() -> None:
    scene = Scene(
        [MET, "It PRP nsubj 1" + SAID.format(1), "They PRP nsubj 1" + SAID.format(1)],
        {"Maria Orrin": None, "Peter Quist": None},
    )
    assert [who(found)[0] for found in scene.speaker(("It", "said"), ("They", "said"))] == [None, None]


def test_a_name_that_no_entity_has_is_believed() -> None:
    (found,) = Scene(["Rourke NNP nsubj 1" + SAID.format(1)]).speaker(("Rourke", "said"))
    assert who(found) == ("Rourke", None, False)


def drafted(text: str, mention: str, after: int = 0) -> QuoteDraft:
    start = text.index(mention, after)
    return QuoteDraft(
        QuoteType.DIRECT, ((0, 1),), mention=(start, start + len(mention)), resolution=Resolution.TRANSCRIPT
    )


def test_transcript_labels_join_the_name_seen_before() -> None:
    text = "MARA OKO-HALL, PILOT (by phone): It floats.\n\nSY: Does it?\n\nOKO-HALL: It does.\n\nQUIST: Good."
    doc = NLP.make_doc(text)
    quist = Entity("e1", "PERSON", "Hal Quist", (), role=None)
    labels = [
        drafted(text, "MARA OKO-HALL"),
        drafted(text, "SY"),
        drafted(text, "OKO-HALL", 20),
        drafted(text, "QUIST"),
    ]
    document = read_doc(ENGLISH, doc)
    found = resolve(document, grammar_of(document), labels, [quist])
    assert [who(one)[:2] for one in found] == [
        ("MARA OKO-HALL", "PILOT"),
        ("SY", None),
        ("MARA OKO-HALL", "PILOT"),
        ("Hal Quist", None),
    ]
    assert {one.resolution for one in found if one} == {Resolution.TRANSCRIPT}


def test_a_quote_inherits_through_others_and_a_circle_leads_to_nobody() -> None:
    doc = Scene(["Rourke NNP nsubj 1" + SAID.format(1)]).doc()
    first = QuoteDraft(QuoteType.DIRECT, ((0, 1),), mention=(0, 6), resolution=Resolution.EXPLICIT)
    second, third, circle = (QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=source) for source in (0, 1, 3))
    document = read_doc(ENGLISH, doc)
    found = resolve(document, grammar_of(document), [first, second, third, circle], [])
    assert [one and one.name for one in found] == ["Rourke", "Rourke", "Rourke", None]
    assert found[0] is not None
    assert found[1] is not None
    assert (found[1].resolution, found[1].mention) == (Resolution.INHERITED, None)
    assert found[1].confidence < found[0].confidence


def test_the_recipient_is_the_entity_at_its_head() -> None:
    scene = Scene(
        ["Told VBN ROOT 0 | the DT det 2 | Courier NNP dobj 0 | and CC cc 2 | us PRP conj 2"],
        others={"Courier": "ORG"},
    )
    doc = scene.doc()
    to = [(5, 16), (21, 23), None]
    drafts = [QuoteDraft(QuoteType.DIRECT, ((0, 1),), recipient=one) for one in to]
    document = read_doc(ENGLISH, doc)
    assert recipients(document, grammar_of(document), drafts, scene.entities(doc.text)) == [
        Recipient("the Courier", "e1"),
        Recipient("us", None),
        None,
    ]


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


@settings(deadline=None)  # the first example also reads the lexicons
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
    speakers = resolve(document, grammar, drafts, entities)
    found = recipients(document, grammar, drafts, entities)
    assert len(speakers) == len(found) == len(drafts)
    for draft, speaker in zip(drafts, speakers, strict=True):
        if speaker is not None:
            assert 0 <= speaker.confidence <= 1
            assert not (speaker.anonymous and speaker.name)
            if speaker.mention is not None:
                assert (speaker.mention.start, speaker.mention.end) == draft.mention
                assert doc.text[speaker.mention.start : speaker.mention.end] == speaker.mention.text
