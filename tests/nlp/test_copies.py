"""From which length on a body or its beginning counts as there twice."""

from __future__ import annotations

import re

import pytest

from quotewire.nlp.layout.copies import repeated


def again(text: str) -> str | None:
    """What is there a second time, or the teaser."""
    span = repeated(text, [found.span() for found in re.finditer(r"[^\n]*\S[^\n]*", text)])
    return None if span is None else text[slice(*span)]


def words(count: int, size: int = 0) -> str:
    """So many different words, the last one made longer until there are ``size`` code points."""
    text = " ".join(f"w{number:02}" for number in range(count))
    return text + "x" * (size - len(text))


# As short as it may be: eight words in two paragraphs that end.
VERSE = "One two three four.\n\nFive six seven eight.\n\n"
# As short as it may be in one paragraph: 200 code points of two sentences.
BODY = f"{words(4, 98)}. {words(8, 99)}."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (VERSE * 2, VERSE.strip()),
        (VERSE.replace("\n\n", "\n") * 2, None),
        (VERSE.replace(" four", "") * 2, None),
        (VERSE.replace("four.", "four") * 2, None),
        (f"{VERSE}{VERSE.replace('five', 'fine').replace('Five', 'Fine')}", None),
        (f"{VERSE}{VERSE}More.", None),
        (f"{BODY}\n{BODY}", BODY),
        (f"{BODY} {BODY}", BODY),
        (f"  {BODY}\n{BODY}", BODY),
        (f"{BODY.replace('x.', '.')}\n{BODY.replace('x.', '.')}", None),
        (f"{BODY.replace('. ', ', ')}\n{BODY.replace('. ', ', ')}", None),
        (f"{BODY[:-1]} {BODY[:-1]}", None),
        (f"{BODY.replace('x.', '.')} {BODY.replace('x.', '.')}", None),
        ("", None),
    ],
)
def test_a_body_is_there_twice(text: str, found: str | None) -> None:
    assert again(text) == found


TEASER = words(10, 100)
THREE_TIMES = words(20)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{TEASER}\n{TEASER} {THREE_TIMES}", TEASER),
        (f"{TEASER}\n{TEASER}\n{THREE_TIMES}", TEASER),
        (f"{TEASER}\n{TEASER} {words(19)}", None),
        (f"{TEASER[:-1]}\n{TEASER[:-1]} {THREE_TIMES}", None),
        (f"{words(7, 100)}\n{words(7, 100)} {THREE_TIMES}", None),
        (f"{words(8)} w…\n{words(8)} and", f"{words(8)} w…"),
        (f"{words(7)} w…\n{words(7)} and", None),
        (f"{words(8)}\n{words(8)} and", None),
        (
            f"{words(6, 60)}\nThen {words(6, 60)}\n{words(6, 60)}\nThen {words(6, 60)}\n{words(26)}",
            f"{words(6, 60)}\nThen {words(6, 60)}",
        ),
        (
            f"{words(6, 60)}\nThen {words(6, 60)}\n{words(6, 60)}\nThen {words(6, 60)}\n{words(25)}",
            None,
        ),
    ],
)
def test_a_teaser_is_what_the_text_begins_with_once_more(text: str, found: str | None) -> None:
    assert again(text) == found


def test_one_sentence_said_over_and_over_is_no_copy() -> None:
    refrain = f"{words(8, 60)}."
    assert again(" ".join([refrain] * 8)) is None
    assert again(f"{refrain} {BODY} {refrain} {BODY}") == f"{refrain} {BODY}"
