"""Joins what the tagger linked with what the rules drafted into one list of drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from service.core.article import QuoteDraft, QuoteType, Resolution
from service.core.learned.confidence import Origin, calibrated
from service.core.learned.slices import Slicer, rows_of
from service.core.lexicon.reporting import NAMING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.core.learned.columns import Words
    from service.core.learned.linking import Attribution, Piece

_LIKELY_SPEECH: Final = 0.5
# What the tagger alone found must be this sure of every piece.
_SURE_ALONE: Final = 0.5
# Clauses under one cue that share this much of their words, shared over all, differ at an edge only.
_SAME_CLAUSE: Final = 0.7


def merge(
    text: str, words: Words, linked: Sequence[Attribution], drafts: Sequence[QuoteDraft]
) -> list[QuoteDraft]:
    """Drafts of both, sorted by start; ``drafts`` as the rules give them, continued quotations apart.

    Marked words that the rules took for a direct quote keep the rules' span, cue and speaker; the tagger adds
    a source where they have none. A clause that both found under one cue has the rules' edges where they
    differ little, else the tagger's, and the rules' cue, speaker and recipient. What only one of them saw
    stays, the tagger's if it is sure.
    """
    return _Merging(text, words, drafts).merged(linked)


class _Merging:
    """One text: ``_made`` is the result so far, ``_place`` says where a draft of the rules is in it.

    ``_owner`` and ``_clause`` say whose word a row is: a marked draft's, a reported clause's.
    """

    def __init__(self, text: str, words: Words, drafts: Sequence[QuoteDraft]) -> None:
        self._words, self._drafts = words, drafts
        self._slicer = Slicer(text, words)
        self._rows = [[row for span in d.segments for row in range(*words.rows(*span))] for d in drafts]
        self._owner: dict[int, int] = {}
        self._clause: dict[int, int] = {}
        self._at_cue: dict[int, int] = {}
        for number, draft in enumerate(drafts):
            if draft.parent is None and draft.type is QuoteType.DIRECT:
                self._owner.update(dict.fromkeys(self._rows[number], number))
            elif draft.parent is None and draft.cue is not None:
                self._clause.update(dict.fromkeys(self._rows[number], number))
            if draft.cue is not None:
                self._at_cue.update(dict.fromkeys(range(*words.rows(*draft.cue)), number))
        self._made: list[QuoteDraft] = []
        self._place: dict[int, int] = {}
        self._cover: dict[int, int] = {}

    def merged(self, linked: Sequence[Attribution]) -> list[QuoteDraft]:
        for attribution in linked:
            if attribution.contents and attribution.speech >= _LIKELY_SPEECH:
                self._take(attribution)
        for number, draft in enumerate(self._drafts):
            alone = draft.mention is not None and not self._is_covered(number)
            if draft.parent is None and (alone or draft.type is QuoteType.DIRECT):
                self._keep(number)
        for number, draft in enumerate(self._drafts):
            if draft.parent is not None and self._now(draft.parent) is not None:
                self._keep(number)
        self._regroup()
        return self._settled()

    def _take(self, attribution: Attribution) -> None:
        ruled = sorted({self._owner[row] for row in rows_of(attribution.contents) if row in self._owner})
        for number in ruled:
            self._keep(number, attribution)
        if not ruled:
            same = self._same_clauses(attribution)
            for number in same:
                self._keep(number, attribution)
            if not same:
                self._add(attribution, attribution.contents)
            return
        rest = self._rest(attribution.contents)
        if self._own_cue(attribution, ruled):
            self._add(attribution, rest)
        else:
            # Under the cue of the marked words only more marked words are theirs.
            marked = [piece for piece in rest if self._slicer.marked(piece)]
            self._add(attribution, marked, head=self._place[ruled[0]])

    def _same_clauses(self, attribution: Attribution) -> list[int]:
        """The rules' drafts with nearly the same words: one under the same cue, or two with a cue each."""
        mine = set(rows_of(attribution.contents))
        inside = [
            number
            for number in sorted({self._clause[row] for row in mine if row in self._clause})
            if len(mine.intersection(self._rows[number])) >= _SAME_CLAUSE * len(self._rows[number])
        ]
        if len(inside) == 1 and inside[0] != self._rules_at(attribution.cue):
            return []
        theirs = {row for number in inside for row in self._rows[number]}
        return inside if len(mine & theirs) >= _SAME_CLAUSE * len(mine | theirs) else []

    def _is_covered(self, number: int) -> bool:
        """Whether a draft of the rules shares words with what is in the result."""
        return not self._cover.keys().isdisjoint(self._rows[number])

    def _own_cue(self, attribution: Attribution, ruled: Sequence[int]) -> bool:
        """Whether the attribution has a cue that is none of these drafts of the rules."""
        if attribution.cue is None:
            return False
        rows = range(attribution.cue.first, attribution.cue.last)
        return not any(self._at_cue.get(row) in ruled for row in rows)

    def _rest(self, contents: Sequence[Piece]) -> list[Piece]:
        """The pieces without the rows of the rules' direct drafts, as far as words are left."""
        rest: list[Piece] = []
        for piece in contents:
            first = piece.first
            for row in range(piece.first, piece.last + 1):
                if row == piece.last or row in self._owner:
                    if self._slicer.worded(range(first, row)):
                        rest.append(replace(piece, first=first, last=row))
                    first = row + 1
        return rest

    def _keep(self, number: int, attribution: Attribution | None = None) -> None:
        """Take over a draft of the rules, with what the tagger knows of it."""
        if number in self._place:
            return
        draft = self._drafts[number]
        self._cover.update(dict.fromkeys(self._rows[number], len(self._made)))
        if attribution is not None:
            origin = Origin.AGREED if draft.type is QuoteType.DIRECT else Origin.BOTH
            draft = replace(draft, confidence=calibrated(origin, attribution.confidence))
            if draft.mention is None and draft.inherits is None and attribution.source is not None:
                draft = replace(
                    draft,
                    mention=self._slicer.named(attribution.source),
                    cue=draft.cue or (self._slicer.offsets(attribution.cue) if attribution.cue else None),
                    resolution=Resolution.EXPLICIT,
                )
        self._place[number] = len(self._made)
        self._made.append(draft)

    def _add(self, attribution: Attribution, contents: Sequence[Piece], head: int | None = None) -> None:
        """Make drafts of an attribution; ``head`` is the place of the draft that the contents continue."""
        number = self._rules_at(attribution.cue)
        rules = None if number is None else self._drafts[number]
        origin = Origin.TAGGER if rules is None else Origin.BOTH
        mention = rules.mention if rules is not None else None
        if mention is None and attribution.source is not None:
            mention = self._slicer.named(attribution.source)
        doubtful = rules is None and (attribution.confidence < _SURE_ALONE or self._names(attribution.cue))
        if head is None and (mention is None or doubtful):
            return
        cue = rules.cue if rules is not None else None
        if cue is None and attribution.cue is not None:
            cue = self._slicer.offsets(attribution.cue)
        for pieces in self._slicer.utterances(contents):
            sliced = self._slicer.sliced(pieces)
            if sliced is None:
                continue
            draft = QuoteDraft(
                sliced.type,
                sliced.segments,
                closed=sliced.closed,
                confidence=calibrated(origin, attribution.confidence),
            )
            self._cover.update(dict.fromkeys(rows_of(pieces), len(self._made)))
            if head is not None:
                self._made.append(self._continuing(draft, head))
                continue
            head = len(self._made)
            self._made.append(
                replace(
                    draft,
                    cue=cue,
                    mention=mention,
                    recipient=rules.recipient if rules is not None else None,
                    resolution=Resolution.EXPLICIT,
                )
            )

    def _names(self, cue: Piece | None) -> bool:
        """Whether the cue gives a thing its name, which the rules alone can tell from a judgement."""
        return cue is not None and not NAMING.isdisjoint(self._slicer.words(cue))

    def _continuing(self, draft: QuoteDraft, head: int) -> QuoteDraft:
        """The draft as one that goes on from the draft at ``head``, both of one group."""
        first = self._made[head]
        if first.group is None:
            # Groups of the rules are numbers of their own drafts; these come after all of them.
            first = self._made[head] = replace(first, group=len(self._drafts) + head)
        return replace(draft, inherits=head, group=first.group, resolution=Resolution.INHERITED)

    def _rules_at(self, cue: Piece | None) -> int | None:
        """The rules' draft under the same cue."""
        rows = range(cue.first, cue.last) if cue is not None else range(0)
        return next((self._at_cue[row] for row in rows if row in self._at_cue), None)

    def _regroup(self) -> None:
        """Give what replaced a draft of the rules the group of those that go on from it."""
        for number, place in self._place.items():
            before, group = self._drafts[number].inherits, self._made[place].group
            if before is None or group is None or self._drafts[before].group != group:
                continue
            at = self._now(before)
            if at is not None and self._made[at].group is None:
                self._made[at] = replace(self._made[at], group=group)

    def _now(self, number: int | None) -> int | None:
        """Where a draft of the rules, or what replaced it, is in the result."""
        if number is None or number in self._place:
            return None if number is None else self._place[number]
        return next((self._cover[row] for row in self._rows[number] if row in self._cover), None)

    def _settled(self) -> list[QuoteDraft]:
        """The result sorted by start, with references and groups renumbered."""
        ruled = set(self._place.values())
        order = sorted(range(len(self._made)), key=lambda place: self._made[place].segments)
        rank: dict[int | None, int] = {place: new for new, place in enumerate(order)}
        groups: dict[int, int] = {}
        settled = []
        for place in order:
            draft = self._made[place]
            # The rules' drafts refer to each other, what was added refers to the result.
            inherits = self._now(draft.inherits) if place in ruled else draft.inherits
            inherits = None if inherits == place else inherits
            parent = self._now(draft.parent)
            lost = draft.inherits is not None and inherits is None
            settled.append(
                replace(
                    draft,
                    inherits=rank.get(inherits),
                    parent=None if parent == place else rank.get(parent),
                    group=None if draft.group is None else groups.setdefault(draft.group, len(groups)),
                    resolution=None if lost else draft.resolution,
                )
            )
        return settled
