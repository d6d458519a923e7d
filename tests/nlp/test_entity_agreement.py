"""What a parse shows about a name: the pronouns that take it up, the noun that it stands with."""

from __future__ import annotations

import pytest
from reading import entities_of
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


def parse(*rows: str) -> Doc:
    """A Doc of sentences; each token is "word TAG relation head", the head counted within its sentence."""
    words: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    for row in rows:
        first = len(words)
        for token in row.split(" | "):
            word, tag, dep, head, *label = token.split()
            words.append(word)
            tags.append(tag)
            deps.append(dep)
            heads.append(first + int(head))
            labels.append(label[0] if label else "")
    doc = Doc(Vocab(), words=words, tags=tags, deps=deps, heads=heads)
    spans, start = [], 0
    for i, named in enumerate(labels):
        if i == 0 or named != labels[i - 1]:
            start = i
        if named and (i + 1 == len(labels) or labels[i + 1] != named):
            spans.append(Span(doc, start, i + 1, label=named))
    doc.set_ents(spans)
    return doc


def names(*rows: str) -> list[tuple[str, str]]:
    doc = parse(*rows)
    return [(doc.text[one.start : one.end], one.label) for one in entities_of(doc)]


SHE = "She PRP nsubj 1 | left VBD ROOT 1 | . . punct 1"


def test_its_takes_up_a_body_and_no_person() -> None:
    wrote = (
        "Glimmerworks NNP nsubj 1 PERSON | wrote VBD ROOT 1 | on IN prep 1 | {} PRP$ poss 4 | page NN pobj 2"
    )
    assert names(wrote.format("its")) == [("Glimmerworks", "ORG")]
    assert names(wrote.format("their")) == [("Glimmerworks", "PERSON")]
    assert names(wrote.format("her").replace("PERSON", "ORG")) == [("Glimmerworks", "ORG")]


WROTE = "{} | wrote VBD ROOT 1 | on IN prep 1 | its PRP$ poss 4 | page NN pobj 2 | . . punct 1"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("it PRP nsubj 1 | rained VBD ROOT 1 | . . punct 1", "ORG"),
        ("the DT det 1 | court NN nsubj 2 | ruled VBD ROOT 2 | . . punct 2", "PERSON"),
        ("Kelpworks NNP nsubj 1 ORG | grew VBD ROOT 1 | . . punct 1", "PERSON"),
        ("the DT det 1 | plan NN nsubjpass 3 | was VBD auxpass 3 | shelved VBN ROOT 3", "PERSON"),
        # What "its" means is no person, nor several.
        ("the DT det 1 | nurse NN nsubj 2 | slept VBD ROOT 2 | . . punct 2", "ORG"),
        ("Wex NNP nsubj 1 PERSON | slept VBD ROOT 1 | . . punct 1", "ORG"),
        ("the DT det 1 | courts NNS nsubj 2 | ruled VBD ROOT 2 | . . punct 2", "ORG"),
        ("Glimmerworks NNP nsubj 1 | grew VBD ROOT 1 | . . punct 1", "ORG"),
    ],
)
def test_its_may_take_up_what_the_sentence_before_is_about(before: str, found: str) -> None:
    wrote = WROTE.format("Glimmerworks NNP nsubj 1 PERSON")
    assert names(before, wrote)[-1] == ("Glimmerworks", found)


def test_its_may_take_up_the_subject_of_the_clause_before() -> None:
    when = (
        "when WRB mark 2 | {} nsubj 2 | met VBD advcl 4 | Glimmer NNP nsubj 4 PERSON | wrote VBD ROOT 4 |"
        " on IN prep 4 | its PRP$ poss 7 | page NN pobj 5"
    )
    assert names(when.format("it PRP")) == [("Glimmer", "ORG")]
    assert names(when.format("council NN")) == [("Glimmer", "PERSON")]


@pytest.mark.parametrize(
    ("verb", "noun", "found"),
    [
        ("wrote", "website", "ORG"),
        ("wrote", "page", "PERSON"),
        ("slept", "website", "PERSON"),
    ],
)
def test_who_says_something_in_a_document_says_it_in_its_own(verb: str, noun: str, found: str) -> None:
    wrote = WROTE.format("Glimmerworks NNP nsubj 1 PERSON").replace("wrote", verb).replace("page", noun)
    study = "the DT det 1 | study NN nsubj 2 | ended VBD ROOT 2 | . . punct 2"
    assert names(study, wrote) == [("Glimmerworks", found)]
    read = f"Glimmerworks NNP nsubj 1 PERSON | {verb} VBD ROOT 1 | its PRP$ poss 3 | {noun} NN dobj 1"
    assert names(study, read) == [("Glimmerworks", "PERSON")]


def test_its_takes_up_nobody_of_a_full_or_a_first_name() -> None:
    full = "Zorka NNP compound 1 PERSON | Melli NNP nsubj 2 PERSON | wrote VBD ROOT 2 | its PRP$ poss 4"
    assert names(full + " | page NN dobj 2") == [("Zorka Melli", "PERSON")]
    assert names(WROTE.format("Anna NNP nsubj 1 PERSON")) == [("Anna", "PERSON")]


def test_its_of_one_sentence_outweighs_one_opinion_alone() -> None:
    rose = "Glimmerworks NNP nsubj 1 PERSON | rose VBD ROOT 1 | . . punct 1"
    rain = "it PRP nsubj 1 | rained VBD ROOT 1 | . . punct 1"
    wrote = WROTE.format("Glimmerworks NNP nsubj 1 PERSON")
    assert names(wrote, rain, rose) == [("Glimmerworks", "PERSON")] * 2


def test_its_behind_another_noun_takes_up_that_noun() -> None:
    praised = (
        "Glimmer NNP nsubj 1 PERSON | praised VBD ROOT 1 | clubs NNS dobj 1 | for IN prep 1 |"
        " its PRP$ poss 5 | nerve NN pobj 3"
    )
    assert names(praised) == [("Glimmer", "PERSON")]


def test_its_before_the_verb_takes_up_no_subject_of_it() -> None:
    which = "Glimmer NNP nsubj 2 PERSON | its PRP$ poss 2 | claims VBZ ROOT 2"
    assert names(which) == [("Glimmer", "PERSON")]


def test_she_takes_up_the_one_subject_before_that_may_be_somebody() -> None:
    subject = "Zorka NNP compound 1 ORG | Melli NNP nsubj 2 ORG | rowed VBD ROOT 2"
    assert names(subject, SHE) == [("Zorka Melli", "PERSON")]
    assert names(subject, "It PRP nsubj 1 | left VBD ROOT 1", SHE) == [("Zorka Melli", "PERSON")]
    assert names(subject, "It PRP nsubj 1 | left VBD ROOT 1") == [("Zorka Melli", "ORG")]


def test_she_takes_up_no_object_no_lone_word_and_nothing_beside_a_person() -> None:
    assert names("Men NNS nsubj 1 | saw VBD ROOT 1 | Kite NNP compound 3 ORG | Moor NNP dobj 1 ORG", SHE) == [
        ("Kite Moor", "ORG")
    ]
    assert names("Kitebay NNP nsubj 1 ORG | won VBD ROOT 1", SHE) == [("Kitebay", "ORG")]
    beside = "Zorka NNP nsubj 1 PERSON | left VBD ROOT 1 | Kite NNP compound 3 ORG | Club NNP dobj 1 ORG"
    assert names(beside, SHE) == [("Zorka", "PERSON"), ("Kite Club", "ORG")]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("slept VBD ROOT 2 | . . punct 2", "PERSON"),
        ("hired VBD ROOT 2 | a DT det 4 | chief NN dobj 2", "ORG"),
        ("slept VBD ROOT 2 | for IN prep 2 | an DT det 5 | aide NN pobj 3", "ORG"),
        ("slept VBD ROOT 2 | , , punct 2 | an DT det 5 | aide NN nsubj 6 | said VBD ccomp 2", "ORG"),
        # What the name itself is said to be, and several, are no other person.
        ("became VBD ROOT 2 | a DT det 4 | nurse NN attr 2", "PERSON"),
        ("hired VBD ROOT 2 | two CD nummod 4 | nurses NNS dobj 2", "PERSON"),
        ("hired VBD ROOT 2 | a DT det 4 | boat NN dobj 2", "PERSON"),
    ],
)
def test_she_takes_up_no_name_beside_a_person_without_one(rest: str, found: str) -> None:
    subject = f"Zorka NNP compound 1 ORG | Melli NNP nsubj 2 ORG | {rest}"
    assert names(subject, SHE) == [("Zorka Melli", found)]


@pytest.mark.parametrize(
    ("first", "last", "label", "found"),
    [
        ("Wex", "Bank", "ORG", "ORG"),
        ("Wex", "United", "ORG", "ORG"),
        ("Wex", "House", "ORG", "ORG"),
        ("New", "York", "ORG", "GPE"),
        ("Buenos", "Aires", "GPE", "GPE"),
        ("Wex", "Fenn", "ORG", "PERSON"),
    ],
)
def test_she_takes_up_no_body_and_no_place_by_its_name(first: str, last: str, label: str, found: str) -> None:
    subject = f"{first} NNP compound 1 {label} | {last} NNP nsubj 2 {label} | slept VBD ROOT 2"
    assert names(subject, SHE) == [(f"{first} {last}", found)]


def test_who_is_said_to_have_spoken_is_taken_up() -> None:
    said = "Rain NN dobj 1 | warned VBD ROOT 1 | Kite NNP compound 3 ORG | Moor NNP dobj 1 ORG"
    assert names(said, SHE) == [("Kite Moor", "PERSON")]
    assert names(said.replace("warned", "passed"), SHE) == [("Kite Moor", "ORG")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("council NN nsubj 3 | of IN prep 0 | Tarrow NNP pobj 1 ORG | met VBD ROOT 3", "GPE"),
        ("staff NN nsubj 3 | of IN prep 0 | Tarrow NNP pobj 1 ORG | met VBD ROOT 3", "ORG"),
        ("boats NNS nsubj 1 | reached VBD ROOT 1 | Tarrow NNP dobj 1 PERSON", "GPE"),
        ("boats NNS nsubj 1 | praised VBD ROOT 1 | Tarrow NNP dobj 1 PERSON", "PERSON"),
        ("the DT det 2 | Tarrow NNP compound 2 PERSON | quay NN nsubj 3 | burned VBD ROOT 3", "GPE"),
        ("as RB advmod 1 | far RB ROOT 1 | as IN prep 1 | Tarrow NNP pobj 2 PERSON", "GPE"),
        ("as RB advmod 1 | good RB ROOT 1 | as IN prep 1 | Tarrow NNP pobj 2 PERSON", "PERSON"),
        ("shares NNS nsubj 3 | in IN prep 0 | Tarrow NNP pobj 1 PERSON | fell VBD ROOT 3", "ORG"),
        ("shops NNS nsubj 3 | in IN prep 0 | Tarrow NNP pobj 1 PERSON | fell VBD ROOT 3", "GPE"),
    ],
)
def test_the_noun_that_a_name_stands_with_tells_what_it_is(row: str, found: str) -> None:
    assert names(row) == [("Tarrow", found)]


def test_a_name_at_a_building_is_a_place_s_although_it_begins_as_a_person_s() -> None:
    at = "the DT det 1 | library NN ROOT 1 | at IN prep 1 | Anna NNP compound 4 ORG | Cross NNP pobj 2 ORG"
    assert names(at) == [("Anna Cross", "GPE")]
    assert names(at.replace("library", "clerk")) == [("Anna Cross", "ORG")]


def test_what_begins_a_settlement_s_name_belongs_to_it() -> None:
    row = "in IN ROOT 0 | Upper NNP compound 2 | Tarrow NNP pobj 0 PERSON"
    assert names(row) == [("Upper Tarrow", "GPE")]
    assert names(row.replace("Upper", "Old")) == [("Tarrow", "PERSON")]
    assert names(row.replace("Upper", "Port").replace("PERSON", "ORG")) == [("Port Tarrow", "GPE")]


def test_a_firm_s_name_begins_as_a_settlement_s_may() -> None:
    sold = "Upper NNP compound 1 | Crumb NNP nsubj 2 ORG | sold VBD ROOT 2 | pies NNS dobj 2"
    assert names(sold) == [("Upper Crumb", "ORG")]
    assert names(sold.replace("ORG", "GPE")) == [("Upper Crumb", "GPE")]
    assert names(sold.replace("Crumb", "Bank")) == [("Upper Bank", "ORG")]


def test_letters_that_are_counted_are_no_name() -> None:
    counted = "an DT det 1 | FIR NNP nsubj 2 ORG | came VBD ROOT 2"
    assert names(counted, "the DT det 1 | FIR NNP nsubj 2 ORG | came VBD ROOT 2") == []
    # The name of a model is no letters.
    assert names(counted.replace("FIR", "FI-4").replace("ORG", "PRODUCT")) == [("FI-4", "PRODUCT")]
    assert names("a DT det 2 | FIR NNP compound 2 ORG | envoy NN nsubj 3 | came VBD ROOT 3") == [
        ("FIR", "ORG")
    ]


FENN = "he PRP nsubj 1 | drove VBD ROOT 1 | a DT det 3 | FENN NNP dobj 1 ORG | . . punct 1"


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        (["FENN NNP nsubj 1 ORG | said VBD ROOT 1 | so RB advmod 1"], True),
        (["the DT det 1 | FENN NNP nsubj 2 ORG | said VBD ROOT 2 | so RB advmod 2"], True),
        (
            ["FENN NNP nsubj 1 ORG | rose VBD ROOT 1 | . . punct 1", "by IN ROOT 0 | FENN NNP pobj 0 ORG"],
            True,
        ),
        (["FENN NNP nsubj 1 ORG | rose VBD ROOT 1"], False),
        (
            [
                "FENN NNP nsubj 1 PERSON | rose VBD ROOT 1 | . . punct 1",
                "by IN ROOT 0 | FENN NNP pobj 0 PERSON",
            ],
            False,
        ),
        (["the DT det 1 | FENN NNP nsubj 2 ORG | rose VBD ROOT 2"] * 2, False),
        (["FENNs NNPS nsubj 1 ORG | rose VBD ROOT 1"] * 2, False),
        ([], False),
    ],
)
def test_a_body_that_makes_what_is_counted_stays_a_name(rest: list[str], kept: bool) -> None:
    assert names(FENN, *rest) == [("FENN", "ORG")] * (1 + len(rest) if kept else 0)


def test_a_lone_unknown_word_that_says_something_is_a_body() -> None:
    assert names("Glimmermart NNP nsubj 1 | denied VBD ROOT 1 | it PRP dobj 1") == [("Glimmermart", "ORG")]
    assert names("Glimmermart NNP nsubj 1 | shone VBD ROOT 1") == []
    assert names("Anna NNP nsubj 1 | denied VBD ROOT 1 | it PRP dobj 1") == []
    assert names("old JJ amod 1 | Glimmermart NNP nsubj 2 | denied VBD ROOT 2 | it PRP dobj 2") == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            "about IN prep 0 TIME | the DT det 3 TIME | nine CD nummod 3 TIME | hours NNS pobj 0 TIME",
            "the nine hours",
        ),
        ("about IN advmod 1 TIME | nine CD nummod 2 TIME | hours NNS ROOT 2 TIME", "about nine hours"),
        (
            "fruit NN ROOT 0 DATE | six CD nummod 2 DATE | weeks NNS npadvmod 0 DATE | off RB advmod 0 DATE",
            "six weeks off",
        ),
        ("year NN ROOT 0 DATE | five CD nummod 2 DATE | weeks NNS npadvmod 0 DATE", "year five weeks"),
        ("section NN ROOT 0 DATE | five CD nummod 2 DATE | maps NNS npadvmod 0 DATE", "section five maps"),
    ],
)
def test_what_the_model_draws_to_a_time_is_left_out(row: str, found: str) -> None:
    assert [name for name, _ in names(row)] == [found]


def test_hundredths_are_no_money() -> None:
    assert names("one CD nummod 2 MONEY | per IN det 2 MONEY | cent NN ROOT 2 MONEY") == [
        ("one per cent", "PERCENT")
    ]
    assert names("fifty CD nummod 1 MONEY | cent NN ROOT 1 MONEY") == [("fifty cent", "MONEY")]


def test_who_behind_a_place_of_somebody_is_no_word_of_the_place() -> None:
    of = "Tove NNP compound 1 PERSON | Orrin NNP nsubj 7 PERSON | of IN prep 1 | Varda NNP pobj 2 GPE |"
    who = " , , punct 1 | who WP nsubj 6 | won VBD relcl 1 | left VBD ROOT 7 | . . punct 7"
    assert names(of + who) == [("Tove Orrin", "PERSON"), ("Varda", "GPE")]


def test_an_adjective_is_no_place_before_the_noun_of_one() -> None:
    district = "a DT det 2 | Senatorial JJ amod 2 ORG | district NN nsubj 3 | left VBD ROOT 3 | . . punct 3"
    assert names(district) == [("Senatorial", "ORG")]
    assert names(district.replace("JJ amod", "NNP compound")) == [("Senatorial", "GPE")]


def test_a_paper_that_one_publishes_in_is_no_place() -> None:
    wrote = "They PRP nsubj 1 | {} VBD ROOT 1 | in IN prep 1 | Kite NNP compound 4 ORG | Ferns NNP pobj 2 ORG"
    assert names(wrote.format("published")) == [("Kite Ferns", "ORG")]
    assert names(wrote.format("danced")) == [("Kite Ferns", "GPE")]


@pytest.mark.parametrize(
    ("noun", "label"), [("town", "GPE"), ("capital", "GPE"), ("firm", "ORG"), ("nurse", "PERSON")]
)
def test_a_noun_beside_a_name_tells_its_kind(noun: str, label: str) -> None:
    wrong = "PERSON" if label == "GPE" else "GPE"
    town = f"Varda NNP nsubj 5 {wrong} | , , punct 0 | a DT det 3 | {noun} NN appos 0"
    behind = town + " | , , punct 0 | burns VBZ ROOT 5"
    assert names(behind) == [("Varda", label)]
    called = (
        f"a DT det 1 | {noun} NN nsubj 4 | called VBN acl 1 | Varda NNP oprd 2 {wrong} | burns VBZ ROOT 4"
    )
    assert names(called) == [("Varda", label)]
    assert names(called.replace("called", "eaten")) == [("Varda", wrong)]


def test_the_capital_before_a_name_shows_a_place() -> None:
    capital = "the DT det 1 | capital NN nsubj 4 | , , punct 1 | Varda NNP appos 1 PERSON | burns VBZ ROOT 4"
    assert names(capital) == [("Varda", "GPE")]


def test_a_date_of_one_word_is_a_town_if_that_is_said_of_it() -> None:
    town = "in IN prep 4 | {} NNP pobj 0 DATE | , , punct 1 | a DT det 4 | {} NN appos 1"
    assert names(town.format("Varda", "town")) == [("Varda", "GPE")]
    assert names(town.format("Varda", "time")) == [("Varda", "DATE")]
    assert names(town.format("Monday", "town")) == [("Monday", "DATE")]


def test_a_programme_that_says_something_is_a_body() -> None:
    rows = "Kite NNP compound 1 ORG | Programme NNP nsubj 2 ORG | {} VBD ROOT 2 | it PRP dobj 2"
    assert names(rows.format("said")) == [("Kite Programme", "ORG")]
    assert names(rows.format("burnt")) == []
