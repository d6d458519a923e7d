"""When a text counts as wrapped: a line that begins with a capital then goes on in the same paragraph."""

from __future__ import annotations

import pytest

from quotewire.nlp.layout.paragraphs import paragraphs


def line(size: int, end: str = "") -> str:
    """Capitalised words of so many code points together."""
    return ("Word " * size)[: size - 4 - len(end)].rstrip().ljust(size - 4 - len(end), "x") + "last" + end


def parts(*lines: str, parting: str = "\n") -> list[int]:
    """How many lines each paragraph has."""
    text = parting.join(lines)
    found = [text[start:end] for start, end in paragraphs(text)]
    assert "".join("".join(one.split()) for one in found) == "".join(text.split())
    return [one.count(parting) + 1 for one in found]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([49] * 4, [1, 1, 1, 1]),
        ([50] * 4, [4]),
        ([120] * 4, [4]),
        ([121] * 4, [1, 1, 1, 1]),
        ([60] * 2, [1, 1]),
        ([60] * 3, [3]),
        ([60, 60, 60, 20], [4]),
        ([60, 60, 60, 20, 20, 20], [4, 1, 1]),
        ([60, 60, 60, 20, 20, 20, 20], [1] * 7),
        # The next word, "Word", has no place behind 56 code points of 60, and has behind 55.
        ([60, 56, 60, 60], [4]),
        ([60, 55, 60, 60], [2, 2]),
    ],
)
def test_lines_of_an_editors_width_that_the_next_word_did_not_fit_into(
    sizes: list[int], expected: list[int]
) -> None:
    lines = [line(size) for size in sizes]
    assert parts(*lines) == expected
    assert parts(*lines, parting="\r\n") == expected
    assert parts(*lines, parting="\r") == expected


def test_a_blank_line_parts_and_a_line_that_ends_does_not_count() -> None:
    assert parts(line(60), line(60), "", line(60)) == [1, 1, 1]
    assert parts(line(60), line(60), line(60), "", line(60), line(60)) == [3, 2]
    assert parts(line(60), line(60), line(20, "."), line(60)) == [3, 1]
    assert parts(line(60), line(60), line(60), *[line(20, ".")] * 4) == [4, 1, 1, 1]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("we sail", "at dawn", [2]),
        ("we sail", "At dawn", [1, 1]),
        ("we sail.", "at dawn", [1, 1]),
        ("we sail:", "at dawn", [1, 1]),
        ("we sail”", "at dawn", [1, 1]),
        ("we sail", "“at dawn”", [1, 1]),
        ("we sail", "– at dawn", [1, 1]),
        ("we sail,", "7 at dawn", [2]),
    ],
)
def test_a_line_that_stops_within_a_sentence_goes_on_in_small_letters(
    before: str, after: str, expected: list[int]
) -> None:
    assert parts(before, after) == expected
