"""Finds quotes with a learned chain that tags sources, cues and contents, the rules' drafts as evidence."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from service.core.clauses import tree_of
from service.core.learned.chain import Chain, ModelFileError
from service.core.learned.columns import read_words
from service.core.learned.features import keys
from service.core.learned.linking import Piece, link
from service.core.learned.merging import merge
from service.core.pipeline import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from service.core.article import QuoteDraft
    from service.core.learned.chain import Decoded
    from service.core.learned.columns import Words

OUTSIDE: Final = "O"
ROLES: Final = {"C": "content", "U": "cue", "S": "source"}
SPEECH: Final = "s"

SHIPPED: Final = Path(__file__).with_name("quotes_tagger.npz")
"""The weights that come with the package (docs/model-card.md)."""

_DIGITS: Final = 12


class Tagger:
    """A chain whose labels are "O", or a place ("B", "I", "E"), a dash, a role and whether it is speech.

    ``version`` tells weights apart.
    """

    def __init__(self, chain: Chain, version: str) -> None:
        self.chain, self.version = chain, version
        labels = chain.labels
        self._roles = [label[2:3] for label in labels]
        self._begins = [label[0] == "B" for label in labels]
        self._of_role = {role: np.array([own == role for own in self._roles]) for role in ROLES}
        self._said = np.array([label[3:] == SPEECH for label in labels])
        self._thought = np.array([label[3:] not in {"", SPEECH} for label in labels])

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights that ``training.train`` made; their version is the start of the file's SHA-256.

        Raises:
            ModelError: the file cannot be read, or is no tagger of this format.
        """
        try:
            data = path.read_bytes()
            return cls(Chain.from_bytes(data), sha256(data).hexdigest()[:_DIGITS])
        except OSError as error:
            raise ModelError(f"the tagger {path} cannot be read: {error.strerror}") from error
        except ModelFileError as error:
            raise ModelError(f"the tagger {path} does not load: {error}") from error

    def find_quotes(self, doc: Doc, drafts: Sequence[QuoteDraft]) -> list[QuoteDraft]:
        """All quotes of a parsed text, the rules' ``drafts`` of it taken as evidence; sorted by start.

        A ``Doc`` without a parse keeps the rules' drafts.
        """
        if not doc.has_annotation("DEP"):
            return list(drafts)
        words = read_words(doc, drafts)
        return merge(tree_of(doc).text, words, link(self.tag(words), words), drafts)

    def tag(self, words: Words) -> list[Piece]:
        """The tagged runs of words, in text order."""
        return self._pieces(
            self.chain.decode(self.chain.scores(keys(words), words.size), words.bounds), words
        )

    def _pieces(self, decoded: Decoded, words: Words) -> list[Piece]:
        marginals = decoded.marginals
        of_best = marginals.max(axis=1).tolist()
        roles = {role: _sums(marginals[:, mine].sum(axis=1)) for role, mine in self._of_role.items()}
        said, thought = (_sums(marginals[:, mine].sum(axis=1)) for mine in (self._said, self._thought))
        edges = set(words.bounds.tolist())
        labels = decoded.best.tolist()
        pieces: list[Piece] = []
        first, role = 0, ""
        for row in range(len(labels) + 1):
            here = self._roles[labels[row]] if row < len(labels) else ""
            if role and (here != role or row in edges or self._begins[labels[row]]):
                mean = (roles[role][row] - roles[role][first]) / (row - first)
                speech, other = said[row] - said[first], thought[row] - thought[first]
                share = speech / (speech + other) if speech + other > 0 else 1.0
                pieces.append(
                    Piece(ROLES[role], first, row, share, min(mean, of_best[first], of_best[row - 1]))
                )
                role = ""
            if here and not role:
                first, role = row, here
        return pieces


def _sums(values: NDArray[np.float32]) -> list[float]:
    """Sums of the first 0, 1, 2, ... values, so that the sum of any run is one difference."""
    return [0.0, *np.cumsum(values, dtype=np.float64).tolist()]
