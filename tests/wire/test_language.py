"""Which language an article is in, whatever it quotes and whatever stands at its head."""

from __future__ import annotations

import pytest

from quotewire.wire.language import identify

ENGLISH = (
    "The committee said on Monday that the bridge would be closed until the engineers had looked at it. " * 3
)
GERMAN = (
    "Der Ausschuss sagte am Montag, dass die Brücke gesperrt bleibt, bis die Ingenieure sie geprüft haben. "
    * 3
)
FRENCH = (
    "La commission a indiqué lundi que le pont resterait fermé jusqu’à ce que les ingénieurs l’aient vu. " * 3
)
SPANISH = (
    "La comisión dijo el lunes que el puente seguirá cerrado hasta que los ingenieros lo hayan revisado. " * 3
)
TEXTS = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
MARKS = {"en": "“{}”", "de": "„{}“", "fr": "« {} »", "es": "«{}»"}


def quoted(text: str, language: str) -> str:
    """A text in the marks of a language, eight times as long."""
    return MARKS[language].format((text * 8).strip())


@pytest.mark.parametrize(
    "declared", ["en", "EN_gb", "eng", "en-Latn-US", None, "english", "xx", "und", "en;q=0.8", "x" * 500]
)
def test_the_language_of_an_english_text(declared: str | None) -> None:
    language, warnings = identify(ENGLISH, declared, "fr")
    assert (language.code, language.declared, warnings) == ("en", declared, ())
    assert language.confidence > 0.9


def test_a_declaration_that_the_text_contradicts_is_not_believed() -> None:
    language, warnings = identify(GERMAN, "en", "en")
    assert (language.code, language.declared, warnings) == ("de", "en", ("language_mismatch",))


def test_a_short_text_contradicts_nothing_and_falls_back_to_the_default() -> None:
    sure = GERMAN[:150]
    assert identify(sure, None, "en")[0].confidence >= 0.8
    assert identify(sure, "da", "en")[0].code == "da"
    assert identify("1:0", None, "en")[0].code == "en"


def test_near_languages_do_not_contradict_each_other() -> None:
    text = (
        "Ordføreren sier at brua skal være stengt til ingeniørene har sett på den, og at det vil ta tid. " * 3
    )
    for declared in ("no", "nb", "da"):
        language, warnings = identify(text, declared, "en")
        assert (language.code, warnings) == (declared, ())


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("quotes", TEXTS)
@pytest.mark.parametrize("language", TEXTS)
def test_what_is_quoted_does_not_decide(language: str, quotes: str, *, declared: bool) -> None:
    printed, said = TEXTS[language], quoted(TEXTS[quotes], language)
    for text in (
        f"{said}\n\n{printed}",
        f"{printed}\n\n{said}",
        f"{printed[:100]}\n\n{said}\n\n{printed[100:]}",
    ):
        found, warnings = identify(text, language if declared else None, "xx")
        assert (found.code, warnings) == (language, ())
        assert found.confidence > 0.9


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_few_words_outside_the_marks_decide_what_they_can(language: str) -> None:
    said = quoted(TEXTS[language], "en")
    printed = "Ada Wex, who has run the ferry for years, spoke to reporters on the pier: "
    for declared in ("en-GB", None):
        found, warnings = identify(printed + said, declared, "xx")
        assert (found.code, warnings) == ("en", ())
    own = {"de": ", sagte sie am Montag.", "fr": ", a déclaré la maire lundi.", "es": ", dijo ella el lunes."}
    found, warnings = identify(said + own[language], "en", "xx")
    assert (found.code, warnings) == (language, ("language_mismatch",))


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_is_all_quotation_is_judged_by_it(language: str) -> None:
    turns = "\n\n".join(MARKS[language].format(TEXTS[language].strip()) for _ in range(4))
    assert identify(turns, None, "xx")[0].code == language
    wrong = "en" if language == "de" else "de"
    assert identify(turns, wrong, "xx")[1] == ("language_mismatch",)


def test_a_mark_that_nobody_closes_takes_nothing_away() -> None:
    text = f"“{GERMAN}\n\n{ENGLISH * 3}"
    assert identify(text, "en", "xx")[0].code == "en"
    assert identify(f"“{ENGLISH * 3}", "fr", "xx") == identify(f"{ENGLISH * 3}", "fr", "xx")


@pytest.mark.parametrize("head", ["fr", "de", "es"])
def test_a_foreign_head_and_a_foreign_tail_do_not_decide(head: str) -> None:
    notice = TEXTS[head] * 4  # more than the first thousand code points
    for text in (f"{notice}\n\n{ENGLISH * 10}", f"{ENGLISH * 10}\n\n{notice}"):
        for declared in ("en", None):
            found, warnings = identify(text, declared, "xx")
            assert (found.code, warnings) == ("en", ())


def test_a_declared_language_wins_that_fits_half_of_the_text() -> None:
    text = f"{ENGLISH * 4}\n\n{FRENCH * 4}"
    for declared, code in (("en-IE", "en"), ("fr-CA", "fr"), ("FRA", "fr")):
        assert identify(text, declared, "xx")[0].code == code
    assert identify(text, None, "xx")[0].code in {"en", "fr"}
    found, warnings = identify(f"{ENGLISH}\n\n{FRENCH * 8}", "en", "xx")
    assert (found.code, warnings) == ("fr", ("language_mismatch",))


def test_names_and_captions_between_quotations_leave_it_to_the_quotations() -> None:
    text = "\n\n".join(f"“{ENGLISH}”\n― Nele Aukes\nFoto/Insta" for _ in range(20))
    assert identify(text, None, "xx")[0].code == "en"
    assert identify(text, "fi", "xx")[1] == ("language_mismatch",)


def test_a_text_is_looked_at_up_to_its_end() -> None:
    text = f"{FRENCH * 6}\n\n{ENGLISH * 4}"
    found, warnings = identify(text, "en", "xx")
    assert (found.code, warnings) == ("en", ())
