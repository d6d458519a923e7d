"""The usual gender of a given name or a title, from the name lists that Faker carries, where they agree."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Final

_LOCALES: Final = (
    "en cs_CZ da_DK de_AT de_DE en_GB en_IE en_IN en_NZ en_US es_CO es_ES fi_FI fr_CA fr_FR ha_NG hr_HR hu_HU id_ID"
    " ig_NG it_IT nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH vi_VN yo_NG zu_ZA"
).split()


class Gender(StrEnum):
    """The gender that a pronoun agrees with."""

    MALE = "male"
    FEMALE = "female"


def gender_of(given_name: str) -> Gender | None:
    """The gender that every list with the name agrees on, in any case; None where they differ or have it not."""
    return _genders().get(given_name.casefold())


def is_given_name(word: str) -> bool:
    """Whether any list has the word, in any case, as a given name."""
    return word.casefold() in _genders()


def gender_of_title(words: str, male: frozenset[str], female: frozenset[str]) -> Gender | None:
    """The gender of the last word in a title or phrase that is of a man or a woman: "Mrs", "spokeswoman"."""
    for word in reversed(words.lower().replace("-", " ").split()):
        bare = word.strip(".,'’")
        if bare in male:
            return Gender.MALE
        if bare in female:
            return Gender.FEMALE
    return None


@cache
def _genders() -> dict[str, Gender | None]:
    """Read the lists once per process (about 0.2 s); a name of men and women has no gender."""
    male: set[str] = set()
    female: set[str] = set()
    for locale in _LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        male.update(name.casefold() for name in getattr(provider, "first_names_male", ()))
        female.update(name.casefold() for name in getattr(provider, "first_names_female", ()))
    genders: dict[str, Gender | None] = dict.fromkeys(male & female)
    genders |= dict.fromkeys(male - female, Gender.MALE)
    return genders | dict.fromkeys(female - male, Gender.FEMALE)
