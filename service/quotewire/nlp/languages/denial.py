"""The group of words that deny, doubt or only suppose speech; what a language lacks stays empty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotewire.nlp.languages.groups import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Denial:
    """Words that say of speech that it was not spoken.

    ``negations`` deny a verb, in French beside one of the ``negators``, in German also right behind it
    (``negates_behind``), unless one of ``only`` follows ("pas seulement"). Two of ``excepting`` behind
    ``nobody`` make it somebody ("personne d'autre que", "no one other than"), and ``yes_and_no`` are what is said in one word.
    ``conditions`` only suppose.

    Read with a parse alone: ``scarcely`` leaves next to nobody in a phrase, but with ``except_`` or ``least``
    there is somebody. What is under a verb or word of ``denying`` is not said, its links to it being ``links``;
    words that were ``rejected`` are not either; ``stopping`` denies no infinitive of purpose. ``modals`` only
    suppose, as all words of one of ``unreal`` do together, but who is ``able`` to do one of ``announcing`` does it, and
    what is said with ``no_more`` was said ("all she could say"), as what is ``compared``. ``claiming`` lets a negation
    through to the clause below, ``alternatives`` to the second of two verbs; without a subject one of ``supposing``
    only asks to suppose what is below it, and an infinitive under one of ``planning`` is yet to be said. One of
    ``not_now`` denies behind a negation or one of ``waiting`` ("no longer", "has yet to").
    """

    negations: frozenset[str] = NONE
    negators: frozenset[str] = NONE
    negates_behind: bool = False
    only: frozenset[str] = NONE
    nobody: frozenset[str] = NONE
    excepting: frozenset[str] = NONE
    yes_and_no: frozenset[str] = NONE
    conditions: frozenset[str] = NONE
    scarcely: frozenset[str] = NONE
    except_: frozenset[str] = NONE
    least: frozenset[str] = NONE
    denying: frozenset[str] = NONE
    rejected: frozenset[str] = NONE
    stopping: frozenset[str] = NONE
    links: frozenset[str] = NONE
    modals: frozenset[str] = NONE
    able: frozenset[str] = NONE
    announcing: frozenset[str] = NONE
    alternatives: frozenset[str] = NONE
    no_more: frozenset[str] = NONE
    not_now: frozenset[str] = NONE
    unreal: Sequence[frozenset[str]] = ()
    waiting: frozenset[str] = NONE
    compared: frozenset[str] = NONE
    claiming: frozenset[str] = NONE
    supposing: frozenset[str] = NONE
    planning: frozenset[str] = NONE

    @cached_property
    def limiting(self) -> frozenset[str]:
        """Words behind which somebody is left: not only; no fewer than."""
        return self.only | self.least

    @cached_property
    def nobody_or_few(self) -> frozenset[str]:
        """Words of a phrase that nobody or next to nobody is in."""
        return self.nobody | self.scarcely
