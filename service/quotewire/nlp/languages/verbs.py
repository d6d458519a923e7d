"""Forms of verbs, looked up by lemma in the checked table of a language: none is made by a rule of spelling.

The tables in ``verb_forms/`` are written by ``make verb-forms`` (docs/decisions/0027-verb-forms-by-table.md).
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTICIPLE: Final = "past_participle"
_missing_allowed = False


class MissingVerbError(LookupError):
    """A language asks for forms of verbs that its table has no line for."""


class VerbForms:
    """The table of a language: ``verb_forms/<language>.tsv``, one line a lemma, one column a tense.

    A cell has the forms of one tense with blanks between them, those of the third person where persons differ.
    The columns are named as ablaut names tenses, since it writes the table. ``asked`` are the lemmas whose forms
    were asked for, which are all that the table has lines for.
    """

    def __init__(self, language: str, columns: str) -> None:
        self.language: Final = language
        self.columns: Final = tuple(columns.split())
        self.asked: Final[set[str]] = set()
        self._table = _read(language)

    def of(self, lemmas: str, columns: str = "") -> frozenset[str]:
        """The forms of some verbs, lemmas with blanks between them, in some columns or in all.

        Raises:
            MissingVerbError: a lemma is not in the table.
        """
        names = lemmas.split()
        self.asked.update(names)
        missing = [lemma for lemma in names if lemma not in self._table]
        if missing and not _missing_allowed:
            raise MissingVerbError(
                f"{self.language}.tsv has no line for {', '.join(missing)}; run: make verb-forms"
            )
        wanted = columns.split() or self.columns
        lines = [self._table[lemma] for lemma in names if lemma not in missing]
        return frozenset(form for line in lines for column in wanted for form in line[column])

    def finite(self, lemmas: str) -> frozenset[str]:
        """The forms that say something without an auxiliary: all but the past participles."""
        return self.of(lemmas, " ".join(column for column in self.columns if column != PARTICIPLE))

    def participles(self, lemmas: str) -> frozenset[str]:
        """The past participles."""
        return self.of(lemmas, PARTICIPLE)


@contextmanager
def missing_allowed() -> Iterator[None]:
    """Inside, verbs without a line have no forms: the generator imports new verbs, to write their lines."""
    global _missing_allowed  # noqa: PLW0603 - a language is imported, so nothing can be handed to it
    _missing_allowed = True
    try:
        yield
    finally:
        _missing_allowed = False


def _read(language: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Each lemma's forms by column; nothing where the table is yet to be written."""
    file = resources.files(__package__) / "verb_forms" / f"{language}.tsv"
    if not file.is_file():
        return {}
    header, *lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {
        cells[0]: {column: tuple(cell.split()) for column, cell in zip(header[1:], cells[1:], strict=True)}
        for cells in lines
    }
