"""What an event shows of a text: its pieces with what stands around them, as the article has them."""

from __future__ import annotations

from quotewire.nlp.layout.verbatim import Shown, joined, segment
from quotewire.nlp.types import (
    Annotations,
    Article,
    Cut,
    Entity,
    Language,
    Location,
    Mention,
    Quote,
    QuoteType,
    Recipient,
    Resolution,
    Segment,
    Span,
    Speaker,
)


def test_a_piece_has_32_code_points_on_either_side_or_what_there_is() -> None:
    text = f"{'a' * 40}WORD{'b' * 40}"
    assert segment(text, 40, 44) == Segment("WORD", 40, 44, prefix="a" * 32, suffix="b" * 32)
    assert segment("So it is.", 3, 5) == Segment("it", 3, 5, prefix="So ", suffix=" is.")
    assert segment("So", 0, 2) == Segment("So", 0, 2)


def test_pieces_are_joined_by_a_blank_and_paragraphs_by_a_blank_line() -> None:
    text = "“It leaks,” said Wex, “a lot.\n\n“Go.”"
    pieces = [(text.index(words), text.index(words) + len(words)) for words in ("It leaks,", "a lot.", "Go.")]
    assert joined(text, pieces) == "It leaks, a lot.\n\nGo."
    assert joined(text, pieces[:1]) == "It leaks,"
    # What stands before the first piece says nothing.
    assert joined("\n\nGo.", [(2, 5)]) == "Go."


def span_of(text: str, words: str) -> Span:
    return Span(words, text.index(words), text.index(words) + len(words))


def test_what_was_found_in_the_visible_text_is_told_of_the_text_as_it_came() -> None:
    text, title = "“It \u200bleaks,” said Ada Wex to Bo.\n\nShare this:", "Ada\u200b Wex on piers"
    for article in (
        Article("a", text, Language("en", 1.0), title),
        Article("a", text, Language("en", 1.0), "Piers"),
        Article("a", text.replace("\u200b", ""), Language("en", 1.0), title),
        Article("a", text, Language("en", 1.0)),
    ):
        shown = Shown.of(article)
        seen = shown.article
        assert "\u200b" not in seen.text + (seen.title or "")
        assert (seen.title is None) == (article.title is None)
        cut, name = span_of(seen.text, "Share this:"), span_of(seen.text, "Ada Wex")
        words = span_of(seen.text, "It leaks,")
        mentions = [Mention(name.text, name.start, name.end)]
        if seen.title and "Ada" in seen.title:
            mentions.insert(0, Mention("Ada Wex", 0, 7, location=Location.TITLE))
        found = shown.restored(
            Annotations(
                text=seen.text,
                title=seen.title,
                entities=(Entity("e1", "PERSON", "Ada Wex", tuple(mentions)),),
                quotes=(
                    Quote(
                        "q1",
                        QuoteType.DIRECT,
                        words.text,
                        (segment(seen.text, words.start, words.end),),
                        speaker=Speaker(name, Resolution.EXPLICIT),
                        recipient=Recipient("Bo"),
                        cue=span_of(seen.text, "said"),
                    ),
                    Quote("q2", QuoteType.DIRECT, words.text, (segment(seen.text, words.start, words.end),)),
                ),
                boilerplate=(Cut(cut.start, cut.end, "share_buttons"),),
            )
        )
        assert (found.text, found.title) == (article.text, article.title)
        texts = {Location.BODY: article.text, Location.TITLE: article.title or ""}
        assert len(found.entities[0].mentions) == len(mentions)
        for mention in found.entities[0].mentions:
            assert texts[mention.location][mention.start : mention.end] == mention.text
            assert mention.text.replace("\u200b", "") == "Ada Wex"
        for quote in found.quotes:
            (piece,) = quote.segments
            assert article.text[piece.start : piece.end] == piece.exact == quote.text
            assert article.text.endswith(piece.suffix, 0, piece.end + 32)
        first, second = found.quotes
        assert first.speaker == Speaker(span_of(article.text, "Ada Wex"), Resolution.EXPLICIT)
        assert first.cue == span_of(article.text, "said")
        assert (second.speaker, second.cue) == (None, None)
        assert found.boilerplate == (Cut(article.text.index("Share"), len(article.text), "share_buttons"),)


def test_an_article_with_nothing_hidden_is_shown_as_it_is() -> None:
    article = Article("a", "It leaks.", Language("en", 1.0), "Pier")
    assert Shown.of(article).article is article
