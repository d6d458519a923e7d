"""What the lists of names and the groups of words say of single words."""

from __future__ import annotations

from dataclasses import fields

import pytest

from quotewire.nlp.languages.base import HE, IT, SHE, THEY, Lexicon
from quotewire.nlp.languages.denial import Denial
from quotewire.nlp.languages.english_words.denial import DENIAL
from quotewire.nlp.languages.english_words.function_words import WORDS
from quotewire.nlp.languages.english_words.nouns import NOUNS
from quotewire.nlp.languages.english_words.reporting import VERBS
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.languages.groups import Agreement, FunctionWords, Verbs, words
from quotewire.nlp.languages.naming import Beside, Names, Offices, Titles, Transcripts
from quotewire.nlp.languages.nouns import Nouns, is_plural, singular
from quotewire.nlp.languages.spanish import SPANISH
from quotewire.nlp.lexicon import given_names, towns
from quotewire.nlp.lexicon.agencies import CREDITED
from quotewire.nlp.lexicon.given_names import Gender, gender_of, gender_of_title, is_given_name
from quotewire.nlp.lexicon.places import gazetteer


@pytest.fixture(autouse=True)
def lists_read_anew() -> None:
    for cached in (gazetteer, given_names._genders, towns._towns):
        cached.cache_clear()


def test_places_are_countries_capitals_and_states_of_federations() -> None:
    known = gazetteer()
    for name in ("Norway", "UK", "Scotland", "Oslo", "Washington", "Ohio", "Bayern"):
        assert known.is_place(name), name
    for name in ("Fenn", "Harrow", "Victoria", "Washington D.C.", ""):
        assert not known.is_place(name), name
    assert {"Norway", "Scotland", "UK", "United States"} <= known.countries
    assert "Ohio" in known.divisions
    assert "Ohio" not in known.countries | known.capitals
    assert "Oslo" in known.capitals
    assert [known.aliases[name] for name in ("U.S.", "Britain", "UAE")] == [
        "United States",
        "United Kingdom",
        "United Arab Emirates",
    ]


def test_peoples_are_known_with_their_country_one_or_many() -> None:
    known = gazetteer()
    assert {"Chadian", "Chadians", "Dane", "Scots", "American"} <= known.peoples
    assert [known.country_of.get(name) for name in ("Chadian", "Chadians", "Americans", "Dane")] == [
        "Chad",
        "Chad",
        "United States",
        None,
    ]
    assert not known.peoples & known.countries
    assert "" not in known.peoples


@pytest.mark.parametrize(
    ("name", "is_given", "gender"),
    [
        ("Walter", True, Gender.MALE),
        ("WALTER", True, Gender.MALE),
        ("mary", True, Gender.FEMALE),
        ("Robin", True, None),
        ("Fenn", False, None),
    ],
)
def test_a_given_name_has_a_gender_where_the_lists_agree(
    name: str, is_given: bool, gender: Gender | None
) -> None:
    assert is_given_name(name) is is_given
    assert gender_of(name) is gender


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("Mrs.", Gender.FEMALE),
        ("King", Gender.MALE),
        ("the king's spokes-woman", Gender.FEMALE),
        ("doctor", None),
        ("", None),
    ],
)
def test_the_last_word_of_a_man_or_a_woman_tells_the_gender(title: str, gender: Gender | None) -> None:
    assert gender_of_title(title, words("king mr"), words("mrs woman")) is gender


def test_a_town_has_four_letters_and_no_given_name() -> None:
    names = ("Hamburg", "Brno", "Bor", "Boston", "Harrow Weir")
    assert [name for name in names if towns.is_town(name)] == ["Hamburg", "Brno"]


def test_a_dateline_credits_agencies_by_short_and_full_names() -> None:
    assert {"Reuters", "AP", "Associated Press"} <= CREDITED


@pytest.mark.parametrize(
    "group",
    [
        *(Verbs(frozenset()), Nouns(), FunctionWords(), Titles(), Names(particles=frozenset())),
        *(Offices(noun_first=False), Beside(), Denial(), Transcripts(), Agreement()),
    ],
    ids=lambda group: type(group).__name__,
)
def test_what_a_language_does_not_say_is_empty(group: object) -> None:
    assert not [one.name for one in fields(group) if getattr(group, one.name)]  # type: ignore[arg-type]


def test_a_language_that_only_has_verbs_takes_the_first_noun_of_an_office_and_joins_no_hyphens() -> None:
    lexicon = Lexicon("xx", Verbs(words("vo")))
    assert lexicon.offices.noun_first
    assert not lexicon.joins_hyphens
    assert "van" in lexicon.names.particles


@pytest.mark.parametrize(
    ("lexicon", "pronouns"),
    [
        (FRENCH, {"il": HE, "elle": SHE, "ils": THEY, "elles": THEY, "on": None}),
        (GERMAN, {"er": HE, "sie": SHE, "es": IT, "man": None}),
        (SPANISH, {"él": HE, "ella": SHE, "ellos": THEY, "yo": None}),
        (
            Lexicon("en", VERBS, words=WORDS),
            {"he": Agreement(Gender.MALE), "they": Agreement(plural=True), "it": IT, "i": None},
        ),
        (
            Lexicon("en", VERBS, words=WORDS),
            {"some": Agreement(plural=True, new=True), "who": None, "that": IT},
        ),
    ],
    ids=["fr", "de", "es", "en", "en-relative"],
)
def test_a_pronoun_means_persons_of_a_gender_several_or_a_thing(
    lexicon: Lexicon, pronouns: dict[str, Agreement | None]
) -> None:
    known = lexicon.words.agreements
    assert {word: known.get(word) for word in pronouns} == pronouns


def test_groups_of_verbs_say_what_each_may_report() -> None:
    verbs = Verbs(
        words("say"),
        committing=words("vow"),
        commanding=words("order"),
        calling=words("call"),
        with_object=words("hail"),
        finding=words("find"),
    )
    assert verbs.with_infinitive == words("vow order")
    assert verbs.plain == words("say vow order call hail")
    assert verbs.reporting == words("say vow order call hail find")


def test_groups_of_nouns_say_who_is_a_person_or_makes_something() -> None:
    nouns = Nouns(
        people=words("mayor baker"),
        person_endings=("er",),
        bodies=words("council"),
        documents=words("letter"),
        persons=words("mother"),
        times=words("may"),
        feasts=words("easter"),
        things=words("pier river"),
        trades=words("mason"),
        trade_endings=("er",),
    )
    assert nouns.persons_and_bodies == words("mayor baker council")
    assert nouns.no_persons == words("council letter pier river")
    assert nouns.dates == words("may easter")
    assert [word for word in words("mayor rower river mason") if nouns.is_person(word)] == [
        word for word in words("mayor rower river mason") if word in {"mayor", "rower"}
    ]
    assert {word for word in words("rower baker mother mason") if nouns.is_maker(word)} == {"rower"}
    assert {word for word in ("Mason", "mason", "rower") if nouns.is_trade(word)} == {"Mason", "mason"}
    looks = ("Mason", "rower", "river", "Walter", "Icelander", "pier")
    assert {word for word in looks if nouns.looks_like_trade(word)} == {"Mason", "rower"}
    assert nouns.forms("allies") >= {"allies", "allie", "alli", "ally"}


def test_groups_of_small_words() -> None:
    small = FunctionWords(
        according=(("selon",), ("aux", "dires", "de")),
        of=words("de"),
        determiners=words("le l'"),
        prepositions=words("sur"),
        clitics=words("se le"),
        adverbs=words("hier"),
        relatives=words("qui dont"),
        relative_pronouns={"qui": IT, "dont": None},
        pronouns={"il": HE},
    )
    assert small.complementing == words("de le l'")
    assert small.governing == words("de sur")
    assert small.fillers == words("se le hier")
    assert small.bare_clitics == words("se")
    assert small.relative_things == words("qui")
    assert small.agreements == {"qui": IT, "dont": None, "il": HE}
    told = "et selon elle aux dires de".split()
    assert [small.according_end(told, i) for i in range(len(told))] == [None, 2, None, 6, None, None]
    assert small.according_end(told, 5) is None


def test_words_that_begin_no_name_and_end_a_phrase() -> None:
    lexicon = Lexicon(
        "xx",
        Verbs(words("dit"), auxiliaries=words("a"), finding=words("trouve")),
        Nouns(people=words("maire"), times=words("hier"), saying=words("avis")),
        FunctionWords(
            according=(("selon",),),
            before_view=words("pour"),
            that=words("qu' dass"),
            of=words("d' de"),
            determiners=words("l' le"),
            clitics=words("s' se"),
            adverbs=words("ici"),
            prepositions=words("sur"),
            relatives=words("qui"),
            small=words("et"),
            pronouns={"il": HE, "elle": SHE, "ils": THEY, "es": IT},
        ),
        titles=Titles(all=words("mme")),
    )
    assert lexicon.before_names == words("mme l' le")
    assert lexicon.no_name == words("mme l' le et il elle ils es")
    assert lexicon.no_lone_name == words("mme l' le et il elle ils es ici sur dit hier maire")
    assert lexicon.words.pronouns == {
        "il": Agreement(Gender.MALE, thing=True),
        "elle": Agreement(Gender.FEMALE, thing=True),
        "ils": Agreement(plural=True, several=True),
        "es": Agreement(thing=True),
    }
    assert lexicon.cues == words("dit trouve avis pour selon")
    assert lexicon.elisions == words("qu d l s")
    assert lexicon.ends_phrase == words("qui et qu' dass sur a")


def test_titles_with_a_stop_are_the_abbreviated_ones_or_all() -> None:
    assert Titles(all=words("mr sir"), abbreviated=words("mr")).with_stop == words("mr")
    assert Titles(all=words("herr dr")).with_stop == words("herr dr")
    plain = Titles(all=words("mr dr"), plain=words("mr"))
    assert [plain.is_plain(role) for role in ("Mr.", "MR", "Dr.", "mayor")] == [True, True, False, False]


def test_denial_by_nobody_few_or_only() -> None:
    denial = Denial(
        only=words("just"), least=words("least"), nobody=words("nobody"), scarcely=words("hardly")
    )
    assert denial.limiting == words("just least")
    assert denial.nobody_or_few == words("nobody hardly")
    assert {"denied", "refusal"} <= DENIAL.denying
    assert {"is", "has"} <= DENIAL.waiting


def test_singulars_by_their_ending() -> None:
    assert [singular(word) for word in ("millers", "miller", "OBCs")] == ["miller", "miller", "OBC"]
    assert [is_plural(word) for word in ("The Reeds", "Reed")] == [True, False]
    assert NOUNS.forms("allies") == {"allies", "allie", "alli", "ally"}
    assert NOUNS.forms("part") == {"part"}  # and not a party


def test_what_stands_for_speech_that_is_said_after_all() -> None:
    assert {"was", "be"} <= VERBS.being <= DENIAL.waiting
    assert not VERBS.being & DENIAL.no_more
    assert all("would" in together for together in DENIAL.unreal)
