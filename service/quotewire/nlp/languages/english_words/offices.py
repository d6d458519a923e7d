"""What the words of an English office do."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Offices

OFFICES: Final = Offices(
    noun_first=False,
    ends=words("for of in at on to from with who"),
    governs=words("for of on to in"),
    changes=words("former ex deputy vice assistant acting ex-president then prime"),
    below=words("deputy vice assistant"),
    qualifies=words(
        "the a an his her their its our of for in to at on and special official top senior chief regional national federal local provincial state"
    ),
    kinds=(
        words("spokesman spokeswoman spokesperson spokesmen spokeswomen"),
        words("envoy emissary representative negotiator ambassador diplomat"),
        words("minister secretary premier"),
        words("premier taoiseach"),
        words(
            "chief head boss leader director chairman chairwoman chairperson chair president ceo executive"
        ),
        words(
            "lawmaker legislator senator congressman congresswoman representative mp td msp politician councillor"
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
        words("company firm corporation giant maker manufacturer retailer operator conglomerate business"),
        words("club team side squad"),
        words("newspaper paper daily tabloid magazine"),
    ),
    kinds_of_bodies=(
        words(
            "newspaper paper daily tabloid magazine publication herald bulletin times post news "
            "journal tribune gazette courier chronicle telegraph mail observer guardian examiner inquirer"
        ),
        words("broadcaster channel tv radio television"),
    ),
    short={
        "gov": "governor",
        "sen": "senator",
        "rep": "representative",
        "gen": "general",
        "lt": "lieutenant",
        "capt": "captain",
        "col": "colonel",
        "cllr": "councillor",
        "prof": "professor",
        "dr": "doctor",
        "pm": "minister",
    },
    parties=words(
        "labour labor conservative tory tories liberal green greens republican democrat democrats democratic "
        "communist republicans conservatives liberals"
    ),
    party_endings=("ist", "ists", "crat", "crats", "cratic"),
    public=words(
        """official minister secretary premier president governor mayor senator representative lawmaker legislator
        congressman congresswoman mp td msp taoiseach tánaiste politician councillor councilor commissioner chancellor ambassador envoy
        diplomat spokesman spokeswoman spokesperson leader chief treasurer deputy"""
    ),
    ministerial=words("minister ministers"),
)
