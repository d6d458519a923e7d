"""Gives the entities of an article their links, places first, then the newsroom's own ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotewire.linking.places import link_places
from quotewire.linking.table import Table
from quotewire.nlp.languages.base import SETTLEMENTS
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.pipeline import ModelError
from quotewire.nlp.types import Link

if TYPE_CHECKING:
    from quotewire.linking.gazetteer import Gazetteer
    from quotewire.linking.places import Found
    from quotewire.nlp.types import Annotations, Entity
    from quotewire.settings import LinkSettings

GEONAMES: Final = "geonames"
_DECIMALS: Final = 5  # of a degree: a metre


class Linker:
    """The gazetteer and the table that the settings ask for, loaded."""

    def __init__(self, gazetteer: Gazetteer | None, table: Table | None) -> None:
        self._gazetteer = gazetteer
        self._table = table

    @classmethod
    def load(cls, settings: LinkSettings) -> Linker | None:
        """Load the gazetteer and the table that the settings ask for; None if neither is.

        Raises:
            ModelError: the packages of the gazetteer are not installed, or the table has an error.
        """
        if not settings.places and settings.table is None:
            return None
        table = None if settings.table is None else Table.load(settings.table)
        return cls(_gazetteer() if settings.places else None, table)

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """Name and version of each source of links."""
        gazetteer = () if self._gazetteer is None else ((GEONAMES, self._gazetteer.version),)
        return gazetteer + (() if self._table is None else (("table", self._table.version),))

    def link(self, annotations: Annotations, language: str) -> Annotations:
        """The same annotations, their entities with links; an entity that is not certain enough has none."""
        found: dict[str, Found] = {}
        if self._gazetteer is not None:
            known = all_languages().get(language)
            labels = known.settlements if known is not None else SETTLEMENTS
            found = link_places(annotations.text, annotations.entities, self._gazetteer, labels)
        entities = (
            replace(entity, links=self._links(entity, found.get(entity.id)))
            for entity in annotations.entities
        )
        return replace(annotations, entities=tuple(entities))

    def _links(self, entity: Entity, found: Found | None) -> tuple[Link, ...]:
        own = () if self._table is None else self._table.links(entity.name, entity.type)
        return own if found is None else (_place(found), *own)


def _place(found: Found) -> Link:
    place = found.place
    return Link(
        GEONAMES,
        place.id,
        found.confidence,
        country=None if place.region is None else place.region.country,
        latitude=None if place.latitude is None else round(place.latitude, _DECIMALS),
        longitude=None if place.longitude is None else round(place.longitude, _DECIMALS),
    )


def _gazetteer() -> Gazetteer:
    from quotewire.linking import gazetteer  # noqa: PLC0415 - its packages are an extra

    try:
        return gazetteer.load()
    except ImportError as error:
        raise ModelError(
            f"QUOTEWIRE_LINK_PLACES needs the package {error.name}; run: pip install 'quotewire[links]'"
        ) from None
