"""The grammar of a document without a parse: acts of saying by the order of words and a lexicon."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.base import Report
from quotewire.nlp.grammar.tokens.according import source_according
from quotewire.nlp.grammar.tokens.asides import find_asides
from quotewire.nlp.grammar.tokens.beside_marks import before_colon, behind_marks, signature, words_before
from quotewire.nlp.grammar.tokens.clauses import clause_of, infinitive_of
from quotewire.nlp.grammar.tokens.denial import is_unsaid
from quotewire.nlp.grammar.tokens.genders import genders_before
from quotewire.nlp.grammar.tokens.mentions import name_of, named_in, nominal_of, phrase_of, subjects_of
from quotewire.nlp.grammar.tokens.phrases import is_name, is_somebody, phrase_at
from quotewire.nlp.grammar.tokens.reports import find_reports
from quotewire.nlp.grammar.tokens.roles import kind_of, role_of
from quotewire.nlp.grammar.tokens.sentences import sentence_begin, sentence_end, sentence_start
from quotewire.nlp.grammar.tokens.subjects import source_after, source_of
from quotewire.nlp.grammar.tokens.verbs import group_at, narrated
from quotewire.nlp.types import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotewire.nlp.document import Document, QuotedSpan, TokenSpan
    from quotewire.nlp.grammar.tokens.verbs import VerbGroup
    from quotewire.nlp.marks.pairs import MarkedSpan

_NEAR: Final = 6
_FARTHEST_ACT: Final = 60
_LONGEST_TITLE: Final = 8
_FARTHEST_FRAGMENT: Final = 9
_AFTER, _ACCORDING, _BEFORE, _CLAUSE, _COLON, _AROUND = 0.95, 0.9, 0.85, 0.85, 0.65, 0.6
_NOBODY: Final = 0.5
"""Confidence where the words of saying have no speaker."""
_NEAR_INNER: Final = 6
_INNER, _INNER_OF_NOBODY = 0.6, 0.3


class TokenGrammar:
    """Relations between words by their order, a lexicon, and parts of speech where a pipeline gave them."""

    def __init__(self, document: Document) -> None:
        """Find the words of saying; cost is linear in the text."""
        self._document = document
        self._groups = [group_at(document, i) for i in range(document.size)]
        self._narrated = narrated(document, self._groups)
        self.subjects = partial(subjects_of, document)
        self.phrase = partial(phrase_of, document)
        self.named = partial(named_in, document)
        self.name_of = partial(name_of, document)
        self.nominal = partial(nominal_of, document)
        self.genders_before = partial(genders_before, document)

    def reports(self) -> list[Report]:
        """Every clause that the narrator reports, in order of its cue."""
        return find_reports(self._document, self._narrated)

    def asides(self, span: TokenSpan) -> list[tuple[TokenSpan, Report]]:
        """The narrator's words within somebody's, signs around them included, and the act that each tells."""
        return find_asides(self._document, self._groups, span)

    def is_unsaid(self, report: Report) -> bool:
        """Whether the text denies, doubts or only supposes that the words were said."""
        group = self._groups[report.key]
        return group is not None and is_unsaid(self._document, group, report.source)

    def cue_after(self, quoted: QuotedSpan) -> Report | None:
        """The report whose word of saying follows the closing mark, or the name that signs the words."""
        document, begin = self._document, behind_marks(self._document, quoted)
        if begin is None:
            return None
        end = sentence_end(document, begin)
        signed = signature(document, begin) if quoted.ends_sentence else None
        report = signed or self._led_by(begin, end) or self._by_inversion(quoted, begin, end)
        if report is None or quoted.starts_sentence:
            return report
        # "surnommé « le Chat », il a dit": the narrator goes on with a clause of his own.
        group = self._groups[report.key]
        if report.source is None or report.source[0] < (report.key if group is None else group.start):
            return None
        told = self._last_between(sentence_start(document, quoted.start), quoted.start)
        reported = [] if told is None else clause_of(document, told) or infinitive_of(document, told)
        if told is not None and any(start < quoted.start < end for start, end in reported):
            # "dit que A « b », a-t-il ajouté"
            return None if source_of(document, told, told.end)[0] else report
        clause = words_before(document, quoted, tells=told is not None)
        return report if clause is None else replace(report, content=[clause])

    def _by_inversion(self, quoted: QuotedSpan, begin: int, end: int) -> Report | None:
        """The report of any verb between the comma behind marks and somebody: "« A », évalue la maire"."""
        document, verb = self._document, begin
        gerund = document.lower[verb] in document.lexicon.verbs.gerunds
        if document.words[quoted.end] != "," or not quoted.starts_sentence or gerund:
            return None
        verbal = document.pos[verb] == "VERB"
        if document.lower[verb] in document.lexicon.verbs.auxiliaries and verb + 1 < end:
            verb, verbal = verb + 1, document.pos[verb + 1] in {"VERB", "ADJ", "NOUN"}
        source = phrase_at(document, verb + 1, end)
        if not verbal or source is None or not is_somebody(document, source):
            return None
        return Report(verb, (verb, verb + 1), source, confidence=_BEFORE)

    def _led_by(self, begin: int, end: int) -> Report | None:
        """The report of narrator's words that begin with a word of saying, "selon", or the speaker."""
        document = self._document
        thus = document.lower[begin] in document.lexicon.words.thus
        stop = begin + 1 if thus else document.lexicon.words.according_end(document.lower, begin)
        if stop is not None:
            source = phrase_at(document, stop, end)
            return None if source is None else Report(begin, (begin, stop), source, confidence=_ACCORDING)
        group = self._group_from(begin, min(end, begin + _NEAR + 1))
        if group is not None and document.lower[group.verb] in document.lexicon.verbs.gerunds:
            return None
        if group is not None:
            source, recipient = source_after(document, group.end, end)
            source = group.subject or source
            confidence = _AFTER if source else _NOBODY
            return Report(group.verb, group.cue, source, recipient, confidence=confidence)
        subject = phrase_at(document, begin, end)
        if subject is None:
            return None
        group = self._group_from(subject[1], min(end, subject[1] + _NEAR))
        if group is None:
            return None
        _, recipient = source_after(document, group.end, end)
        return Report(group.verb, group.cue, subject, recipient, confidence=_CLAUSE)

    def _group_from(self, begin: int, end: int) -> VerbGroup | None:
        """The group that begins with a token and has its verb before ``end``."""
        groups = (self._groups[verb] for verb in range(begin, end))
        return next((one for one in groups if one is not None and one.start == begin), None)

    def cue_before(self, quoted: QuotedSpan) -> Report | None:
        """The report whose word of saying leads to the opening mark by a colon or a comma."""
        document, last = self._document, quoted.start - 1
        if last < 0 or document.quoted_at[last] >= 0:
            return None
        if document.words[last] not in {":", ","}:
            return self._right_before(quoted)
        colon = document.words[last] == ":"
        apart = quoted.paragraph - document.paragraph_of[last]
        begin = sentence_begin(document, last)
        group = self._last_between(begin, last)
        if (apart and not (colon and apart == 1)) or (not colon and (group is None or group.end != last)):
            return None
        return self._by_colon(begin, last) if group is None else self._by_act(group, begin, last)

    def _by_act(self, group: VerbGroup, begin: int, last: int) -> Report | None:
        """The report of an act of saying before the sign ``last``, which a colon lets stand farther off."""
        document = self._document
        if any(start <= last < end for start, end in clause_of(document, group)):
            return None  # "précise que A : « B »" reports both
        source, recipient = source_of(document, group, last)
        report = Report(group.verb, group.cue, source, recipient, confidence=_BEFORE if source else _NOBODY)
        known = source is None or is_somebody(document, source) or is_name(document, source)
        if known or document.words[last] != ":":
            return report
        # "Le mari dormait quand le feu s'est déclaré : « A »": a thing says nothing.
        return self._by_colon(begin, last) or replace(report, source=None, confidence=_NOBODY)

    def _right_before(self, quoted: QuotedSpan) -> Report | None:
        """The report of a word of saying with no sign before the marks, which hold no title."""
        document = self._document
        group = self._last_between(sentence_begin(document, quoted.start - 1), quoted.start)
        if group is None or group.end != quoted.start:
            return None
        goes_on = document.lower[group.verb] in document.lexicon.verbs.adds
        if not goes_on and quoted.end - quoted.start < _LONGEST_TITLE:
            return None
        source, recipient = source_of(document, group, group.end)
        return (
            None if source is None else Report(group.verb, group.cue, source, recipient, confidence=_BEFORE)
        )

    def _last_between(self, begin: int, end: int) -> VerbGroup | None:
        """The narrator's last group between two tokens."""
        at = bisect_right(self._narrated, end, key=lambda group: group.end) - 1
        return self._narrated[at] if at >= 0 and self._narrated[at].start >= begin else None

    def _by_colon(self, begin: int, colon: int) -> Report | None:
        """Words before a colon without a word of saying: "selon X", else the first somebody speaks."""
        document = self._document
        according = source_according(document, begin, colon + 1)
        if according is not None and according.comma == colon:
            return Report(begin, (begin, according.cue_end), according.source, confidence=_ACCORDING)
        words = document.lexicon.words
        if document.lower[begin] in words.small or not words.that.isdisjoint(
            document.lower[begin + 1 : begin + 2]
        ):
            # "Bien qu'il se taise, le maire ...": who acts in the clause that leads speaks.
            begin = next((i for i in range(begin, colon) if document.words[i] == ","), begin)
        if document.lower[begin] in words.and_ and document.lower[begin + 1] in words.to:
            # "Et de conclure : « A »" names nobody: whoever spoke before goes on.
            verb = begin + 2
            if document.lower[verb] not in document.lexicon.verbs.said_infinitives:
                return None
            source = self._last_source(begin)
            confidence = _AROUND if source else _NOBODY
            return Report(verb, (verb, verb + 1), source, confidence=confidence)
        span = before_colon(document, begin, colon)
        if span is None:
            return None
        return Report(colon, (colon, colon + 1), span, resolution=Resolution.COLON, confidence=_COLON)

    def _last_source(self, begin: int) -> TokenSpan | None:
        """The speaker of the narrator's last act before a token, in its paragraph or the one before."""
        document = self._document
        paragraph = max(0, document.paragraph_of[begin] - 1)
        low = max(document.paragraphs[paragraph][0], begin - _FARTHEST_ACT)
        at = bisect_left(self._narrated, begin, key=lambda group: group.verb) - 1
        if at < 0 or self._narrated[at].verb < low:
            return None
        last = self._narrated[at]
        end = min(last.end + _NEAR, sentence_end(document, last.end - 1))
        return source_of(document, last, end)[0]

    def cue_around(self, quoted: QuotedSpan) -> Report | None:
        """A verb right before the marks, or a judgement whose object ends in them: dénonce « un abus »."""
        document, lexicon = self._document, self._document.lexicon
        group = self._last_between(sentence_begin(document, quoted.start), quoted.start)
        if group is None:
            return None
        # What begins with a capital may be a title: "a écrit « La Mer »".
        title = document.text[quoted.marks.pieces[0][0]].isupper()
        if document.lower[group.verb] not in lexicon.verbs.judging and (title or group.end < quoted.start):
            return None
        first = group.end
        while first < quoted.start and (
            document.lower[first] in lexicon.words.adverbs
            or document.lower[first] in lexicon.nouns.times
            or document.pos[first] in {"ADV", "PUNCT"}
        ):
            first += 1
        parting = lexicon.words.relatives | {",", ";"}
        apart = not parting.isdisjoint(document.lower[first : quoted.start])
        if apart or quoted.start - first > _FARTHEST_FRAGMENT:
            return None
        source, recipient = source_of(document, group, first)
        if source is None:
            return None
        content = [(first, quoted.end)]
        return Report(group.verb, group.cue, source, recipient, content, confidence=_AROUND)

    def cue_within(self, inner: MarkedSpan, outer: MarkedSpan) -> Report | None:
        """The report whose word of saying stands beside inner marks, in the outer ones."""
        document = self._document
        within = document.tokens((outer.start, outer.end))
        span = document.tokens((inner.start, inner.end))
        if within is None or span is None:
            return None
        before = range(span[0] - 1, max(within[0], span[0] - _NEAR_INNER), -1)
        behind = range(span[1], min(within[1], span[1] + _NEAR_INNER))
        for verb in (*before, *behind):
            group = self._groups[verb]
            if group is not None:
                source, _ = source_of(document, group, within[1])
                confidence = _INNER if source else _INNER_OF_NOBODY
                return Report(group.verb, group.cue, source, confidence=confidence)
        return None

    def is_saying(self, report: Report) -> bool:
        """Whether the cue by itself says that what follows it was said."""
        return report.resolution is Resolution.EXPLICIT

    def has_object(self, report: Report) -> bool:
        """Whether words behind the cue are what is said."""
        group = self._groups[report.key]
        return group is not None and bool(clause_of(self._document, group))

    def has_cue(self, span: TokenSpan) -> bool:
        """Whether a word of saying stands there."""
        return any(self._groups[i] is not None for i in range(*span))

    def role_beside(self, name: TokenSpan) -> str | None:
        """The role in the words around this mention of a person, or what kind of body a name is of."""
        return role_of(self._document, name) or kind_of(self._document, name)

    def roles_told(self) -> Iterator[tuple[int, str]]:
        """None: without a parse no verb ties a noun to a name."""
        return iter(())
