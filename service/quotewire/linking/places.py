"""Decides which place a name in an article refers to, or none if it is ambiguous.

A name is looked up among continents, countries, the states of the United States and cities of 15,000 people
and more. What decides, in this order:

- the region right after it ("Paris, Texas", "Perth in Scotland"): only a place in that region is possible;
- its rank: a country before cities of the same name, a state before all but very large cities;
- population and context: the weight of a city is its population, times ten if other names in the article
  belong to its country, times ten again if they belong to its part of the country. The city with the largest
  weight is chosen if its weight is at least five times the next one, and if it is not a small place in a
  country that the article does not mention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotewire.linking.gazetteer import Gazetteer, Kind, Place, Region, fold
from quotewire.nlp.types import Location, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotewire.nlp.types import Entity

OUTWEIGHS: Final = 5
CONTEXT: Final = 10
KNOWN_EVERYWHERE: Final = 300_000
"""A city with at least this many people can be linked although its country is not mentioned."""

GREAT: Final = 500_000
"""A city with at least this many people ranks before a state of the same name: New York, Washington."""

CERTAIN, QUALIFIED, IN_CONTEXT, BY_SIZE = 0.99, 0.98, 0.95, 0.9
_BEHIND: Final = re.compile(r",\s+|\s+\(|(\s+in\s+(?:the\s+)?)", re.ASCII)
_GOES_ON: Final = re.compile(r"\s*(?:,?\s+(?:and|or)\s|&)")
_STATE: Final = re.compile(r"\s+state\b")
_STATE_OF: Final = re.compile(r"\bstate\s+of\s+$")


@dataclass(frozen=True, slots=True)
class Found:
    """The place of a name, with a confidence from 0 to 1."""

    place: Place
    confidence: float


@dataclass(slots=True)
class _Name:
    """One entity, the regions that directly follow its mentions, and how often it follows others itself."""

    entity: Entity
    folded: str
    behind: set[Region] = field(default_factory=set)
    behind_others: int = 0
    mentions: int = 0
    as_state: bool = False


def link_places(
    text: str, entities: Sequence[Entity], gazetteer: Gazetteer, types: Iterable[str] = ("GPE",)
) -> dict[str, Found]:
    """Entity ids with the places that are certain enough for a link.

    ``text`` is the body that the entities' offsets count in, in code points; ``types`` are the entity types
    that a settlement or country can have. A continent may have any.
    """
    types = frozenset(types)
    names = [
        _Name(entity, fold(entity.name))
        for entity in entities
        if entity.type in types or _continent(entity, gazetteer)
    ]
    _look_around(text, names, gazetteer)
    context = _Context(gazetteer, names, entities)
    return {
        name.entity.id: found for name in names if (found := _meant(name, gazetteer, context)) is not None
    }


def _continent(entity: Entity, gazetteer: Gazetteer) -> bool:
    return any(place.kind is Kind.CONTINENT for place in gazetteer.places.get(fold(entity.name), ()))


def _look_around(text: str, names: Sequence[_Name], gazetteer: Gazetteer) -> None:
    """Note for every name the region that directly follows it, as in "Paris, Texas" but not in a list."""
    places = sorted(
        (mention.start, mention.end, index)
        for index, name in enumerate(names)
        for mention in name.entity.mentions
        if mention.location is Location.BODY and mention.kind is MentionKind.NAME
    )
    starts = {start: position for position, (start, _, _) in enumerate(places)}
    for start, end, index in places:
        name = names[index]
        name.mentions += 1
        name.as_state |= bool(_STATE.match(text, end) or _STATE_OF.search(text[max(0, start - 12) : start]))
        between = _BEHIND.match(text, end)
        if between is None or between.end() not in starts:
            continue
        if between[1] and _is_country(name, gazetteer):
            continue  # Brazil beat Argentina in Montevideo
        _, region_end, region = places[starts[between.end()]]
        regions = gazetteer.regions.get(names[region].folded, ())
        if (
            regions
            and not _is_list(text, region_end, starts)
            and not (_is_country(name, gazetteer) and _is_country(names[region], gazetteer))
        ):
            name.behind |= set(regions)
            names[region].behind_others += 1


def _is_list(text: str, end: int, starts: dict[int, int]) -> bool:
    """Whether more names follow the second one: "Lebanon, Jordan and Syria", "Cairo, Tunis, Rabat"."""
    if _GOES_ON.match(text, end):
        return True
    comma = re.compile(r",\s+").match(text, end)
    return comma is not None and comma.end() in starts


def _is_country(name: _Name, gazetteer: Gazetteer) -> bool:
    return any(place.kind is Kind.COUNTRY for place in gazetteer.places.get(name.folded, ()))


class _Context:
    """The countries and their parts that an article mentions, with the names that are evidence for each."""

    def __init__(self, gazetteer: Gazetteer, names: Sequence[_Name], entities: Sequence[Entity]) -> None:
        self._said: dict[Region, set[str]] = {}
        for entity in entities:
            folded = fold(entity.name)
            if entity.type == "NORP" and folded in gazetteer.peoples:
                self._add(Region(gazetteer.peoples[folded]), folded)
        for name in names:
            for region in self._evidence(name, gazetteer):
                self._add(region, name.folded)

    def _evidence(self, name: _Name, gazetteer: Gazetteer) -> list[Region]:
        """The regions that a name alone is evidence for: its only one, or the country of a large city."""
        regions = gazetteer.regions.get(name.folded, ())
        places = gazetteer.places.get(name.folded, ())
        if len({region.country for region in regions}) == 1 and not _rivals(places, regions[0].country):
            return list(regions)
        cities = [place for place in places if place.kind is Kind.CITY]
        if not regions and cities and not name.behind:
            others = sum(city.population for city in cities[1:])
            if cities[0].population >= GREAT and cities[0].population >= OUTWEIGHS * others:
                return [Region(region.country) for region in (cities[0].region,) if region]
        return []

    def _add(self, region: Region, name: str) -> None:
        self._said.setdefault(Region(region.country), set()).add(name)
        if region.part is not None:
            self._said.setdefault(region, set()).add(name)

    def weight(self, place: Place, name: str) -> int:
        """The evidence for a place from other names than its own, as a factor."""
        if place.region is None:
            return 1
        weight = CONTEXT if self._by_others(Region(place.region.country), name) else 1
        return weight * CONTEXT if place.region.part and self._by_others(place.region, name) else weight

    def _by_others(self, region: Region, name: str) -> bool:
        return bool(self._said.get(region, set()) - {name})


def _rivals(places: Iterable[Place], country: str) -> bool:
    """Whether a large city or a country of the name is in another country."""
    return any(
        place.region is not None
        and place.region.country != country
        and (place.kind is not Kind.CITY or place.population >= KNOWN_EVERYWHERE)
        for place in places
    )


def _meant(name: _Name, gazetteer: Gazetteer, context: _Context) -> Found | None:
    places = gazetteer.places.get(name.folded, ())
    if name.behind:
        return _qualified(name, places)
    of = {kind: [place for place in places if place.kind is kind] for kind in Kind}
    if of[Kind.COUNTRY] and of[Kind.STATE]:
        return _country_or_state(name, of[Kind.COUNTRY][0], of[Kind.STATE][0], context)
    ranked = of[Kind.CONTINENT] or of[Kind.COUNTRY]
    if ranked:
        return Found(ranked[0], CERTAIN) if len(ranked) == 1 else None
    if of[Kind.STATE] and not _city_before_state(name, of[Kind.CITY]):
        return Found(of[Kind.STATE][0], CERTAIN)
    if of[Kind.STATE] and name.behind_others:
        return None  # the state in one sentence, the city in another
    return _heaviest(name, of[Kind.CITY], gazetteer, context)


def _city_before_state(name: _Name, cities: Sequence[Place]) -> bool:
    """Whether New York is the city: it is large, and not always called a state or named after a town."""
    great = bool(cities) and cities[0].population >= GREAT
    return great and not name.as_state and name.behind_others < name.mentions


def _qualified(name: _Name, places: Sequence[Place]) -> Found | None:
    """The only place of the name in the region that follows it."""
    inside = [
        place
        for place in places
        if place.region is not None and any(_within(place.region, region) for region in name.behind)
    ]
    cities = [place for place in inside if place.kind is Kind.CITY]
    if not cities or (len(cities) > 1 and cities[0].population < OUTWEIGHS * cities[1].population):
        return None
    return Found(cities[0], QUALIFIED)


def _within(region: Region, other: Region) -> bool:
    """Whether the first is inside the second; GeoNames numbers the parts of many countries, ISO does not."""
    if region.country != other.country:
        return False
    if other.part is None or region.part is None or region.part == other.part:
        return True
    return not (region.part.isalpha() and other.part.isalpha())


def _country_or_state(name: _Name, country: Place, state: Place, context: _Context) -> Found | None:
    """Georgia: the one that the rest of the article mentions, none if it mentions both or neither."""
    if name.as_state:
        return Found(state, CERTAIN)
    abroad, at_home = (context.weight(place, name.folded) for place in (country, state))
    if abroad == at_home or (abroad > 1 and at_home > 1):
        return None
    return Found(country if abroad > at_home else state, IN_CONTEXT)


def _heaviest(name: _Name, cities: Sequence[Place], gazetteer: Gazetteer, context: _Context) -> Found | None:
    weighed = sorted(
        ((city.population * context.weight(city, name.folded), city) for city in cities),
        key=lambda pair: -pair[0],
    )
    if not weighed or (len(weighed) > 1 and weighed[0][0] < OUTWEIGHS * weighed[1][0]):
        return None
    city = weighed[0][1]
    near = context.weight(city, name.folded) > 1
    if not near and city.population < KNOWN_EVERYWHERE:
        return None
    if _part_elsewhere(name, city, gazetteer, context):
        return None
    return Found(city, IN_CONTEXT if near else BY_SIZE)


def _part_elsewhere(name: _Name, city: Place, gazetteer: Gazetteer, context: _Context) -> bool:
    """Whether the name may refer to a part of another country: Ontario in Canada."""
    assert city.region is not None
    others = {
        region.country
        for region in gazetteer.regions.get(name.folded, ())
        if region.country != city.region.country
    }
    if not others or city.population >= 2 * GREAT:
        return False
    here = context.weight(city, name.folded)
    return here == 1 or any(
        context.weight(Place("", Kind.CITY, Region(country)), name.folded) > 1 for country in others
    )
