"""Denied, negated and supposed speech is nobody's quote; what only looks denied is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import quotes_of

from quotewire.nlp.readers import find_unread

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Jo Fenn never said “We will burn the pier.”",
        "“The pier is rotten,” Jo Fenn never said.",
        "Jo Fenn denied saying “the pier is rotten” at the meeting.",
        "Jo Fenn denies that she said “We will burn the pier.”",
        "Fenn would not say “sorry”.",
        "Nobody said “stop.”",
        "“The pier is rotten,” nobody said.",
        "No one claimed that the pier was rotten.",
        "No official has said that the pier is rotten.",
        "None of the pilots said “The pier is rotten.”",
        "Neither Jo Fenn nor Bo Lind said “The pier is rotten.”",
        "Jo Fenn did not say that the pier was rotten.",
        "Jo Fenn has not said whether the pier is rotten.",
        "Jo Fenn has yet to say whether the pier is rotten.",
        "Jo Fenn refused to say whether the pier was rotten.",
        "Jo Fenn refused to confirm or deny that the pier was rotten.",
        "Jo Fenn neither confirmed nor denied that the pier was rotten.",
        "Jo Fenn declined to comment.",
        "Jo Fenn failed to mention that the pier was rotten.",
        "Jo Fenn is not quoted as saying that the pier was rotten.",
        "Jo Fenn did not go as far as to say “The pier is rotten.”",
        "Jo Fenn left without saying “goodbye”.",
        "Jo Fenn was unable to say whether the pier was rotten.",
        "There is no evidence that Jo Fenn said “We will burn the pier.”",
        "Had he said “The pier is rotten,” they would have laughed.",
        "If she says “The pier is rotten,” they will laugh.",
        "Jo Fenn could say “The pier is rotten.”",
        "Jo Fenn would have said “The pier is rotten.”",
        "Did Jo Fenn say “We will burn the pier”?",
        "Not a single pilot said “The pier is rotten.”",
        "Hardly anyone said: “The pier is rotten.”",
        "“The pier is rotten,” said nobody",
        "No other pilot said: “The pier is rotten.”",
        "No Norland pilot said: “The pier is rotten.”",
        "Jo Fenn may reveal that the pier is rotten.",
        "The club could neither confirm nor deny that the pier was rotten.",
        "Jo Fenn stopped saying “the pier is rotten”.",
        "Jo Fenn is yet to say “sorry”.",
        "Jo Fenn advised against saying “sorry”.",
        "Jo Fenn would rather say “no”.",
        "It was not that Jo Fenn said “no”.",
        "Jo Fenn was misquoted as saying “the pier is rotten”.",
        "Claims that Jo Fenn said the pier was rotten have been denied.",
        "Rumours that Jo Fenn said “The pier is rotten” were rejected.",
    ],
)
def test_what_was_not_said_is_no_quote(english: Language, text: str) -> None:
    assert quotes_of(english(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I could not have said it better,” Jo Fenn said.", "I could not have said it better,"),
        ("“Probably not,” Jo Fenn said.", "Probably not,"),
        ("Jo Fenn did not only say “The pier is rotten.” She wept.", "The pier is rotten."),
        ("Jo Fenn not only said that the pier was rotten, she wept.", "that the pier was rotten"),
        ("“We will go,” she said, not hiding her anger.", "We will go,"),
        ("Jo Fenn said he did not know the pier.", "he did not know the pier"),
        ("Jo Fenn denied that the pier was rotten.", "that the pier was rotten"),
        ("Jo Fenn never fails to say “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn never tires of saying “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn refused to answer, saying “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn did not come but said in a letter: “The pier is rotten.”", "The pier is rotten."),
        ("“The pier is rotten,” Jo Fenn would later say.", "The pier is rotten,"),
        ("“It is rotten,” said Jo Fenn, who could not say more.", "It is rotten,"),
        ("The Courier can reveal that the pier is rotten.", "that the pier is rotten"),
        ("Jo Fenn can confirm: “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn can now say: “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn could only say: “The pier is rotten.”", "The pier is rotten."),
        ("All Jo Fenn could say was: “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn stopped to tell reporters: “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn could not help but add: “The pier is rotten.”", "The pier is rotten."),
        ("Jo Fenn did not deny it: “The pier is rotten.”", "The pier is rotten."),
        ("“The pier is rotten,” No 7 Harbour Row said.", "The pier is rotten,"),
        ("“The pier is rotten,” No Sung-min, a pilot, said.", "The pier is rotten,"),
        ("“The pier is rotten,” said none other than Jo Fenn.", "The pier is rotten,"),
        ("No fewer than six pilots said: “The pier is rotten.”", "The pier is rotten."),
        ("No less a pilot than Jo Fenn said: “The pier is rotten.”", "The pier is rotten."),
        ("No one but Jo Fenn said: “The pier is rotten.”", "The pier is rotten."),
        ("No-nonsense mayor Jo Fenn said: “The pier is rotten.”", "The pier is rotten."),
    ],
)
def test_what_was_said_is_one(english: Language, text: str, words: str) -> None:
    (draft,) = quotes_of(english(text))
    assert [text[start:end] for start, end in draft.segments] == [words]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La maire Ada Wex n'a pas dit que la digue céderait."),
        ("fr", "La maire Ada Wex n'a jamais déclaré : « La digue cédera. »"),
        ("fr", "Personne n'a dit « la digue cédera »."),
        ("fr", "Aucun élu n'a déclaré que la digue céderait."),
        ("fr", "Si la maire dit que la digue cédera, la ville partira."),
        ("de", "Gerda Lohmann hat nicht gesagt, dass der Deich bricht."),
        ("de", "Gerda Lohmann sagte nicht, dass der Deich bricht."),
        ("de", "Gerda Lohmann sagte nie: „Der Deich bricht.“"),
        ("de", "Niemand sagte: „Der Deich bricht.“"),
        ("de", "Wenn Gerda Lohmann sagt, dass der Deich bricht, gehen wir."),
        ("es", "Rosa Peral no dijo que el dique cedería."),
        ("es", "Rosa Peral nunca dijo: «El dique cederá»."),
        ("es", "Nadie dijo que el dique cedería."),
        ("es", "Si Rosa Peral dice que el dique cederá, nos vamos."),
        ("de", "„Der Deich bricht“, sagte kein anderer Pilot."),
        ("fr", "Ada Wex n'a pas dit au maire : « La digue cédera. »"),
    ],
)
def test_other_languages_deny_too(language: str, text: str) -> None:
    drafts, _ = find_unread(language, text)
    assert drafts == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "La maire Ada Wex n'a pas seulement dit que la digue céderait.", "que la digue céderait"),
        ("fr", "« La digue ne cède pas », a dit Ada Wex, non sans fierté.", "La digue ne cède pas"),
        ("fr", "La maire a dit qu'elle ne savait pas tout.", "qu'elle ne savait pas tout"),
        ("de", "„Wir gehen nicht“, sagte Gerda Lohmann nicht ohne Stolz.", "Wir gehen nicht"),
        ("de", "Gerda Lohmann sagte, dass sie nicht geht.", "dass sie nicht geht"),
        ("es", "«No nos vamos», dijo Rosa Peral, no sin orgullo.", "No nos vamos"),
        ("es", "Rosa Peral dijo que no sabía nada.", "que no sabía nada"),
        ("es", "Rosa Peral no solo dijo que el dique cedería.", "que el dique cedería"),
        ("es", "Rosa Peral no dijo nada más que el dique cedería.", "que el dique cedería"),
        ("es", "«El dique cede», dijo nada menos que Rosa Peral.", "El dique cede"),
        ("de", "Gerda Lohmann sagte nichts dazu: „Der Deich bricht.“", "Der Deich bricht."),
        ("de", "„Der Deich bricht“, sagte kein Geringerer als Bo Lind.", "Der Deich bricht"),
        ("de", "„Der Deich bricht“, sagte niemand anderes als Bo Lind.", "Der Deich bricht"),
        ("fr", "Ada Wex n'a pas dit non : « La digue cédera. »", "La digue cédera."),
        ("fr", "« La digue cède », n'a dit personne d'autre que Jean Vidal.", "La digue cède"),
    ],
)
def test_and_other_languages_say_what_they_do_not_deny(language: str, text: str, words: str) -> None:
    (draft,), _ = find_unread(language, text)
    assert [text[start:end] for start, end in draft.segments] == [words]
