from __future__ import annotations

import pytest
import spacy
from blank import blank
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotewire.nlp.annotator import LANGUAGE_WITHOUT_MODEL, Annotator
from quotewire.nlp.document import Document
from quotewire.nlp.document_reader import read_doc, read_text
from quotewire.nlp.entities.unparsed import find_entities
from quotewire.nlp.grammar.tokens.grammar import TokenGrammar
from quotewire.nlp.grammar.tokens.roles import role_of
from quotewire.nlp.languages.found import all_languages
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.pipeline import ModelError
from quotewire.nlp.quotes.finder import find_quotes
from quotewire.nlp.readers import find_unread, finders_of
from quotewire.nlp.types import Article, Language, QuoteDraft, QuoteType

Found = tuple[list[str], str, str]


def quotes_of(document: Document) -> list[QuoteDraft]:
    return find_quotes(document, TokenGrammar(document))


def unread(language: str, text: str) -> list[Found]:
    drafts, _ = find_unread(language, text)
    return [_shown(text, draft) for draft in drafts]


def _shown(text: str, draft: QuoteDraft) -> Found:
    cue, mention = (text[slice(*span)] if span else "" for span in (draft.cue, draft.mention))
    return [text[slice(*segment)] for segment in draft.segments], cue, mention


def doc(*tokens: tuple[str, str], names: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """A French text of words, each with its part of speech; a word that ends in a bar has no blank behind."""
    built = Doc(
        Vocab(),
        words=[word.rstrip("|") for word, _ in tokens],
        spaces=[not word.endswith("|") for word, _ in tokens],
        pos=[pos for _, pos in tokens],
    )
    built.set_ents([spacy.tokens.Span(built, first, stop, label=label) for first, stop, label in names])
    return built


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "„Wir warten nicht länger auf die Fähre“, sagte Jörg Abelmann. »Es reicht«, ergänzte Silke Voss.",
            [
                (["Wir warten nicht länger auf die Fähre"], "sagte", "Jörg Abelmann"),
                (["Es reicht"], "ergänzte", "Silke Voss"),
            ],
        ),
        (
            "de",
            "‚Niemand weiß es‘, so der Sprecher der Bahn am Montag. Er sagte, dass der Zug ausfalle.",
            [
                (["Niemand weiß es"], "so", "der Sprecher der Bahn"),
                (["dass der Zug ausfalle"], "sagte", "Er"),
            ],
        ),
        (
            "de",
            "Laut Ministerium wird die Straße gesperrt. Bürgermeister Vogt warnte: „Das wird teuer.“",
            [
                (["Das wird teuer."], "warnte", "Bürgermeister Vogt"),
            ],
        ),
        (
            "es",
            "«No hay dinero», aseguró ayer la alcaldesa, Rosa Peral. Según el ministro, habrá ayudas.",
            [
                (["No hay dinero"], "aseguró", "la alcaldesa, Rosa Peral"),
                (["habrá ayudas"], "Según", "el ministro"),
            ],
        ),
        (
            "es",
            "—¿Y quién paga? —preguntó una vecina—. Nosotros.\n\n—Nadie.",
            [(["¿Y quién paga?", "Nosotros."], "preguntó", "una vecina"), (["Nadie."], "", "")],
        ),
        (
            "es",
            "El portavoz ha dicho que «no habrá elecciones» este año.",
            [(["que", "no habrá elecciones", "este año"], "dicho", "El portavoz")],
        ),
        (
            "fr",
            "« La digue tiendra », a déclaré lundi la maire, Ada Wex. « Tout va bien », a-t-elle ajouté.",
            [
                (["La digue tiendra"], "déclaré", "la maire, Ada Wex"),
                (["Tout va bien"], "ajouté", "elle"),
            ],
        ),
        ("it", "«Non abbiamo acqua», ha detto Ada Wex.", [(["Non abbiamo acqua"], "", "")]),
        ("fr", "- Budget\n- Vote\n- Questions diverses", []),
        ("fr", "Surnommé « le Chat », il a écrit « La Mer » en un an.", []),
    ],
)
def test_without_a_pipeline_quotes_have_cues_and_the_speakers_words(
    language: str, text: str, expected: list[Found]
) -> None:
    assert unread(language, text) == expected


def test_a_name_without_a_pipeline_begins_with_a_given_name() -> None:
    text = "„Es reicht“, sagte Rentnerin Gerda Lohmann. „Nein“, sagte der Nachbar."
    _, speakers = find_unread("de", text)
    assert [speaker.name if speaker else "" for speaker in speakers] == ["Gerda Lohmann", None]


def test_an_article_without_a_pipeline_is_an_event_with_a_warning() -> None:
    annotator = Annotator(blank())
    for language in ("es", "it"):
        found = annotator.annotate(Article("a", "«No hay dinero», dijo Rosa Peral.", Language(language, 1.0)))
        assert found.warnings == (LANGUAGE_WITHOUT_MODEL,)
        assert [quote.text for quote in found.quotes] == ["No hay dinero"]
        assert found.entities == ()


def test_parts_of_speech_tell_a_noun_from_a_verb_and_names_their_kind() -> None:
    said = doc(
        ("La", "DET"),
        ("maire|", "NOUN"),
        (",", "PUNCT"),
        ("Ada", "PROPN"),
        ("Wex|", "PROPN"),
        (",", "PUNCT"),
        ("estime", "VERB"),
        ("qu'|", "SCONJ"),
        ("une", "DET"),
        ("annonce", "NOUN"),
        ("suivra|", "VERB"),
        (".", "PUNCT"),
        names=((3, 5, "PER"),),
    )
    assert [_shown(said.text, draft) for draft in quotes_of(read_doc(FRENCH, said))] == [
        (["qu'une annonce suivra"], "estime", "La maire, Ada Wex")
    ]
    (ada,) = find_entities(read_doc(FRENCH, said), role_of)
    assert (said.text[ada.start : ada.end], ada.label, ada.role) == ("Ada Wex", "PERSON", "maire")


@pytest.mark.parametrize("opening", ["»", "„", "—", ":"])
def test_the_first_word_behind_an_opening_mark_is_no_name(opening: str) -> None:
    said = doc(
        ("Jörg", "PROPN"),
        ("sagte|", "VERB"),
        (",", "PUNCT"),
        (f"{opening}|", "PUNCT"),
        ("Hier", "ADV"),
        ("reicht", "VERB"),
        ("Tarn|", "PROPN"),
        ("«", "PUNCT"),
        names=((4, 5, "LOC"), (6, 7, "LOC")),
    )
    found = find_entities(read_doc(GERMAN, said), role_of)
    assert [said.text[draft.start : draft.end] for draft in found] == ["Tarn"]


def test_a_language_without_rules_is_refused() -> None:
    with pytest.raises(ModelError, match="'it'"):
        finders_of("it")


PIECES = st.sampled_from(
    [
        "\n\n",
        *"« » “ ” „ - — . , : ? a-t-il dit déclaré que qu' selon il elle la maire Ada Wex dijo".split(),
    ]
)


@given(st.lists(PIECES, max_size=60).map(" ".join), st.sampled_from(sorted(all_languages())))
def test_offsets_lie_in_the_text_and_quotes_are_sorted(text: str, language: str) -> None:
    drafts = quotes_of(read_text(all_languages()[language].lexicon, text))
    assert [draft.segments for draft in drafts] == sorted(draft.segments for draft in drafts)
    for index, draft in enumerate(drafts):
        for start, end in (*draft.segments, *filter(None, (draft.cue, draft.mention, draft.recipient))):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
        assert draft.parent is None or drafts[draft.parent].type in set(QuoteType)
        assert draft.inherits is None or draft.inherits < index
