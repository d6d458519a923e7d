"""Words beside an English name that tell what it names: "the carmaker", "of the town of", "'s widow"."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Beside

BESIDE: Final = Beside(
    places=words("""town city village province district region county municipality prefecture governorate island suburb
        township constituency neighbourhood neighborhood settlement hamlet port archipelago peninsula valley
        upazila capital"""),
    of_place=words("""mayor governor bishop archbishop council parish diocese residents villagers inhabitants people choir
        streets outskirts suburbs shores banks slopes north south east west northeast northwest southeast southwest
        siege skies"""),
    sites=words("""library school church chapel hall station viaduct bridge observatory hospital prison stadium airport quay
        pier dock docks harbour harbor mine quarry mill museum monastery temple mosque depot lighthouse reservoir
        dam crossing checkpoint camp barracks marina promenade waterfront seafront ferry"""),
    far=words("far near close"),
    owned=words("shares stake bonds"),
    either=words("rival partner owner sponsor supplier operator developer competitor opponent parent"),
    entering=words("""enter enters entered entering reach reaches reached reaching besiege besieged besieging
        liberate liberated liberating overran"""),
    bodies=words("""company firm magazine newspaper daily weekly brand club startup start-up retailer airline airlines
        broadcaster publisher bank chain platform website app agency tabloid nonprofit charity ngo
        conglomerate automaker carmaker maker manufacturer supermarket label studio duo quartet trio portal
        bookmaker insurer brewer giant"""),
    after_body=words("""ceo cfo coo cto shares stock employees subsidiary chairman chairwoman chairperson winger striker
        midfielder goalkeeper defender correspondent editor"""),
    relatives=words("""wife husband mother father son daughter brother sister uncle aunt nephew niece cousin widow widower
        fiancee fiance fiancé fiancée girlfriend boyfriend grandson granddaughter lawyer lawyers attorney
        body death eyes hands hand face"""),
    traded=words("""sold acquired founded launched merged relaunched rebranded listed privatised privatized nationalised
        nationalized liquidated incorporated"""),
    toward=words("to from"),
    naming=words("called named renamed dubbed"),
    publishing=words(
        "publish publishes published publishing print printed appear appears appeared wrote writes"
    ),
    either_way=words("at"),
    behind_hyphen=words("based"),
    motion=words("""come comes came coming go goes went going gone travel travels travelled traveled travelling
        traveling move moves moved moving return returns returned returning flee flees fled fly flies flew
        flying flown drive drives drove driven sail sailed sailing deported extradited transferred march
        marched head headed heading arrive arrived arriving evacuated hail hails hailed born crashed settled
        lives lived live living stationed resides"""),
)
