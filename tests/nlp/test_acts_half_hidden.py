"""Acts of saying that a parser half hides: beside marks, before a colon, told by the way."""

from __future__ import annotations

import pytest
from written_parses import read, reported, shown, words

from quotewire.nlp.quotes.finder import find_quotes


@pytest.mark.parametrize(("verb", "speaker"), [("said", "Fenn"), ("wept", None)])
def test_a_participle_behind_marks_is_whoever_spoke_before_them(verb: str, speaker: str | None) -> None:
    rows = (
        f"Fenn NNP nsubj 1 | {verb} VBD ROOT 1 | “ `` punct 1 | It PRP nsubj 4 | leaks VBZ ccomp 1 |"
        " , , punct 4 | ” '' punct 4 | adding VBG advcl 4 | that IN mark 10 | Wex NNP nsubj 10 |"
        " left VBD ccomp 7 | . . punct 1"
    )
    assert [source for cue, source, _ in reported(rows) if cue == "adding"] == [speaker]


COLON = "{} : : punct 4 | “ `` punct 4 | We PRP nsubj 8 | left VBD dep 4 | . . punct 8 | ” '' punct 8"


@pytest.mark.parametrize(
    ("rows", "cue"),
    [
        (
            "Wex NNP nsubj 1 | said VBD ROOT 1 | the DT det 3 | pumps NNS nsubj 4 | leaked VBD ccomp 1 |",
            "said",
        ),
        (
            (
                "According VBG prep 6 | to IN prep 0 | Wex NNP pobj 1 | , , punct 6 | the DT det 5 |"
                " pumps NNS nsubj 6 | leaked VBD ROOT 6 |"
            ),
            "According to",
        ),
    ],
)
def test_a_clause_before_a_colon_and_the_sentence_in_marks_behind_it_are_two_quotes(
    rows: str, cue: str
) -> None:
    verb = rows.count("|") - 1
    behind = COLON.replace("punct 4", f"punct {verb}").replace("dep 4", f"dep {verb}")
    behind = behind.replace("nsubj 8", f"nsubj {verb + 4}").replace("punct 8", f"punct {verb + 4}")
    document, grammar = read(behind.format(rows))
    drafts = find_quotes(document, grammar)
    texts = [" ".join(document.text[slice(*piece)] for piece in draft.segments) for draft in drafts]
    assert sorted(texts) == ["We left.", "the pumps leaked"]
    assert {document.text[slice(*draft.cue)] for draft in drafts if draft.cue} == {cue}
    assert {document.text[slice(*draft.mention)] for draft in drafts if draft.mention} == {"Wex"}


def test_words_without_a_clause_before_a_colon_are_no_quote() -> None:
    rows = (
        "Wex NNP nsubj 1 | announced VBD ROOT 1 | the DT det 3 | name NN nsubj 7 | : : punct 7 |"
        " “ `` punct 7 | Tern NNP attr 7 | replaces VBZ ccomp 1 | Gull NNP dobj 7 | . . punct 1 |"
        " ” '' punct 1"
    )
    assert all("the name" not in content for _, _, content in reported(rows))


def test_as_somebody_told_somebody_reports_the_sentence_behind_it() -> None:
    rows = (
        "As IN mark 2 | Fenn NNP nsubj 2 | {} VBD advcl 7 | the DT det 4 | Post NNP dobj 2 | , , punct 7 |"
        " it PRP nsubj 7 | leaks VBZ ROOT 7 | . . punct 7"
    )
    assert reported(rows.format("told")) == [("told", "Fenn", ["it leaks"])]
    assert reported(rows.format("said")) == []


def test_a_date_read_with_the_sentence_below_it_is_no_quote() -> None:
    rows = (
        "{} NNP npadvmod 6 | , , punct 6 | on IN prep 6 | Tuesday NNP pobj 2 | , , punct 6 |"
        " they PRP nsubj 6 | announced VBD ROOT 6 | . . punct 6"
    )
    dated = {(0, 1): "DATE", (3, 4): "DATE"}
    assert reported(rows.format("Monday"), named=dated) == []
    assert reported(rows.format("Rain"), named={(3, 4): "DATE"}) != []


@pytest.mark.parametrize(("preposition", "found"), [("about", False), ("of", False), ("after", True)])
def test_a_work_that_somebody_is_told_about_is_no_quote(preposition: str, found: bool) -> None:
    rows = (
        f"Fenn NNP nsubj 1 | told VBD ROOT 1 | fans NNS dobj 1 | {preposition} IN prep 1 | the DT det 5 |"
        " show NN pobj 3 | “ `` punct 8 | We PRP nsubj 8 | left VBD dep 1 | . . punct 8 | ” '' punct 8"
    )
    document, grammar = read(rows)
    assert (grammar.cue_before(document.quoted[0]) is not None) == found


@pytest.mark.parametrize(
    ("verb", "clause"),
    [
        ("left VBD ROOT 5", "Crews left early"),
        ("left VBN acl 4", "Crews"),
    ],
)
def test_a_source_without_its_second_comma_breaks_into_a_clause(verb: str, clause: str) -> None:
    rows = (
        "Crews NNS nsubj 5 | , , punct 0 | according VBG prep 0 | to IN prep 2 | Wex NNP pobj 3 |"
        f" {verb} | early RB advmod 5 | . . punct 5"
    )
    found = [" ".join(filter(None, content)) for _, _, content in reported(rows)]
    assert found == ([clause] if "ROOT" in verb else [])


@pytest.mark.parametrize(
    ("preposition", "noun", "found"),
    [("From", "view", True), ("In", "view", True), ("From", "perspective", True), ("From", "boat", False)],
)
def test_from_somebodys_view_the_rest_is_so(preposition: str, noun: str, found: bool) -> None:
    rows = (
        f"{preposition} IN prep 5 | his PRP$ poss 2 | {noun} NN pobj 0 | , , punct 5 | it PRP nsubj 5 |"
        " leaks VBZ ROOT 5 | . . punct 5"
    )
    assert reported(rows) == ([(noun, "his", ["it leaks"])] if found else [])


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("VBN", ["losing it made “sense”"]), ("VB", None)],
)
def test_a_clause_whose_subject_is_one_is_reported(tag: str, expected: list[str] | None) -> None:
    rows = (
        f"Fenn NNP nsubj 1 | said VBD ROOT 1 | losing VBG csubj 4 | it PRP dobj 2 | made {tag} xcomp 1 |"
        " “ `` punct 4 | sense NN dobj 4 | ” '' punct 4 | . . punct 1"
    )
    assert [content for _, _, content in reported(rows)] == ([expected] if expected else [])


def test_two_subjects_side_by_side_behind_said_are_one_speaker() -> None:
    rows = (
        "“ `` punct 5 | We PRP nsubj 2 | sail VBP ccomp 5 | , , punct 2 | ” '' punct 5 | said VBD ROOT 5 |"
        " study NN nsubj 5 | author NN nsubj 5 | . . punct 5"
    )
    document, grammar = read(rows)
    assert shown(document, grammar.cue_after(document.quoted[0])) == ("said", "study author", None)
    document, grammar = read(rows.replace("study NN", "Wex NNP"))
    assert shown(document, grammar.cue_after(document.quoted[0])) == ("said", "Wex", None)


TOLD = (
    "Fenn NNP nsubj 1 | {} VBD ROOT 1 | Wex NNP dobj 1 | after IN prep 1 | lunch NN pobj 3 | “ `` punct 4 |"
    " {} PRP nsubj 7 | {} 1 | . . punct 1 | ” '' punct 1"
)


@pytest.mark.parametrize(
    ("verb", "pronoun", "said", "found"),
    [
        ("told", "We", "sail VBP relcl", True),
        ("told", "we", "sail VBP relcl", False),
        ("told", "We", "sailing VBG relcl", False),
        ("saw", "We", "sail VBP relcl", False),
    ],
)
def test_a_whole_sentence_in_marks_is_told_without_a_sign_before_it(
    verb: str, pronoun: str, said: str, found: bool
) -> None:
    document, grammar = read(TOLD.format(verb, pronoun, said))
    report = shown(document, grammar.cue_before(document.quoted[0]))
    assert report == (("told", "Fenn", "Wex") if found else None)


@pytest.mark.parametrize(("adverbs", "speaker"), [(1, "Fenn"), (3, None)])
def test_a_participle_between_marks_goes_on_with_their_speaker(adverbs: int, speaker: str | None) -> None:
    rows = (
        "Fenn NNP nsubj 1 | said VBD ROOT 1 | , , punct 1 | “ `` punct 1 | We PRP nsubj 5 |"
        " sail VBP ccomp 1 | , , punct 5 | ” '' punct 5 | "
        + "further RB advmod 5 | "
        * adverbs
        + "remarking VBG acl 5 |"
        " , , punct 5 | “ `` punct 5 | It PRP nsubj 5 | leaks VBZ dep 5 | . . punct 5 | ” '' punct 5"
    )
    document, grammar = read(rows)
    last = max(find_quotes(document, grammar), key=lambda draft: draft.segments[-1])
    mention = None if last.mention is None else document.text[slice(*last.mention)]
    assert mention == speaker


@pytest.mark.parametrize(
    ("verb", "found"), [("asking VBG acl 1", False), ("asked VBD ROOT 2", True), ("asking VBG ROOT 2", True)]
)
def test_a_request_told_of_by_the_way_is_no_quote(verb: str, found: bool) -> None:
    subject = "nsubj 2" if "ROOT" in verb else "ROOT 1"
    rows = (
        f"The DT det 1 | signs NNS {subject} | {verb} | the DT det 4 | town NN dobj 2 | to TO aux 6 |"
        " pay VB xcomp 2 | . . punct 1"
    )
    document, grammar = read(rows)
    contents = [words(document, span) for report in grammar.reports() for span in report.content]
    assert contents == (["the town to pay"] if found else [])


def test_a_source_read_as_the_subject_of_what_it_says_ends_at_its_comma() -> None:
    rows = (
        "According VBG prep 6 | to IN prep 0 | Fenn NNP nsubj 6 | , , punct 2 | the DT det 5 |"
        " crew NN appos 2 | left VBD ROOT 6 | . . punct 6"
    )
    assert reported(rows) == [("According to", "Fenn", ["the crew left"])]


def test_a_clause_with_that_whose_subject_the_parse_lost_is_of_nobody_before() -> None:
    rows = (
        "Wex NNP ROOT 0 | , , punct 0 | who WP nsubj 3 | told VBD relcl 0 | us PRP dobj 3 | that IN mark 9 |"
        " pumps NNS appos 0 | had VBD aux 9 | been VBN auxpass 9 | lost VBN ccomp 3 | . . punct 0"
    )
    ((_, source, said),) = reported(rows)
    assert source == "who"
    assert said[0] is not None
    assert said[0].startswith("that")


@pytest.mark.parametrize(
    ("behind", "said"),
    [("to TO aux 5 | be VB xcomp 3", []), ("on IN prep 3 | Monday NNP pobj 4", ["The guild"])],
)
def test_what_is_said_of_somebody_is_not_what_he_says(behind: str, said: list[str]) -> None:
    rows = (
        f"The DT det 1 | guild NN nsubj 3 | , , punct 1 | said VBD ROOT 3 | {behind} | , , punct 3 |"
        " it PRP nsubj 8 | has VBZ aux 8 | closed VBN ccomp 3 | the DT det 10 | quay NN dobj 8 | . . punct 3"
    )
    assert [source for _, source, _ in reported(rows)] == said
