"""Which act of saying marked words belong to, by what follows them and what leads to them."""

from __future__ import annotations

import pytest
from written_parses import Shown, read, shown

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.types import Resolution

_MARKED = "“ `` punct {0} | We PRP nsubj 2 | sail VBP ccomp {0} | {1} | ” '' punct {0} | {2}"
_MARKED_BEHIND = "{} | “ `` punct 0 | {} PRP nsubj 0 | sail VBP ccomp 0 | . . punct 0 | ” '' punct 0"


def behind(rest: str, verb: int, sign: str = ", , punct 2") -> Shown | None:
    """The act whose cue follows “We sail,”, by the rows of what follows and the number of its verb."""
    document, grammar = read(_MARKED.format(verb, sign, rest))
    return shown(document, grammar.cue_after(document.quoted[0]))


def before(*rest: str, first: str = "We") -> Shown | None:
    """The act whose cue leads to “We sail.”, by the rows of what leads to it."""
    *sentences, last = rest
    document, grammar = read(*sentences, _MARKED_BEHIND.format(last, first))
    return shown(document, grammar.cue_before(document.quoted[-1]))


@pytest.mark.parametrize(
    ("rest", "verb", "expected"),
    [
        ("she PRP nsubj 7 | has VBZ aux 7 | said VBN ROOT 7 | . . punct 7", 7, ("said", "she", None)),
        (
            "now RB advmod 8 | also RB advmod 8 | said VBD ROOT 7 | Fenn NNP nsubj 7",
            7,
            ("said", "Fenn", None),
        ),
        ("Jo NNP compound 6 | Fenn NNP dep 7 | said VBD ROOT 7 | . . punct 7", 7, ("said", "Jo Fenn", None)),
        ("she PRP dep 6 | said VBD ROOT 6 | . . punct 6", 6, ("said", "she", None)),
        (
            "now RB advmod 8 | also RB advmod 8 | Fenn NNP nsubj 8 | said VBD ROOT 8",
            8,
            ("said", "Fenn", None),
        ),
        ("Fenn NNP nsubj 6 | went VBD ROOT 6 | on RP prt 6 | . . punct 6", 6, ("went", "Fenn", None)),
        ("Fenn NNP nsubj 6 | went VBD ROOT 6 | home RB advmod 6 | . . punct 6", 6, ("went", "Fenn", None)),
        ("trilled VBD ROOT 5 | Jo NNP compound 7 | Fenn NNP dobj 5", 5, ("trilled", "Jo Fenn", None)),
        ("said VBD ROOT 5 | the DT det 7 | mayor NN nsubj 5 | . . punct 5", 5, ("said", "the mayor", None)),
        (  # the parse makes the speaker a part of what is said
            (
                "Jo NNP compound 6 | Fenn NNP appos 2 | , , punct 6 | a DT det 9 | miller NN appos 2 |"
                " , , punct 2 | said VBD ROOT 11 | . . punct 11"
            ),
            11,
            ("said", "Jo Fenn", None),
        ),
        ("read VB ROOT 5 | the DT det 7 | notice NN dobj 5 | . . punct 5", 5, ("read", "the notice", None)),
        (  # a nickname in marks is part of a name
            (
                "said VBD ROOT 5 | Jo NNP compound 10 | “ `` punct 10 | Red NNP nmod 10 | ” '' punct 10 |"
                " Fenn NNP nsubj 5 | . . punct 5"
            ),
            5,
            ("said", "Jo “Red” Fenn", None),
        ),
    ],
)
def test_a_verb_behind_the_comma_says_the_marked_words(rest: str, verb: int, expected: Shown) -> None:
    assert behind(rest, verb) == expected


@pytest.mark.parametrize(
    ("rest", "verb"),
    [
        ("trilled VBD ROOT 5 | the DT det 7 | mayor NN dobj 5", 5),
        ("Fenn NNP nsubj 6 | painted VBD ROOT 6 | boats NNS dobj 6 | . . punct 6", 6),
        ("Fenn NNP nsubj 6 | was VBD ROOT 6 | there RB advmod 6 | . . punct 6", 6),
        ("Fenn NNP nsubjpass 7 | was VBD auxpass 7 | told VBN ROOT 7 | . . punct 7", 7),
        ("that IN mark 7 | prices NNS nsubj 7 | rose VBD ROOT 7 | . . punct 7", 7),
        ("to TO aux 6 | say VB ROOT 6 | the DT det 8 | least JJS dobj 6 | . . punct 6", 6),
        ("Fenn NNP nsubj 7 | may MD aux 7 | say VB ROOT 7 | . . punct 7", 7),
        ("now RB advmod 9 | and CC cc 9 | then RB advmod 9 | Fenn NNP nsubj 9 | said VBD ROOT 9", 9),
        ("then RB advmod 8 | one CD dep 8 | day NN dep 8 | said VBD ROOT 8 | Fenn NNP nsubj 8", 8),
    ],
)
def test_a_clause_that_goes_on_for_itself_says_nothing_of_the_marked_words(rest: str, verb: int) -> None:
    assert behind(rest, verb) is None


def test_words_without_a_stop_before_a_common_noun_are_a_title() -> None:
    role = "director NN compound 5 | Jo NNP compound 5 | Fenn NNP nsubj 6 | said VBD ROOT 6 | . . punct 6"
    title = "“ `` punct 3 | Lanterns NNP nmod 3 | ” '' punct 3 | " + role
    call = "“ `` punct 1 | Run VB ROOT 1 | ! . punct 1 | ” '' punct 1 | " + role.replace(" 6", " 7").replace(
        " 5", " 6"
    )
    found = []
    for rows in (title, call, title.replace("director NN", "Mayor NNP")):
        document, grammar = read(rows)
        found.append(shown(document, grammar.cue_after(document.quoted[0])))
    assert found == [None, ("said", "director Jo Fenn", None), ("said", "Mayor Jo Fenn", None)]


@pytest.mark.parametrize(("adverbs", "found"), [(0, True), (10, True), (11, False)])
def test_a_short_sentence_behind_finished_words_says_who_said_them(adverbs: int, found: bool) -> None:
    rest = "Fenn NNP nsubj 6 | said VBD ROOT 6 | " + "there RB advmod 6 | " * adverbs + "today NN npadvmod 6"
    assert (behind(rest + " | . . punct 6", 6, ". . punct 2") is not None) == found


@pytest.mark.parametrize(("behind_went", "found"), [("on RP prt", True), ("home RB advmod", False)])
def test_only_who_goes_on_goes_on_behind_finished_words(behind_went: str, found: bool) -> None:
    rest = f"Fenn NNP nsubj 6 | went VBD ROOT 6 | {behind_went} 6 | . . punct 6"
    assert (behind(rest, 6, ". . punct 2") is not None) == found


@pytest.mark.parametrize(
    ("clause", "is_object"),
    [
        ("Fenn NNP nsubj 1 | confirmed VBD ROOT 1 | the DT det 3 | date NN dobj 1 | . . punct 1", True),
        ("Fenn NNP nsubj 1 | told VBD ROOT 1 | the DT det 3 | crew NN dobj 1 | . . punct 1", False),
        ("Soon RB advmod 1 | said VBD ROOT 1 | the DT det 3 | mayor NN dobj 1 | . . punct 1", False),
        ("Fenn NNP nsubj 1 | called VBD ROOT 1 | for IN prep 1 | calm NN pobj 2 | . . punct 1", True),
        ("Fenn NNP nsubj 1 | called VBD ROOT 1 | in IN prep 1 | May NNP pobj 2 | . . punct 1", False),
        ("Fenn NNP nsubj 1 | said VBD ROOT 1 | it PRP nsubj 3 | rained VBD ccomp 1 | . . punct 1", True),
    ],
)
def test_what_is_said_is_an_object_but_who_is_told_is_none(clause: str, is_object: bool) -> None:
    document, grammar = read(clause)
    verb = next(i for i in range(document.size) if document.tags[i] == "VBD")
    assert grammar.has_object(Report(verb, None, None)) is is_object


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Fenn NNP nsubj 1 | went VBD ROOT 1 | on RP prt 1 | : : punct 1", ("went", "Fenn", None)),
        ("It PRP nsubjpass 2 | was VBD auxpass 2 | said VBN ROOT 2 | : : punct 2", ("said", None, None)),
        (
            (
                "In IN prep 3 | notes NNS pobj 0 | Fenn NNP nsubj 3 | said VBD ROOT 3 | written VBN dep 3 |"
                " by IN agent 4 | Wex NNP pobj 5 | : : punct 3"
            ),
            ("said", "Fenn", None),
        ),
        (
            "According VBG prep 0 | to IN prep 0 | Fenn NNP pobj 1 | , , punct 0",
            ("According to", "Fenn", None),
        ),
        (
            (
                "According VBG prep 0 | to IN prep 0 | Fenn NNP pobj 1 | , , punct 2 | who WP nsubj 5 |"
                " left VBD relcl 2 | , , punct 0"
            ),
            ("According to", "Fenn", None),
        ),
        ("Fenn NNP nsubj 1 | sighed VBD ROOT 1 | , , punct 1", ("sighed", "Fenn", None)),
        ("Fenn NNP nsubj 1 | sighed VBD ROOT 1", ("sighed", "Fenn", None)),
        (
            "Fenn NNP nsubj 1 | spoke VBD ROOT 1 | on IN prep 1 | air NN pobj 2 | , , punct 1",
            ("spoke", "Fenn", None),
        ),
        ("Fenn NNP ROOT 0 | warned VBD dep 0 | us PRP dobj 1 | : : punct 0", ("warned", "Fenn", "us")),
        (
            "In IN prep 2 | Norvel NNP pobj 0 | warned VBD ROOT 2 | loudly RB advmod 2 | : : punct 2",
            ("warned", None, None),
        ),
        (
            "Fenn NNP ROOT 0 | who WP dep 2 | warned VBD relcl 0 | us PRP dobj 2 | : : punct 0",
            ("warned", "Fenn", "us"),
        ),
    ],
)
def test_a_verb_of_saying_leads_to_the_marked_words(rows: str, expected: Shown) -> None:
    assert before(rows) == expected


@pytest.mark.parametrize(
    "rows",
    [
        "Fenn NNP nsubj 1 | said VBD ROOT 1 | it PRP nsubj 3 | rained VBD ccomp 1 | , , punct 1",
        "Fenn NNP nsubj 1 | said VBD ROOT 1 | in IN prep 1 | the DT pobj 2",
        "Fenn NNP nsubj 1 | left VBD ROOT 1",
        "Fenn NNP nsubj 1 | called VBD ROOT 1 | it PRP dobj 1 | a DT det 4 | day NN oprd 1 | , , punct 1",
        (
            "According VBG prep 5 | to IN prep 0 | Fenn NNP pobj 1 | , , punct 5 | they PRP nsubj 5 |"
            " left VBD ROOT 5 | , , punct 5"
        ),
        "It PRP nsubjpass 2 | was VBD auxpass 2 | denounced VBN ROOT 2 | : : punct 2",
        (
            "the DT det 4 | self NN npadvmod 3 | - HYPH punct 3 | declared VBN amod 4 |"
            " king NN ROOT 4 | : : punct 4"
        ),
        "Fenn NNP nsubj 1 | left VBD ROOT 1 | . . punct 1",
    ],
)
def test_what_says_something_else_does_not_lead_to_them(rows: str) -> None:
    assert before(rows) is None


@pytest.mark.parametrize(
    "title", ["Sail NNP ROOT 0 | Away NNP dep 0", "We PRP nsubj 1 | Sail VBP ROOT 1", "sail VBP ROOT 0"]
)
def test_a_verb_that_only_leads_to_sentences_leads_to_no_title(title: str) -> None:
    rows = "Fenn NNP nsubj 1 | spoke VBD ROOT 1 | on IN prep 1 | air NN pobj 2 | , , punct 1"
    document, grammar = read(f"{rows} | “ `` punct 1", f"{title} | . . punct 0 | ” '' punct 0")
    assert grammar.cue_before(document.quoted[-1]) is None


@pytest.mark.parametrize(("behind", "found"), [("is VBZ dep 0", False), ("says RB dep 0", True)])
def test_marked_words_that_are_a_subject_are_no_quote_of_their_own(behind: str, found: bool) -> None:
    rows = (
        "According VBG prep 0 | to IN prep 0 | Fenn NNP pobj 1 | , , punct 0 | “ `` punct 0 |"
        " closing VBG dep 0 | it PRP dobj 5 | ” '' punct 0"
    )
    document, grammar = read(f"{rows} | {behind} | . . punct 0")
    assert (grammar.cue_before(document.quoted[0]) is not None) is found


def test_a_name_before_a_colon_speaks_wherever_it_stands() -> None:
    label = "Jo NNP compound 1 | Fenn NNP ROOT 1 | : : punct 1"
    story = (
        "We PRP nsubj 1 | left VBD ROOT 1 | town NN dobj 1 | late RB advmod 1 |"
        " today NN npadvmod 1 | . . punct 1"
    )
    assert before(label) == before(story, story, label) == (":", "Jo Fenn", None)
    marked = "“ `` punct 3 | stop VB dep 3 | ” '' punct 3 | Fenn NNP ROOT 3 | : : punct 3"
    assert before(marked) == (":", "Fenn", None)
    assert before(label, first="we") is None
    assert before("Monday NNP ROOT 0 | : : punct 0") is None
    assert before("the DT det 1 | pier NN ROOT 1 | : : punct 1") is None
    assert before("Wick NNP dep 8 | " * 8 + "Fenn NNP ROOT 8 | : : punct 8") is None


def test_the_subject_of_the_main_clause_before_a_colon_speaks() -> None:
    document, grammar = read(
        _MARKED_BEHIND.format(
            "Fenn NNP nsubj 1 | wept VBD ROOT 1 | when WRB advmod 5 | the DT det 4 | crew NN nsubj 5 |"
            " left VBD advcl 1 | : : punct 1",
            "We",
        )
    )
    report = grammar.cue_before(document.quoted[0])
    assert shown(document, report) == (":", "Fenn", None)
    assert report is not None
    assert report.resolution is Resolution.COLON
    assert document.words[report.key] == "wept"
