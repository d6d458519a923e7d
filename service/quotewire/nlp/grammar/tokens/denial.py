"""Whether a word of saying is denied or supposed: "n'a pas dit", "nadie dijo", "si elle dit"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotewire.nlp.grammar.tokens.cues import Group
    from quotewire.nlp.grammar.tokens.scene import Range, Scene

_NEAR: Final = 2
_FARTHEST_IF: Final = 3


def is_unsaid(scene: Scene, group: Group, source: Range | None) -> bool:
    """Whether the text says that nobody said it, that the one named did not, or what if."""
    lexicon = scene.lexicon
    first, last = group.first, group.last
    denies = not lexicon.negators or not lexicon.negators.isdisjoint(scene.lower[first : last + 1])
    if denies and source is not None and _is_nobody(scene, source[0]):
        return True
    if _is_supposed(scene, first):
        return True
    if not denies or _is_said_after_all(scene, last):
        return False
    beside = (i for i in (first - 1, last + 1) if 0 <= i < scene.size)
    return any(_is_nobody(scene, i) for i in beside) or _is_negated(scene, first, last)


def _is_nobody(scene: Scene, i: int) -> bool:
    return scene.lower[i] in scene.lexicon.nobody and not _is_excepted(scene, i)


def _is_excepted(scene: Scene, i: int) -> bool:
    """Whether an exception follows a word for nobody or nothing: "niemand anderes als"."""
    excepting = [word in scene.lexicon.excepting for word in scene.lower[i + 1 : i + 4]]
    return excepting[:1] == [True] and any(excepting[1:])


def _is_said_after_all(scene: Scene, last: int) -> bool:
    """Whether the words behind a colon are said in place of others: said nothing to that: "..."."""
    behind = scene.lower[last + 1 : last + 2]
    instead = scene.lexicon.nobody | scene.lexicon.yes_and_no
    return not instead.isdisjoint(behind) and (
        ":" in scene.words[last + 2 : last + 2 + _NEAR] or _is_excepted(scene, last + 1)
    )


def _is_negated(scene: Scene, first: int, last: int) -> bool:
    lexicon = scene.lexicon
    behind = last + _NEAR if lexicon.negators or lexicon.negates_behind else last
    for i in range(max(0, first - 1), min(scene.size, behind + 1)):
        if scene.lower[i] not in lexicon.negations or scene.inside[i] != scene.inside[first]:
            continue
        following = scene.lower[i + 1] if i + 1 < scene.size else "."
        if following in lexicon.only:
            return False
        # "sagte sie nicht ohne Stolz" denies the pride alone.
        if i < last or lexicon.negators or following in lexicon.that or not following[0].isalnum():
            return True
    return False


def _is_supposed(scene: Scene, first: int) -> bool:
    for i in range(first - 1, max(-1, first - 1 - _FARTHEST_IF), -1):
        if scene.inside[i] != scene.inside[first] or scene.words[i] in {",", ".", ";", ":"}:
            return False
        if scene.lower[i] in scene.lexicon.conditions:
            return True
    return False
