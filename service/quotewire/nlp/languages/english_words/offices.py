"""What the words of an English office do."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Offices

OFFICES: Final = Offices(
    noun_first=False,
    ends=words("for of in at on to from with who and"),
    governs=words("for of on to in"),
    changes=words("former ex deputy vice assistant acting ex-president then"),
    qualifies=words(
        "the a an his her their its our of for in to at on and special official top senior chief"
    ),
    kinds=(
        words("spokesman spokeswoman spokesperson spokesmen spokeswomen"),
        words("envoy emissary representative negotiator ambassador diplomat"),
        words("minister secretary premier"),
        words(
            "chief head boss leader director chairman chairwoman chairperson chair president ceo executive"
        ),
        words(
            "lawmaker legislator senator congressman congresswoman representative mp politician councillor"
        ),
        words("lawyer attorney solicitor barrister counsel"),
        words("doctor physician surgeon"),
        words("professor academic scholar researcher scientist"),
        words("player striker goalkeeper midfielder defender footballer forward batsman bowler"),
        words("coach manager trainer"),
        words("author writer novelist"),
        words("candidate nominee contender hopeful"),
        words("general commander colonel officer captain"),
        words("businessman businesswoman entrepreneur tycoon billionaire"),
        words("judge justice magistrate"),
    ),
)
