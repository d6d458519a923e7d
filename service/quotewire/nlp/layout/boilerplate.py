"""Which stretches of a body are the article, and which are the page around it.

Everything here keeps lengths: what is not the article is blanked out of the analysed text, never removed, so
one offset means the same place in both texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from quotewire.nlp.languages.found import all_pages, on_any_page
from quotewire.nlp.layout.copies import repeated
from quotewire.nlp.layout.hidden import PICTURES
from quotewire.nlp.layout.repairs import LOST, LOST_LETTER
from quotewire.nlp.types import Cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BODY_REPEATED: Final = "body_repeated"
_COPY: Final = "repeated_body"

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\w+")
_HEADLINE_LINES = 3
_LONGEST_BOILERPLATE_LINE = 300
# Blanks within a line: non-breaking, of fixed width, ideographic.
_ODD_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# U+FFFD in place of a pair of quotation marks, of an apostrophe, and of anything else that is no letter.
# Any other is in a word that has lost a letter.
_LOST_PAIR = re.compile(
    f"(?<![^\\s(]){LOST}(?=\\w)([^\\n{LOST}]*(?:[.,!?…](?={LOST}(?!\\w))|\\w(?={LOST}[.,;:!?]))){LOST}"
)
_LOST_APOSTROPHE = re.compile(f"(?<=\\w){LOST}(?={on_any_page(lambda page: page.contracted)}\\b)")
_LOST_ELSEWHERE = re.compile(f"(?<!\\w){LOST}(?![^\\W\\d_A-Z])")
# Hyphens and an apostrophe that the tokeniser takes for letters.
_ODD_MARK = str.maketrans({"\u2010": "-", "\u2011": "-", "\u02bc": "\u2019"})
_PUNCTUATION_RUN = re.compile(r"(?:[^\w\s]|_){41,}")
_UNBROKEN_RUN = re.compile(r"\S{500,}")
_UNBROKEN_PIECE = re.compile(r"(\S{499})\S")


def _rules(pages: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, re.Pattern[str]]:
    """A pattern of whole lines for each rule, of all languages, white space at their ends aside."""
    lines: dict[str, list[str]] = {}
    for page in pages:
        for rule, patterns in page.items():
            lines.setdefault(rule, []).extend(patterns)
    return {rule: re.compile(rf"\s*(?:{'|'.join(each)})\s*", re.IGNORECASE) for rule, each in lines.items()}


_ENDS: Final = _rules(page.ends for page in all_pages())
_ENDS_LATE: Final = _rules(page.ends_late for page in all_pages())
_INTERRUPTS: Final = _rules(page.interrupts for page in all_pages())


@dataclass(frozen=True, slots=True)
class Layout:
    """What to analyse and what was cut.

    ``analysed`` is the text with every cut blanked, up to the end of the article: at most as long as the
    text, and equal to it at every place that was not cut or bounded.
    """

    analysed: str
    cuts: tuple[Cut, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a subscriber should know of the layout."""
        return (BODY_REPEATED,) if any(cut.rule == _COPY for cut in self.cuts) else ()


def lay_out(text: str, title: str | None) -> Layout:
    """Find a repeated headline, interrupting lines, a second copy and the tail of a page, and blank them.

    ``text`` is repaired already. Cost is linear in the text.
    """
    headline = tuple(_headline(text, title))
    lines = _boilerplate(text, headline[-1].end if headline else 0)
    cuts = _with_copy(text, title, tuple(chain(headline, lines)))
    pieces, done = [], 0
    for cut in cuts:
        pieces += [text[done : cut.start], " " * (cut.end - cut.start)]
        done = cut.end
    pieces.append(text[done:])
    return Layout(bounded("".join(pieces).rstrip()), cuts)


def bounded(text: str) -> str:
    """Blank what is no word or makes tokenisation quadratic, and make odd marks plain; the length stays.

    A non-breaking space is a token of its own to the tokeniser and would part a name; a non-breaking hyphen
    is a letter to it, so that the parts of a double name would be one word. Pictures become blanks, and the
    replacement characters of lost marks and apostrophes become such.
    Runs of more than 40 punctuation marks become blanks, and longer unbroken strings get a blank every 500
    code points (measured: 20,000 unbroken marks take a tokeniser 38 s, bounded ones 0.01 s).
    """
    text = _ODD_BLANK.sub(" ", text)
    if not text.isascii():
        text = PICTURES.sub(" ", text.translate(_ODD_MARK))
        if LOST in text:
            text = _LOST_PAIR.sub(r"“\1”", _LOST_APOSTROPHE.sub("’", text))
            text = _LOST_ELSEWHERE.sub(" ", text).replace(LOST, LOST_LETTER)
    text = _PUNCTUATION_RUN.sub(lambda run: " " * len(run.group()), text)
    return _UNBROKEN_RUN.sub(lambda run: _UNBROKEN_PIECE.sub(r"\g<1> ", run.group()), text)


def _headline(text: str, title: str | None) -> Iterator[Cut]:
    """The first lines of the body that say the title again, whatever their marks and case."""
    wanted = _words(title or "")
    if not wanted:
        return
    for number, line in enumerate(_filled_lines(text)):
        if number == _HEADLINE_LINES or _words(line.group()) != wanted:
            return
        yield Cut(line.start(), line.end(), "repeated_headline")


def _boilerplate(text: str, begin: int) -> Iterator[Cut]:
    seen_article = False
    for line in _filled_lines(text, begin):
        if len(line.group()) > _LONGEST_BOILERPLATE_LINE:
            seen_article = True
            continue
        rule = _matching(_ENDS, line.group())
        if rule is None and line.start() > len(text) // 2:
            rule = _matching(_ENDS_LATE, line.group())
        if rule is not None and seen_article:
            yield Cut(line.start(), len(text), rule)
            return
        rule = _matching(_INTERRUPTS, line.group())
        if rule is not None:
            yield Cut(line.start(), line.end(), rule)
        else:
            seen_article = True


def _with_copy(text: str, title: str | None, cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    """The cuts, and the second copy of what they leave, with the cuts in it as its own."""
    headline = _words(title or "")
    lines, at = [], 0
    for line in _filled_lines(text):
        while at < len(cuts) and cuts[at].end <= line.start():
            at += 1
        cut = at < len(cuts) and cuts[at].start <= line.start()
        again = headline and len(line.group()) <= 2 * len(title or "") and _words(line.group()) == headline
        if not cut and not again:
            lines.append(line.span())
    copy = repeated(text, lines)
    if copy is None:
        return cuts
    start, end = copy
    kept = [cut for cut in cuts if cut.end <= start or end <= cut.start]
    return tuple(sorted((*kept, Cut(start, end, _COPY)), key=lambda cut: cut.start))


def _matching(rules: dict[str, re.Pattern[str]], line: str) -> str | None:
    return next((rule for rule, pattern in rules.items() if pattern.fullmatch(line)), None)


def _filled_lines(text: str, begin: int = 0) -> Iterator[re.Match[str]]:
    return (line for line in _LINE.finditer(text, begin) if not line.group().isspace())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
