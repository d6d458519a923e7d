"""What a value holds where nothing more is known."""

from __future__ import annotations

from quotewire.nlp.types import (
    Annotations,
    Entity,
    Location,
    Quote,
    QuoteDraft,
    QuoteType,
    Resolution,
    Speaker,
)


def test_nothing_is_sure_linked_or_nested_unless_it_is_said() -> None:
    entity = Entity("e1", "PERSON", "Ada Wex", ())
    assert (entity.role, entity.salience, entity.links) == (None, 0, ())
    speaker = Speaker(None, Resolution.EXPLICIT)
    assert (speaker.entity_id, speaker.name, speaker.anonymous, speaker.confidence) == (None, None, False, 0)
    quote = Quote("q1", QuoteType.DIRECT, "Go.", ())
    assert (quote.closed, quote.speaker, quote.confidence, quote.location) == (True, None, 0, Location.BODY)
    assert (quote.parent_id, quote.group_id, quote.cue) == (None, None, None)
    draft = QuoteDraft(QuoteType.DIRECT, ())
    assert (draft.closed, draft.resumes, draft.confidence) == (True, False, 0)
    assert (draft.inherits, draft.parent, draft.group) == (None, None, None)
    found = Annotations("", None)
    assert (found.entities, found.quotes, found.boilerplate, found.warnings) == ((), (), (), ())
