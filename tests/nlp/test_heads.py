"""Where the prose of a paragraph begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.layout.datelines import behind_head, prose
from quotewire.nlp.layout.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("HARROW, March 4 (NNA) - ", '"We sail," said Jo Fenn.'),
        ("HARROW (NNA) — ", "The pier is shut."),
        ("HARROW (Northland Wire) - ", "The pier is shut."),
        ("HARROW, March 4 (Northland Wire) — ", "The pier is shut."),
        ("", "Jo Fenn (Northland Wire) – “It is open.”"),
        ("", "NNA (the wire) — The agency is open."),
        ("HARROW, Norland — ", "The pier is shut."),
        ("ST. HARROW -- ", "The pier is shut."),
        ("Harrow, Norland, May 3 (Reuters) -- ", "The pier is shut."),
        ("Harrow, May 3 — ", "The pier is shut."),
        ("HARROW, March 4, 2020 /NorlandNewswire/ -- ", "The pier is shut."),
        ("(Reuters) - ", "The pier is shut."),
        ("Harrow, le 3 mars (NNA) – ", "« On part », dit-elle."),
        ("Harrow (dpa) - ", "Der Kai ist morsch."),
        ("Harrow, 3 mar (EFE).- ", "El muelle cierra."),
        ("10:42 — ", "The pier is shut."),
        ("10.42am ", "The pier is shut."),
        ("10h42 – ", "Le quai est fermé."),
        ("[LIVE] ", "The pier is shut."),
        ("[LIVE] 10:42 — HARROW (NNA) — ", "The pier is shut."),
        ("1) ", "The pier is shut."),
        ("• ", "The pier is shut."),
        ("UPDATE 2-", "Pier is shut"),
        ("BREAKING: ", "Pier is shut"),
        ("By Jane Roe — ", "The pier is shut."),
        ("By Jane Roe and Bo Lind, Harrow Courier | ", "The pier is shut."),
        ("11:00 ", "“It is open,” said Jo Fenn."),
        ("11:20 BST ", "“It is open,” said Jo Fenn."),
        ("Harrow [Norland], March 4 (NNA): ", "“It is open,” said Jo Fenn."),
        ("Harrow, March 4 (Kyodo): ", "“It is open,” said Jo Fenn."),
        ("HARROW, March 4. /NNA/. ", "“It is open,” said Jo Fenn."),
        ("HARROW. March 4 (Interfax) - ", "“It is open,” said Jo Fenn."),
        ("HARROW dpa – ", "“It is open,” said Jo Fenn."),
        ("HARROW, 4 March dpa – ", "“It is open,” said Jo Fenn."),
        ("HARROW | ", "“It is open,” said Jo Fenn."),
        ("OSLO:", "“It is open,” said Jo Fenn."),
        ("OSLO: ", "The pier is shut, said Jo Fenn."),
        ("CAPE TOWN: ", "The pier is shut, said Jo Fenn."),
        ("", "NORWAY: The pier is shut, said Jo Fenn."),
        ("", "MARKET WATCH: The pier is shut, said Jo Fenn."),
        ("", "FENN: The pier is shut."),
        ("", "Oslo: The pier is shut, said Jo Fenn."),
        ("", "OSLO: the pier is shut, said Jo Fenn."),
        ("Oslo – ", "“It is open,” said Jo Fenn."),
        ("New York — ", "“It is open,” said Jo Fenn."),
        ("Washington, D.C. – ", "“It is open,” said Jo Fenn."),
        ("Monday — ", "“It is open,” said Jo Fenn."),
        ("March 4 — ", "“It is open,” said Jo Fenn."),
        ("Monday, 4 March 2031, 10:42 GMT — ", "“It is open,” said Jo Fenn."),
        ("Reporting from Harrow — ", "“It is open,” said Jo Fenn."),
        ("A) ", "“It is open,” said Jo Fenn."),
        ("", "Fenn: “It is open.”"),
        ("", "FENN: “It is open.”"),
        ("", "SOFIA: “It is open.”"),
        ("", "NORWAY: “It is open.”"),
        ("", "Oslo: “It is open.”"),
        ("", "Jo Fenn – “It is open.”"),
        ("", "Jo Fenn (NNA): “It is open.”"),
        ("", "Norway – “It is open.”"),
        ("", "Question: “Is it open?”"),
        ("", "Monday – “a day of days” – was wet."),
        ("", "NORLAND – the only buyer left – would not pay."),
        ("", "NATO - a club of fools - will go."),
        ("", "[The] pier is shut."),
        ("", "10:42 is when it shut."),
        ("", "Jo Fenn (Labour) — a critic — said so."),
        ("", "Rep. Jo Fenn (R-NL) - the one who left - said so."),
        ("", "By Jo Fenn's account - and it is long - the pier is shut."),
        ("", "The pier is shut - Jo Fenn thinks so."),
        ("", "COVID-19 is back."),
        ("", "A 6-2 win."),
        ("", "— Vous venez ?"),
        ("", "“[LIVE] is on,” said Jo Fenn."),
    ],
)
def test_prose_begins_behind_what_is_none(head: str, rest: str) -> None:
    text = head + rest
    assert behind_head(text, 0, len(text)) == len(head)
    before = "One line.\n\n"
    assert prose(before + text)[-1] == (len(before) + len(head), len(before) + len(text))


def test_a_paragraph_that_is_a_head_alone_stays() -> None:
    assert behind_head("BREAKING: ", 0, 9) == 0
    assert prose("(NNA) - \n\nThe pier.") == paragraphs("(NNA) - \n\nThe pier.")


@given(st.text(alphabet='AB (NNA)-—,:[]•1 2."“\nab', max_size=60))
def test_a_head_is_never_the_whole_of_a_paragraph(text: str) -> None:
    for (start, end), (at, same) in zip(paragraphs(text), prose(text), strict=True):
        assert start <= at < end == same


@pytest.mark.parametrize("text", ["[LIVE]", "•", "10:42"])
def test_a_paragraph_that_is_nothing_but_a_head_keeps_it(text: str) -> None:
    assert behind_head(text, 0, len(text)) == 0


@pytest.mark.parametrize(("size", "is_head"), [(160, True), (161, False)])
def test_a_head_is_no_longer_than_160_code_points(size: int, is_head: bool) -> None:
    byline = " Fenn — "
    head = "By J" + "o" * (size - len("By J" + byline)) + byline
    assert behind_head(f"{head}It rained.", 0, size + 10) == (size if is_head else 0)


def test_a_head_has_four_parts_at_the_most() -> None:
    text = "• 1) [LIVE] 10:42 — (NNA) - It rained."
    assert behind_head(text, 0, len(text)) == text.index("(NNA)")
