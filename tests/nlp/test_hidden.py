"""What is taken out of the analysed text, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.layout.hidden import visible

MARKS = frozenset("“”")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("re\u00adport\u200bers", "reporters"),
        ("\ufeffAda\u2060 Wex\u200f said", "Ada Wex said"),
        ("\u202aMon\u202cday \u2066x\u2069", "Monday x"),
        ("a\u200cb\u200dc", "abc"),
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("Ada Wex 🕯️ sang", "Ada Wex sang"),
        ("Bo Lind🎉. 🇳🇴 Ada 👩\u200d👩\u200d👧 waved 👋🏽!", "Bo Lind. Ada waved!"),
        ("🎉 We won", "We won"),
        ("“🎉We won 🎉🎉”", "“We won”"),
        ("one🎉two 🎉three", "one🎉two three"),
        ("rule 1️⃣ and #️⃣", "rule and"),
        ("“It held,”[3] said", "“It held,” said"),
        ("“It held,” [12] said", "“It held,” said"),
        ("It held[1, 2][note 1][a], and[citation needed] so.¹²", "It held, and so."),
        ("Wex¹ ran “so”² 5 km² 10²", "Wex ran “so” 5 km² 10²"),
        ('"It held,"3 said. »So.«4, ”5 b «No.»6', '"It held," said. »So.«4, ”5 b «No.»'),
        ("“so”* she “no”† he⟨4⟩", "“so” she “no” he"),
        ("w[e]re “[T]he” [5] f*** 5 * 3", "w[e]re “[T]he” f*** 5 * 3"),
        ("said Wex*, *Wex* and Bo†. *Not", "said Wex, Wex and Bo. Not"),
        ("d**n 5* **Wex** a*b", "d**n 5* **Wex** a*b"),
        ("\ufffd\ufffd\ufffdso\ufffd", "\ufffdso\ufffd"),
        ("plain “text”, é\u00a0", "plain “text”, é\u00a0"),
    ],
)
def test_what_is_hidden_is_taken_out(text: str, left: str) -> None:
    assert visible(text).text == left


def test_a_text_with_nothing_hidden_is_the_same_object() -> None:
    text = "Ada Wex said: “So.”"
    assert visible(text).text is text
    assert visible(text).whole


def test_a_span_goes_back_without_what_is_hidden_around_it() -> None:
    seen = visible("said \u200bA\u00adda\ufeff 🎉 Wex\u2060.")
    start = seen.text.index("Ada")
    assert seen.original[slice(*seen.span(start, start + len("Ada Wex")))] == "A\u00adda\ufeff 🎉 Wex"


def test_pictures_inside_marks_belong_to_what_is_said() -> None:
    seen = visible("“🎉 So proud ❤️” \u200b“\u200bWe go\u200b”")
    start, end = seen.text.index("So"), seen.text.index("”")
    assert seen.original[slice(*seen.inside(start, end, MARKS))] == "🎉 So proud ❤️"
    start = seen.text.index("We")
    assert seen.original[slice(*seen.inside(start, start + 5, MARKS))] == "We go"


@given(st.text(alphabet="ab 1[],“”.\u00ad\u200b\u200d\ufe0f\u20e3🎉🇳🇴²\ufffd\n⟨⟩*", max_size=80))
def test_every_span_goes_back_to_the_same_characters(text: str) -> None:
    seen = visible(text)
    places = [seen.span(index, index + 1) for index in range(len(seen.text))]
    assert all(end - start == 1 for start, end in places)
    assert [text[start] for start, _ in places] == list(seen.text)
    assert places == sorted(set(places))
    for index, (start, end) in enumerate(places):
        first, last = seen.inside(index, index + 1, MARKS)
        assert 0 <= first <= start < end <= last <= len(text)
