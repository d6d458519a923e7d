"""Sets of the labels that a pipeline gives its entities (OntoNotes)."""

from __future__ import annotations

from typing import Final

PLACES: Final = frozenset({"GPE", "LOC"})
BODIES: Final = PLACES | {"ORG", "NORP", "FAC"}
"""What letters in brackets can stand for."""

REPEATED: Final = BODIES | {"PERSON"}
"""What a name means wherever the text has it."""

VOTED: Final = REPEATED | {"PRODUCT"}
"""What a name may be taken for by mistake, whatever it is."""

NAMED: Final = REPEATED | {"PRODUCT", "EVENT", "LAW"}
"""Things with a name; a determiner before one is not part of it."""

CORRECTED: Final = NAMED | {"WORK_OF_ART"}
"""Labels that the words of the name may correct."""

NEVER_PERSON: Final = frozenset(
    "DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL LANGUAGE LAW EVENT".split()
)
"""Labels that stand although a person has the name."""
