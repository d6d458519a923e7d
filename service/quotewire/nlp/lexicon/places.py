"""Names of countries, their peoples and their first-order divisions, from the data that countryinfo carries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import countryinfo

_FEDERATIONS: Final = frozenset({"US", "AU", "CA", "IN", "DE", "BR", "MX"})
"""Countries whose states news names without saying what they are."""

_NOT_PLACES: Final = frozenset(
    {"Central", "North", "South", "East", "West", "Jersey", "Acre", "Para", "Victoria", "Stanley", "Douglas"}
)

_FORMER: Final = "Serbia and Montenegro"
"""A state that is no more; its peoples are those of others."""

_UNITED_STATES: Final = frozenset(
    {"US", "U.S", "U.S.", "USA", "U.S.A.", "United States", "United States of America"}
)
_UNITED_KINGDOM: Final = frozenset({"UK", "U.K.", "United Kingdom", "Britain", "Great Britain"})
_EMIRATES: Final = frozenset({"UAE", "U.A.E.", "United Arab Emirates"})
_MORE_COUNTRIES: Final = frozenset(
    "Congo DRC Czechia Eswatini Macedonia Scotland Wales England Burma Kosovo Gambia Bahamas Palestine Vatican".split()
)
_MORE_PEOPLES: Final = frozenset(
    """American Americans Briton Britons Scot Scots Scottish Welsh English Englishman Frenchman Saudi Saudis Kurd
    Kurds Kurdish Palestinian Arab Arabs Tamil Uyghur Uyghurs Uighur Uighurs Rohingya Maasai Maori Māori Inuit Roma
    European Europeans African Africans Asian Asians Turk Turks Dane Danes Finn Finns Pole Poles Serb Serbs Croat
    Croats Swede Swedes Spaniard Spaniards Argentine Argentinian Argentines Kazakh Kyrgyz Uzbek Tajik Hutu Tutsi Zulu
    Igbo Yoruba Hausa Fulani Pashtun Hazara Punjabi Bengali Gujarati Kashmiri Aboriginal Tibetan Tibetans Catalan
    Basque Flemish Chechen Latino Latinos Hispanic Hispanics Caribbean Islamic Islamist Islamists Muslim Muslims
    Christian Christians Jewish Jew Jews Hindu Hindus Sikh Sikhs Buddhist Buddhists Catholic Catholics Protestant
    Protestants Sunni Sunnis Shia Shiite Shiites Evangelical Evangelicals Republican Republicans Democrat Democrats
    Communist Communists Nazi Nazis Zionist Zionists""".split()
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places and peoples as they are written.

    ``aliases`` maps a country's other forms to its common name, ``country_of`` a people to its country.
    """

    countries: frozenset[str]
    divisions: frozenset[str]
    capitals: frozenset[str]
    peoples: frozenset[str]
    aliases: dict[str, str]
    country_of: dict[str, str]

    def is_place(self, name: str) -> bool:
        """Whether the name is a country, a capital or a state of a federation."""
        return name in self.countries or name in self.divisions or name in self.capitals


@cache
def gazetteer() -> Gazetteer:
    """Read the package's data once per process (about 0.1 s)."""
    countries, divisions, capitals, peoples = set(_MORE_COUNTRIES), set(), set(), set(_MORE_PEOPLES)
    country_of: dict[str, str] = {}
    records = (record.info() for record in countryinfo.all_countries())
    # Of several countries with one word for their people the largest is meant: "French" is of France.
    for info in sorted(records, key=lambda one: int(one.get("population") or 0)):
        country = str(info["name"]).removeprefix("The ")
        countries.add(country)
        if info.get("capital"):
            capitals.add(str(info["capital"]).removesuffix(" D.C."))
        for people in str(info.get("demonym") or "").replace("/", ",").split(","):
            if people:
                peoples |= {people, f"{people}s"}
                if country != _FORMER:
                    country_of[people] = country_of[f"{people}s"] = country
        if info.get("ISO", {}).get("alpha2") in _FEDERATIONS:
            divisions |= set(map(str, info.get("provinces", ())))
    aliases = dict.fromkeys(_UNITED_STATES, "United States")
    aliases |= dict.fromkeys(_UNITED_KINGDOM, "United Kingdom")
    aliases |= dict.fromkeys(_EMIRATES, "United Arab Emirates")
    return Gazetteer(
        countries=frozenset(countries | aliases.keys()),
        divisions=frozenset(divisions - _NOT_PLACES),
        capitals=frozenset(capitals - _NOT_PLACES),
        peoples=frozenset(peoples - countries),
        aliases=aliases,
        country_of=country_of,
    )
