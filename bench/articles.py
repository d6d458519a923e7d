"""Generates news articles by a small grammar: invented places and people, quotes in most paragraphs.

    python bench/articles.py [--count 3] [--words 800]

prints them as JSON lines that the service can read. The same number gives the same article. Many nouns,
verbs and names are invented, new ones in each article.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A name in braces stands for one of the entries of that name, chosen at random each time.
GRAMMAR = {
    "paragraph": (
        "{report} {report} {background}",
        "{direct} {report}",
        "{direct} {background} {indirect}",
        "{indirect} {background}",
        "{background} {background} {report}",
        "{mixed} {indirect} {background}",
        "{direct}",
    ),
    "direct": (
        "“{Clause}, and {clause},” said {person}, {role} of {organization}. “{Clause}.”",
        "“{Clause},” {surname} told reporters in {place} on {day}.",
        "{person}, who chairs {organization}, said: “{Clause}. {Clause}.”",
        "“{Clause},” {pronoun} said. “{Clause} because {clause}.”",
        "“{Clause},” said a {adjective} {worker} who asked not to be named.",
        "“{Clause} if {clause},” warned {title} {surname}.",
    ),
    "mixed": (
        "{person} called the {thing} “{adjective} and {adjective}” and said {clause}.",
        "The {thing} was “a matter of {abstract},” according to {organization}.",
        "{surname} said the {group} had been “{verbed} without any {abstract}.”",
    ),
    "indirect": (
        "{person} said that {clause}, although {clause}.",
        "{Organization} announced on {day} that it {verbed} the {thing} for ${number} million.",
        "{Pronoun} added that {clause}.",
        "According to {title} {surname}, {clause}.",
        "{surname} denied that {clause}, and promised that {clause}.",
        "Officials in {place} believe {clause}.",
    ),
    "report": (
        "{Organization} {verbed} the {adjective} {thing} in {place} on {day}, {number} days after {clause}.",
        "More than {number},000 {group} in {place} {verbed} the {thing} while {clause}.",
        "The {group} {verbed} a {adjective} {thing} that {organization} had {verbed} in {month}.",
        "{person}, {number}, {verbed} the {thing} of {organization} in {month} {year}.",
        "In {place}, where the {thing} is {adjective}, {clause}.",
    ),
    "background": (
        "The {thing} cost {number} million crowns in {year}, up {number} per cent from the year before.",
        "It was not clear why {clause}.",
        "{Organization} was founded in {place} in {year} and employs {number},000 people.",
        "Neither {surname} nor the {group} of {place} took part in the {thing}.",
        "Since {month} the {adjective} {thing} has been {verbed} twice, most recently by {person}.",
    ),
    "clause": (
        "the {group} {verbed} the {thing}",
        "we have {verbed} the {thing} for {number} years",
        "no {worker} in {place} {verbed} the {thing}",
        "the {adjective} {thing} will be {verbed} by {month}",
        "nobody at {organization} has {verbed} the {group}",
        "{number} {group} are waiting for a {adjective} {thing}",
        "the {thing} of {place} is too {adjective} for the {group}",
    ),
    "person": (
        "{given} {surname}", "{given} {surname}", "{given} {initial}. {surname}", "{title} {given} {surname}",
    ),
    "organization": (
        "{surname} {business}", "the {place} {body}", "the University of {place}", "{place} {sport}",
        "the Ministry of {ministry}", "{surname} & {surname} {business}",
    ),
    "place": ("{beginning}{ending}", "{beginning}{ending}", "New {beginning}{ending}", "Port {surname}"),
    "headline": (
        "{place} {thing} {verbed} after {group} object", "{Organization} leaves {place} over {thing}",
        "{Thing} of {place} to be {verbed} by {month}", "{surname}: {group} need a {adjective} {thing}",
    ),
    "given": tuple("""
        Ada Marit Owen Ilse Piet Tamsin Henrik Rosa Samuel Nadia Tomas Grace Victor Amina Daniel Leila
        Oscar Ruth Simon Clara Ahmed Joan Felix Maria Peter Sarah Ivan Elena David Laura
    """.split()),
    "surname": tuple("""
        Brandt Solheim Tarrant Dahl Arendt Orrell Lindqvist Marrow Okafor Petrov Hughes Moreau Santos
        Keller Novak Haddad Walsh Ferrari Jensen Kowalski Mensah Tanaka Silva Reyes Cohen Nguyen Bauer
        Lund Ortega Fraser Quist Varga
    """.split()),
    "initial": tuple("ABCDEFGHJKLMRST"),
    "title": ("Mayor", "Minister", "President", "Judge", "Senator", "Professor", "Dr.", "Mr.", "Mrs."),
    "role": ("a spokeswoman", "the chairman", "chief executive", "head", "the director", "a lawyer"),
    "business": ("Ltd.", "Group", "Shipping", "Bank", "Motors", "Foods", "Holdings", "Energy"),
    "body": ("City Council", "Harbour Board", "Police", "Chamber of Commerce", "District Court", "Institute"),
    "ministry": ("Transport", "Finance", "Schools", "Health", "Justice", "the Interior"),
    "sport": ("United", "Rovers", "Athletic"),
    "beginning": tuple("Skar Brenn Lorn West Ald Har Norr Fen Tor Vald Elm Grim Ask Kirk Ram Stor".split()),
    "ending": ("holm", "by", "mark", "ton", "haven", "field", "wick", "stad", "bridge", "vale"),
    "day": tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    "month": tuple("January March April June August September October November".split()),
    "pronoun": ("he", "she", "she", "he", "they"),
    "worker": tuple("teacher driver nurse engineer farmer soldier lawyer clerk student official".split()),
    "group": tuple("""
        residents workers ministers investors pupils farmers voters doctors passengers lawmakers
        tenants researchers players fishermen pensioners critics
    """.split()),
    "thing": tuple("""
        bridge budget ferry contract law harbour school hospital strike election railway tax report
        merger stadium prison factory festival reservoir loan inquiry tunnel museum airport pipeline
    """.split()),
    "adjective": tuple("""
        new costly old public long difficult northern secret small unusual temporary early serious
        national unpopular private final cheap joint ambitious
    """.split()),
    "abstract": ("patience", "trust", "discipline", "principle", "warning", "public debate", "common sense"),
    "verbed": tuple("""
        opened rejected sold approved delayed visited closed criticised defended financed rebuilt
        questioned supported cancelled inspected bought moved ignored
    """.split()),
}  # fmt: skip
# How often a word of an open class is invented instead of taken from above: tuned so that the vocabulary
# grows as in real news, by some 28,000 distinct words in the first 200,000. This matters because spaCy's
# lemmatizer is faster on words that it has seen.
INVENTED = 0.45
_SLOT = re.compile(r"\{([A-Za-z]+)\}")
_SYLLABLES = [
    first + vowel + last for first in "bdfgklmnprstvz" for vowel in "aeiou" for last in ("", "n", "r", "s")
]
_INVENTED = {
    "thing": "", "group": "s", "verbed": "ed", "adjective": "ic", "surname": "", "beginning": "", "given": "a"
}  # fmt: skip
_NAMES = {"surname", "beginning", "given"}


class Writer:
    """Generates articles."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def article(self, words: int) -> tuple[str, str]:
        """Headline and body; the body has at least so many words and ends with its sentence."""
        paragraphs: list[str] = []
        missing = words
        while missing > 0:
            paragraph = self._expand("{paragraph}")
            if missing < len(
                paragraph.split()
            ):  # the last one, cut after the sentence that fills the article
                sentences = re.split(r"(?<=[.”]) (?=[A-Z“])", paragraph)
                kept = [sentence for at, sentence in enumerate(sentences) if _words(sentences[:at]) < missing]
                paragraph = " ".join(kept)
            paragraphs.append(paragraph)
            missing -= len(paragraph.split())
        return self._expand("{headline}"), "\n\n".join(paragraphs)

    def _expand(self, pattern: str) -> str:
        written = pattern
        while _SLOT.search(written):
            written = _SLOT.sub(self._fill, written)
        return written[0].upper() + written[1:]

    def _fill(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name.lower() == "number":
            return str(self._random.randint(2, 90))
        if name == "year":
            return str(self._random.randint(1950, 2026))
        filled = self._one_of(name.lower())
        if name[0].isupper():
            filled = (
                filled[0].upper() + filled[1:] if filled[0] != "{" else "{" + filled[1].upper() + filled[2:]
            )
        return filled

    def _one_of(self, name: str) -> str:
        if name in _INVENTED and self._random.random() < INVENTED:
            word = "".join(self._random.choices(_SYLLABLES, k=3)) + _INVENTED[name]
            return word.title() if name in _NAMES else word
        return self._random.choice(GRAMMAR[name])


def _words(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def made(count: int, words: int, *, first: int = 0) -> Iterator[dict[str, str]]:
    """``count`` raw articles of about ``words`` words from number ``first`` on."""
    for number in range(first, first + count):
        title, text = Writer(number).article(words)
        yield {
            "id": f"made-{number}",
            "url": f"https://www.harbourpost.example/{number}",
            "published_at": "2026-03-02T10:00:00Z",
            "language": "en",
            "title": title,
            "text": text,
        }


def articles(path: Path | None, count: int, words: int) -> list[dict[str, str]]:
    """``count`` articles from a file of JSON lines with ``text``, repeated if needed; or generated ones."""
    if path is None:
        return list(made(count, words))
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    chosen = (texts[number % len(texts)] for number in range(count))
    return [
        {"id": f"read-{number}", "language": "en", "title": text.get("title", ""), "text": text["text"]}
        for number, text in enumerate(chosen)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--words", type=int, default=800)
    options = parser.parse_args()
    for article in made(options.count, options.words):
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
