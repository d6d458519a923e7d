"""Marks on plain strings: what pairs with what, and what is no mark at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.lexicon.quotation_marks import CHARACTERS
from quotewire.nlp.marks.pairs import MarkedSpan, pair_marks

# Every mark there is among words, digits, stops and line breaks.
_MARKED_TEXT = st.text(alphabet="".join(sorted(CHARACTERS)) + "ab S9.,:?—-( )\n\r\t\u2028é😀", max_size=120)


def pieces(text: str) -> list[str]:
    spans = pair_marks(text, narrating=ENGLISH.words.between_quotations)
    return ["¶".join(text[a:b] for a, b in span.pieces) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sail," he said. "Now."', ["We sail,", "Now."]),
        ("“We sail,” he said. “Now.”", ["We sail,", "Now."]),
        ("„Wir fahren“, sagte er.", ["Wir fahren"]),
        ("„Płyniemy”, powiedział.", ["Płyniemy"]),
        ("”Vi seglar”, sa han. ”Nu.”", ["Vi seglar", "Nu."]),
        ("« On part », dit-il.", ["On part"]),
        ("«Si parte», disse.", ["Si parte"]),
        ("»Wir fahren«, sagte er. »Jetzt.«", ["Wir fahren", "Jetzt."]),
        ("»Lähdemme», hän sanoi.", ["Lähdemme"]),
        ("‹Oui›, dit-il.", ["Oui"]),
        ("彼は「出航する」と言った。『はい』", ["出航する", "はい"]),
        ("``We sail,'' he said.", ["We sail,"]),
        ("‘’On part’’, dit-il. D’‘’ici’’.", ["On part", "ici"]),
        ("‘'On part'', dit-il.", ["On part"]),
        ("`We sail,' he said.", ["We sail,"]),
        ("'We sail,' he said.", ["We sail,"]),
        ("‘We sail,’ he said.", ["We sail,"]),
        ("＂We sail,＂ he said.", ["We sail,"]),
        ('He wrote ""We sail"" twice.', ["We sail"]),
    ],
)
def test_marks_pair_by_kind(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pilot's boat isn't the captains' boat.",
        "The boats of the '90s, and of ’08, weren’t safe.",
        "'Tis late; tell 'em, rock ’n’ roll.",
        "She mustn‘t go.",
        "A 6' mast, 6'4\" of sailor and a 38\" pike.",
        "He is 5’10” tall.",
        'An empty field "" and another ""= here.',
        "A rule of \"\"\"\"\"\"\"\" and of ''''''''.",
        "A stray ” alone.",
        'A stray " among blanks.',
        'A 38 " mast and a 12 " pipe.',
        "A 6 '' pipe.",
        "",
    ],
)
def test_what_looks_like_a_mark_is_none(text: str) -> None:
    assert pieces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It is the sailors' choice,' he said.", ["It is the sailors' choice,"]),
        ("'We lost the dogs' lead' he said.", ["We lost the dogs' lead"]),
        ("She called it 'the sailors'.", ["the sailors"]),
        ('"The mast is 38" high and sways," he said.', ['The mast is 38" high and sways,']),
        ('"We had 38" he said, "and lost."', ["We had 38", "and lost."]),
        ('"It was in 1987", he said.', ["It was in 1987"]),
        ('"Stop!"—he ran. "Go."', ["Stop!", "Go."]),
        ('"We sail."He left."Now."', ["We sail.", "Now."]),
        ('He said,"We sail," and left.', ["We sail,"]),
        ("“We sail soon ” he said.", ["We sail soon"]),
        ('" We sail , " he said .', ["We sail ,"]),
        ("`` We sail , '' he said .", ["We sail ,"]),
        ("'' We sail , '' he said .", ["We sail ,"]),
        ('Il a dit : " On part " et " vite ".', ["On part", "vite"]),
        ('Elle : "On part " et " vite".', ["On part", "vite"]),
        ('It was " in 1987 " , he said .', ["in 1987"]),
        ('" We had 38 " , he said , " and lost . "', ["We had 38", "and lost ."]),
        ('He is 6 \' 2 " tall and said : " No . "', ["No ."]),
        ('" ... et alors ? "', ["... et alors ?"]),
        ('Il dit : " On part.\nDemain.\nOu non ".\nFin " vite ".', ["On part.¶Demain.¶Ou non", "vite"]),
        ('Fin. "\nOn part ", dit-il.', ["On part"]),
        ('He said : " We go .\n\n" And on . "', ["We go .¶And on ."]),
        ("« On part.\n\nDemain », dit-il.", ["On part.¶Demain"]),
        ("»Wir gehen.\n\nMorgen«, sagt er.", ["Wir gehen.¶Morgen"]),
        ("« On part.\n\n« Demain », dit-il.", ["On part.¶Demain"]),
        ("« On part.\n\nIl dit : « demain ».", ["On part.", "demain"]),
    ],
)
def test_neighbours_decide_what_a_mark_does(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The “smart” and “clean” ships.",
        "“He lied,” she said, “to us.”",
        "“Nobody wants this” and “nobody asked us”, she said.",
        "“Nobody wants this.” Later “nobody asked us”, she said.",
        "He called “Nobody wants this” stupid “or worse”, she said.",
    ],
)
def test_two_pairs_stay_two_where_the_words_between_them_are_the_narrators(text: str) -> None:
    assert len(pieces(text)) == 2


def test_inner_marks_turned_round_do_not_cut_a_quotation() -> None:
    text = "“We asked for shelter, and that” shelter “is what the town owes us”, said Jo Fenn."
    assert pieces(text) == ["We asked for shelter, and that” shelter “is what the town owes us"]


TURNED = "“We asked for a roof, and that” roof “is what the town owes us”"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (TURNED, 1),
        (f"Jo said: {TURNED}.", 1),
        (f"{TURNED}, said Jo.", 1),
        (f"{TURNED.replace('us”', 'us,”')} said Jo.", 1),
        (TURNED.replace("” roof", "” roof over heads"), 1),
        # The second pair ends no sentence, or the first begins none.
        (f"{TURNED} said Jo.", 2),
        (f"Jo said {TURNED}.", 2),
        (TURNED.replace("We", "we"), 2),
        (TURNED.replace("that”", "that.”"), 2),
        (TURNED.replace("“is", "“Is"), 2),
        # What stands in between are more than three words, none, a name, a number or the narrator's.
        (TURNED.replace("” roof", "” roof over our heads"), 2),
        (TURNED.replace("” roof", "”"), 2),
        (TURNED.replace("” roof", "” Fenn"), 2),
        (TURNED.replace("” roof", "” 7"), 2),
        (TURNED.replace("” roof", "” and"), 2),
        # Marks with blanks on both sides, or of another shape, show no direction that could be turned.
        (TURNED.replace("that”", "that ”"), 2),
        (TURNED.replace("“We", "«We").replace("that”", "that»"), 2),
        (TURNED.replace("“is", "«is").replace("us”", "us»"), 2),
    ],
)
def test_two_pairs_are_one_only_around_a_few_small_words_within_a_sentence(text: str, count: int) -> None:
    assert len(pieces(text)) == count


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [
        ("en", "car", 1),
        ("en", "so", 2),
        ("fr", "car", 2),
        ("fr", "so", 1),
        ("de", "sondern", 2),
        ("es", "pero", 2),
        ("es", "aber", 1),
    ],
)
def test_a_word_of_the_narrators_is_one_of_the_texts_language(language: str, word: str, count: int) -> None:
    narrating = all_languages()[language].lexicon.words.between_quotations
    text = TURNED.replace("” roof", f"” {word}")
    assert len(pair_marks(text, narrating=narrating)) == count


def test_nothing_is_joined_in_a_language_whose_words_nobody_knows() -> None:
    assert len(pair_marks(TURNED)) == 2


def test_a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    text = "“One.\n\n“Two.\n\n“Three.”\n\nFour."
    assert pieces(text) == ["One.¶Two.¶Three."]
    assert pair_marks(text)[0].closed


def test_a_quotation_ends_in_the_next_paragraph_that_only_closes() -> None:
    assert pieces("“One.\n\nTwo,” he said.\n\nThree.") == ["One.¶Two,"]


def test_a_quotation_that_opens_in_the_next_paragraph_is_another_one() -> None:
    assert pieces("“One.\n\nTwo “three.” Four.") == ["One.", "three."]


def test_single_marks_inside_leave_the_outer_quotation_open_for_the_next_line() -> None:
    text = "Elle a dit : \" On criait 'au feu' partout.\nTout brûlait. \" Puis rien."
    outer = [span for span in pair_marks(text) if span.parent is None]
    assert [[text[slice(*piece)] for piece in span.pieces] for span in outer] == [
        ["On criait 'au feu' partout.", "Tout brûlait."]
    ]


@pytest.mark.parametrize(
    "opening", ["« un an »", "‹ un an ›", "“un an”", "„un an“", "‟un an”", "〝un an〞", "「un an」"]
)
def test_an_elided_word_stands_before_an_opening_mark(opening: str) -> None:
    text = f"Il estime qu'{opening} ne suffit pas."
    (span,) = pair_marks(text)
    assert text[slice(*span.pieces[0])] == "un an"


def test_a_missing_last_mark_ends_the_quotation_with_its_paragraph() -> None:
    text = '"One," he said, "two.\n\nThree.'
    spans = pair_marks(text)
    assert pieces(text) == ["One,", "two."]
    assert [span.closed for span in spans] == [True, False]


def test_an_opening_mark_before_other_pairs_is_passed_over() -> None:
    assert pieces('"One, he said. "Two," she said.') == ["Two,"]


def test_a_single_mark_without_a_partner_is_no_quotation() -> None:
    assert pieces("'One, he said.\n\nTwo.") == []
    assert pieces("'One.\n\n'Two,' he said.") == ["One.¶Two,"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert pieces('He said "the pier\nis closed" and left.') == ["the pier\nis closed"]


@pytest.mark.parametrize(
    "text",
    [
        "\"She said, 'Stay,' and left,\" he said.",
        "“She said, ‘Stay,’ and left,” he said.",
        "'She said, \"Stay,\" and left,' he said.",
        '"She said "Stay," and left," he said.',
        "«She said «Stay,» and left,» he said.",
        "„She said ‚Stay,‘ and left“, he said.",
    ],
)
def test_inner_marks_belong_to_outer_ones(text: str) -> None:
    outer, inner = pair_marks(text)
    assert (outer.parent, inner.parent) == (None, 0)
    assert text[slice(*inner.pieces[0])] == "Stay,"


@given(_MARKED_TEXT)
def test_any_text_pairs_without_an_exception_into_sound_spans(text: str) -> None:
    spans = pair_marks(text)
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end))
    around: list[MarkedSpan] = []
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        last = span.start
        for start, end in span.pieces:
            assert last <= start < end <= span.end
            assert not text[start].isspace()
            assert not text[end - 1].isspace()
            last = end
        while around and around[-1].end <= span.start:
            around.pop()
        assert span.parent == (spans.index(around[-1]) if around else None)
        assert not around or span.end <= around[-1].end
        around.append(span)


@pytest.mark.parametrize("unit", ['"', '" ', '"a ', "'a ", "“a” ", "«a ", "s' ", "“a\n\n", "a” b “"])
@pytest.mark.timeout(20)  # a tenth of a second, but minutes where time grows with the square of the length
def test_thirty_thousand_marks_are_no_obstacle(unit: str) -> None:
    assert len(pair_marks(unit * (30_000 // len(unit)))) <= 30_000


def test_and_between_two_quotations_is_the_narrators() -> None:
    assert pieces("“We leave” and “nobody stays.”") == ["We leave", "nobody stays."]
    assert pieces("“We leave” all “and nobody stays.”") == ["We leave” all “and nobody stays."]


def test_a_straight_mark_among_blanks_that_nothing_closes_opens_behind_a_colon_alone() -> None:
    assert pieces('He said: " We leave') == ["We leave"]
    assert pieces('He saw 5 " of rain') == []
