"""Who is meant by the words of a speaker, on parses written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from blank import blank
from parsed_sentences import SAID, ParsedSentences, who

from quotewire.nlp.document_reader import read_doc
from quotewire.nlp.grammar.choice import grammar_of
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.speakers.finder import resolve
from quotewire.nlp.types import (
    Entity,
    Location,
    QuoteDraft,
    QuoteType,
    Recipient,
    Resolution,
)

NLP = blank()


def test_a_title_is_taken_off_and_is_the_role() -> None:
    sentences = ParsedSentences(
        ["angler NN compound 2 | Tove NNP compound 2 | Lindal NNP nsubj 3" + SAID.format(3)],
        {"Tove Lindal": None},
    )
    (found,) = sentences.speaker(("angler Tove Lindal", "said"))
    assert found is not None
    assert (found.name, found.role, found.entity_id) == ("Tove Lindal", "angler", "e1")
    assert found.resolution is Resolution.EXPLICIT
    assert found.mention is not None
    assert found.mention.text == "angler Tove Lindal"


def test_their_spokesman_by_name_is_the_man_though_the_noun_is_the_head() -> None:
    row = "Their PRP$ poss 1 | spokesman NN nsubj 4 | Hal NNP compound 3 | Quist NNP appos 1" + SAID.format(4)
    assert who(
        ParsedSentences([row], {"Hal Quist": None}).speaker(("Their spokesman Hal Quist", "said"))[0]
    ) == (
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
    (found,) = ParsedSentences([row], others=others).speaker((mention, "said"))
    assert found is not None
    assert (found.name, found.entity_id, found.anonymous) == (None, None, True)


def test_an_organisation_speaks_under_its_name_and_a_report_is_nobody_anonymous() -> None:
    sentences = ParsedSentences(
        [
            "The DT det 2 | Amber NNP compound 2 | Union NNP nsubj 3" + SAID.format(3),
            "The DT det 1 | report NN nsubj 2" + SAID.format(2),
            "Police NNS nsubj 1" + SAID.format(1),
        ],
        others={"Amber Union": "ORG"},
    )
    union, report, police = sentences.speaker(
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
    sentences = ParsedSentences(
        [MET, "He PRP nsubj 1" + SAID.format(1), "She PRP nsubj 1" + SAID.format(1)],
        {"Maria Orrin": None, "Peter Quist": None},
    )
    he, she = sentences.speaker(("He", "said"), ("She", "said"))
    assert he is not None
    assert she is not None
    assert (he.name, she.name) == ("Peter Quist", "Maria Orrin")
    assert he.resolution is Resolution.COREFERENCE
    assert 0 < he.confidence < 0.9


def test_an_unknown_name_s_gender_is_learnt_from_the_first_pronoun() -> None:
    first = MET.replace("Maria", "Xul").replace("Peter", "Vask")
    sentences = ParsedSentences(
        [first, "she PRP nsubj 1" + SAID.format(1), "he PRP nsubj 1" + SAID.format(1)],
        {"Xul Orrin": None, "Vask Quist": None},
    )
    she, he = sentences.speaker(("she", "said"), ("he", "said"))
    assert she is not None
    assert he is not None
    assert (she.name, he.name) == ("Xul Orrin", "Vask Quist")


def test_he_added_goes_on_with_the_last_speaker_and_a_pronoun_of_an_anonymous_one_stays_anonymous() -> None:
    sentences = ParsedSentences(
        [
            "Peter NNP compound 1 | Quist NNP nsubj 2 | left VBD ROOT 2 | . . punct 2",
            "An DT det 1 | official NN nsubj 2" + SAID.format(2),
            "he PRP nsubj 1 | added VBD ROOT 1 | . . punct 1",
        ],
        {"Peter Quist": None},
    )
    official, he = sentences.speaker(("An official", "said"), ("he", "added"))
    assert who(official) == (None, "official", True)
    assert who(he) == (None, "official", True)


def test_he_replied_is_somebody_else() -> None:
    sentences = ParsedSentences(
        [
            MET.replace("Maria", "Hal"),
            "Orrin NNP nsubj 1" + SAID.format(1),
            "he PRP nsubj 1 | replied VBD ROOT 1 | . . punct 1",
        ],
        {"Hal Orrin": None, "Peter Quist": None},
    )
    assert who(sentences.speaker(("Orrin", "said"), ("he", "replied"))[1])[0] == "Peter Quist"


def test_a_nominal_is_the_person_with_that_role_and_contrast_keeps_two_apart() -> None:
    sentences = ParsedSentences(
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
    envoy, representative, spokeswoman, coach = sentences.speaker(
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
    (found,) = ParsedSentences([row], {"Peter Quist": None}).speaker(("who", "said"))
    assert who(found)[0] == "Peter Quist"


def test_a_pronoun_without_anybody_stays_alone() -> None:
    (found,) = ParsedSentences(["He PRP nsubj 1" + SAID.format(1)]).speaker(("He", "said"))
    assert found is not None
    assert (found.name, found.entity_id, found.anonymous) == (None, None, False)
    assert found.confidence < 0.5


def test_it_is_never_a_person_and_they_never_one_known_man() -> None:
    sentences = ParsedSentences(
        [MET, "It PRP nsubj 1" + SAID.format(1), "They PRP nsubj 1" + SAID.format(1)],
        {"Maria Orrin": None, "Peter Quist": None},
    )
    assert [who(found)[0] for found in sentences.speaker(("It", "said"), ("They", "said"))] == [None, None]


def test_a_name_that_no_entity_has_is_believed() -> None:
    (found,) = ParsedSentences(["Rourke NNP nsubj 1" + SAID.format(1)]).speaker(("Rourke", "said"))
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
    found, _ = resolve(document, grammar_of(document), labels, [quist])
    assert [who(one)[:2] for one in found] == [
        ("MARA OKO-HALL", "PILOT"),
        ("SY", None),
        ("MARA OKO-HALL", "PILOT"),
        ("Hal Quist", None),
    ]
    assert {one.resolution for one in found if one} == {Resolution.TRANSCRIPT}


def test_a_quote_inherits_through_others_and_a_circle_leads_to_nobody() -> None:
    doc = ParsedSentences(["Rourke NNP nsubj 1" + SAID.format(1)]).doc()
    first = QuoteDraft(QuoteType.DIRECT, ((0, 1),), mention=(0, 6), resolution=Resolution.EXPLICIT)
    second, third, circle = (QuoteDraft(QuoteType.DIRECT, ((0, 1),), inherits=source) for source in (0, 1, 3))
    document = read_doc(ENGLISH, doc)
    found, _ = resolve(document, grammar_of(document), [first, second, third, circle], [])
    assert [one and one.name for one in found] == ["Rourke", "Rourke", "Rourke", None]
    assert found[0] is not None
    assert found[1] is not None
    assert (found[1].resolution, found[1].mention) == (Resolution.INHERITED, None)
    assert found[1].confidence < found[0].confidence


def test_the_recipient_is_the_entity_at_its_head() -> None:
    sentences = ParsedSentences(
        ["Told VBN ROOT 0 | the DT det 2 | Courier NNP dobj 0 | and CC cc 2 | us PRP conj 2"],
        others={"Courier": "ORG"},
    )
    doc = sentences.doc()
    to = [(5, 16), (21, 23), None]
    drafts = [QuoteDraft(QuoteType.DIRECT, ((0, 1),), recipient=one) for one in to]
    document = read_doc(ENGLISH, doc)
    _, found = resolve(document, grammar_of(document), drafts, sentences.entities(doc.text))
    assert found == [
        Recipient("the Courier", "e1"),
        Recipient("us", None),
        None,
    ]


def test_names_count_in_the_text_that_they_stand_in() -> None:
    sentences = ParsedSentences(["Told VBN ROOT 0 | Courier NNP dobj 0"], others={"Courier": "ORG"})
    doc = sentences.doc()
    document, draft = read_doc(ENGLISH, doc), QuoteDraft(QuoteType.DIRECT, ((0, 4),), recipient=(5, 12))
    (entity,) = sentences.entities(doc.text)
    above = replace(entity, mentions=(replace(entity.mentions[0], location=Location.TITLE),))
    for location, entity_id in {Location.TITLE: "e1", Location.BODY: None}.items():
        _, found = resolve(document, grammar_of(document), [draft], [above], location)
        assert found == [Recipient("Courier", entity_id)]
    assert resolve(document, grammar_of(document), [], [above]) == ([], [])
