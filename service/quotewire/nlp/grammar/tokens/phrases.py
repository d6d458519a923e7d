"""Noun phrases of a scene by parts of speech, or by the small words alone where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.grammar.tokens.scene import Range, Scene

_NOUNS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_NAME_CLASSES: Final = frozenset({"PROPN", "NOUN", "X", "ADJ", ""})
_LONGEST: Final = 24
_MOST_DETERMINERS: Final = 3
PARTICLES: Final = frozenset("de du d' le la van von der den del di da ben el al y".split())
"""Small words within a name."""
_LONGEST_UNREAD: Final = 4


def is_name_word(scene: Scene, i: int) -> bool:
    """Whether the token can be part of a name."""
    return scene.is_capital(i) and scene.lower[i] not in scene.lexicon.determiners


def phrase_at(scene: Scene, i: int, high: int) -> Range | None:
    """The noun phrase that begins with token ``i``, up to token ``high``; None where none begins.

    Complements with "of" belong to it, and the name after a common noun and a comma ("la maire, Ada Wex");
    a clause and any other apposition do not.
    """
    lexicon = scene.lexicon
    if i > high:
        return None
    if scene.lower[i] in lexicon.pronouns and scene.lower[i] not in lexicon.determiners:
        return i, i
    at = i
    while at <= high and at < i + _MOST_DETERMINERS and scene.lower[at] in lexicon.determiners:
        at += 1
    last = _nouns(scene, at, high)
    if last is None:
        return None
    last = _complements(scene, i, last, high)
    return i, _with_name(scene, at, last, high)


def _nouns(scene: Scene, at: int, high: int) -> int | None:
    """The last token of a run of nouns, adjectives and names, None where there is none."""
    last, fresh, level = None, 0, scene.inside[min(at, scene.size - 1)]
    end = min(high, at + _LONGEST)
    while at <= end:
        if scene.inside[at] != level or not _goes_on(scene, at, fresh):
            break
        named = scene.is_capital(at)
        fresh = 0 if named else fresh + 1
        last = at
        at += 1
        # The full stop of a title in two tokens.
        if at <= end and scene.words[at] == "." and scene.lower[at - 1] in scene.lexicon.titles:
            at += 1
    return last


def _goes_on(scene: Scene, i: int, fresh: int) -> bool:
    lexicon, word = scene.lexicon, scene.lower[i]
    if word in lexicon.titles:
        return True
    if not (word[0].isalnum() or word == "&") or word in lexicon.ends_phrase:
        return False
    if scene.classes[i] in _NOUNS:
        return (word not in lexicon.times or scene.words[i - 1].isdigit()) and word not in lexicon.adverbs
    if scene.classes[i]:
        named = scene.is_capital(i) and word not in lexicon.adverbs
        return named or word.removesuffix("s") in lexicon.persons_and_bodies
    if word in lexicon.times or word in lexicon.adverbs or word in lexicon.finite:
        return False
    small = word in lexicon.determiners or word in lexicon.clitics
    return scene.is_capital(i) or (fresh < _LONGEST_UNREAD and not small)


def _complements(scene: Scene, first: int, last: int, high: int) -> int:
    """The end of the phrase with what "of" and "and" tie to it."""
    lexicon = scene.lexicon
    while last + 1 <= high and last - first < _LONGEST:
        word, at = scene.lower[last + 1], last + 2
        ties = word in lexicon.of or (word in lexicon.prepositions and _takes(scene, first, last))
        joins = word in lexicon.and_ and at <= high and scene.is_capital(last) and scene.is_capital(at)
        if scene.inside[last + 1] != scene.inside[first] or not (ties or joins):
            break
        while at <= high and scene.lower[at] in lexicon.complementing:
            at += 1
        end = _nouns(scene, at, high) if at <= high else None
        if end is None:
            break
        last = end
    return last


def _takes(scene: Scene, first: int, last: int) -> bool:
    """Whether the phrase is an office that takes other prepositions: "adjoint au commerce"."""
    words = scene.lower[first : last + 1]
    return not scene.lexicon.prepositional_offices.isdisjoint(words) and not _ends_in_name(scene, first, last)


def _ends_in_name(scene: Scene, first: int, last: int) -> bool:
    """Whether a phrase ends in a name that is no complement: not "la présidente de Norvalie"."""
    if not scene.is_capital(last):
        return False
    begin = last
    while begin > first and scene.is_capital(begin - 1):
        begin -= 1
    if begin > first and scene.lower[begin - 1] in scene.lexicon.complementing:
        return False
    return scene.names[last] == "PER" or last > begin


def _with_name(scene: Scene, head: int, last: int, high: int) -> int:
    """The end of the phrase with the name that a comma parts from it."""
    if last + 2 > high or scene.words[last + 1] != "," or _ends_in_name(scene, head, last):
        return last
    if scene.is_capital(head) and head == last and scene.paragraph_of[head] == scene.paragraph_of[last + 1]:
        begins = scene.sentence_begin(head) >= head - 1
        if not begins:
            return last
    at = last + 2
    while at <= high and (scene.lower[at] in scene.lexicon.before_names or scene.words[at] == "."):
        at += 1
    if at > high or not is_name_word(scene, at) or scene.inside[at] != scene.inside[head]:
        return last
    end, high = at, min(high, at + _LONGEST)
    while end + 1 <= high and _continues_name(scene, end + 1, high):
        end += 1
    while end > at and not scene.is_capital(end):
        end -= 1
    following = end + 1
    closes = (
        following > high
        or scene.words[following] in {",", ".", ":", ")", ";"}
        or scene.inside[following] != scene.inside[head]
    )
    known = scene.names[at] in {"PER", "PERSON"}
    return end if (end > at or known) and (closes or known or scene.classes[at]) else last


def _continues_name(scene: Scene, i: int, high: int) -> bool:
    if scene.inside[i] != scene.inside[i - 1]:
        return False
    if is_name_word(scene, i) or scene.names[i] == "PER":
        return True
    particle = scene.lower[i] in PARTICLES
    return particle and i + 1 <= high and is_name_word(scene, i + 1)


def head_of(scene: Scene, span: Range) -> int:
    """The first common noun of a phrase, else its first name."""
    lexicon, first = scene.lexicon, span[0]
    while first < span[1] and scene.lower[first] in lexicon.determiners:
        first += 1
    nouns = [i for i in range(first, span[1] + 1) if scene.lower[i] in lexicon.persons_and_bodies]
    within = _nouns(scene, first, span[1])
    if nouns and within is not None and nouns[0] <= within:
        return nouns[0]
    if scene.classes[first] == "ADJ" and first < span[1] and not scene.is_capital(first):
        return first + 1
    return first


def phrases(scene: Scene, low: int, high: int) -> Iterator[tuple[Range, bool]]:
    """The noun phrases between two tokens, each with whether a preposition governs it."""
    i = low
    governed = False
    while i <= high:
        span = None if scene.lower[i] in scene.lexicon.bare_clitics else phrase_at(scene, i, high)
        if span is None or (span[0] == span[1] and scene.lower[i] in scene.lexicon.clitics):
            governed = governed and scene.lower[i] in scene.lexicon.determiners
            governed |= scene.lower[i] in scene.lexicon.prepositions
            i += 1
            continue
        yield span, governed
        governed = False
        i = span[1] + 1


def is_time(scene: Scene, span: Range) -> bool:
    """Whether the phrase says when: "lundi soir", "l'an dernier"."""
    return any(scene.lower[i] in scene.lexicon.times for i in range(span[0], min(span[1], span[0] + 2) + 1))
