"""The tables of verb forms: as the generator writes them, and the English ones spelled as English spells."""

from __future__ import annotations

import platform
import runpy
import sys
from pathlib import Path

import pytest

from quotewire.nlp.languages import verbs
from quotewire.nlp.languages.english import LANGUAGE
from quotewire.nlp.languages.french import FRENCH
from quotewire.nlp.languages.german import GERMAN
from quotewire.nlp.languages.spanish import SPANISH
from quotewire.nlp.languages.verbs import MissingVerbError, VerbForms

ROOT = Path(__file__).parents[2]
TABLES = Path(verbs.__file__).parent / "verb_forms"
IRREGULAR = {
    "begin": "began begun",
    "find": "found",
    "forget": "forgot forgotten",
    "go": "goes went gone",
    "mean": "meant",
    "plead": "pled",
    "read": "",
    "say": "said",
    "sing": "sang sung",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "tell": "told",
    "think": "thought",
    "write": "wrote written",
}
# Verbs whose regular forms are in use too.
REGULAR_TOO = {"plead": "pleaded", "show": "shown"}
# Verbs of more than one syllable that double the last consonant, as those of one do.
DOUBLING = frozenset("admit begin deadpan forget omit rebut refer".split())
# A last "l" is doubled in Britain only.
EITHER = frozenset("label marvel".split())
_VOWELS = "aeiou"


def lines_of(language: str) -> dict[str, list[str]]:
    """The forms of each lemma of a table."""
    lines = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {cells[0]: " ".join(cells[1:]).split() for cells in (line.split("\t") for line in lines)}


ENGLISH = lines_of("en")
# As the marker in pyproject.toml.
HAS_ABLAUT = (sys.platform, platform.machine()) in {("linux", "x86_64"), ("darwin", "arm64")}


@pytest.mark.skipif(not HAS_ABLAUT, reason="ablaut has no wheel for this machine")
def test_the_tables_are_what_the_generator_writes() -> None:
    written = runpy.run_path(str(ROOT / "ops" / "verb_forms.py"))["tables"]()
    found = {path.stem: path.read_text(encoding="utf-8") for path in TABLES.iterdir()}
    assert written == found, "run: make verb-forms"


def doubled(base: str) -> bool:
    """Whether a verb doubles its last consonant before -ed and -ing."""
    base = base.replace("qu", "qw")
    if base[-1] in "aeiouwxy" or base[-2] not in _VOWELS or base[-3:-2] in tuple(_VOWELS):
        return False
    syllables = sum(ch in _VOWELS and (not i or base[i - 1] not in _VOWELS) for i, ch in enumerate(base))
    return syllables == 1 or base in DOUBLING


def third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def regular(base: str) -> set[str]:
    stems = {base + base[-1] if doubled(base) else base}
    if base in EITHER:
        stems = {base, base + base[-1]}
    if base.endswith("c"):
        stems = {f"{base}k"}
    forms = {base, third(base)}
    for stem in stems:
        if base.endswith("e"):
            forms |= {f"{base}d", f"{base}ing" if base.endswith("ee") else f"{base[:-1]}ing"}
        elif base.endswith("y") and base[-2] not in _VOWELS:
            forms |= {f"{base[:-1]}ied", f"{base}ing"}
        else:
            forms |= {f"{stem}ed", f"{stem}ing"}
    return forms


@pytest.mark.parametrize("base", ENGLISH)
def test_no_english_form_is_made_up(base: str) -> None:
    expected = regular(base)
    if base in IRREGULAR:
        expected = {form for form in expected if not form.endswith("ed")} | set(IRREGULAR[base].split())
    expected |= set(REGULAR_TOO.get(base, "").split())
    assert set(ENGLISH[base]) == expected


@pytest.mark.parametrize(
    "word",
    "implied implies denied referred began labelled labeled panicked quipped admitted swore wrote told "
    "blogged rebutted replied deadpanned marvelled agreed guaranteeing".split(),
)
def test_what_english_news_says_is_known(word: str) -> None:
    assert word in LANGUAGE.lexicon.verbs.uttering


@pytest.mark.parametrize(
    ("known", "forms"),
    [
        (
            FRENCH.verbs.saying,
            "rappelle rappela révèle révélait annonça jugeait balaye balaie dirent promettra",
        ),
        (FRENCH.verbs.participles, "rappelé révélée promises dite assené défendu"),
        (FRENCH.verbs.only_with_marks, "salua coupe coupées"),
        (GERMAN.verbs.saying, "erwiderte fügte versichern schrieben kündigt teilte jubelt hielt gab"),
        (SPANISH.verbs.saying, "recuerda rechazó agregue insistió confía dijeron expuso"),
        (SPANISH.verbs.participles, "dicho expuesto reconocido escrito"),
    ],
)
def test_what_other_news_says_is_known(known: frozenset[str], forms: str) -> None:
    assert set(forms.split()) <= known


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "implyed refered begined labelleded denyed echos paniced"),
        ("fr", "rappella rappellé révèla répèté considére concèdait défenda martèlé"),
        ("de", "erwideren entgegnte forderen jubelen äußeren"),
        ("es", "recorda conta confó insistó rechaze agrege manifesta"),
    ],
)
def test_what_nobody_writes_is_in_no_table(language: str, forms: str) -> None:
    found = {form for line in lines_of(language).values() for form in line}
    assert not found & set(forms.split())


def test_forms_that_are_more_often_something_else_say_nothing() -> None:
    assert not {"maintenant", "disant"} & FRENCH.verbs.saying
    assert not {"nota", "cuenta"} & SPANISH.verbs.saying
    assert not {"gibt", "geben"} & GERMAN.verbs.saying


def test_forms_are_those_of_the_columns_that_were_asked_for() -> None:
    french = VerbForms("fr", FRENCH_COLUMNS)
    assert french.of("dire", "present future") == {"dit", "disent", "dira", "diront"}
    assert french.participles("dire promettre") == set("dit dite dits dites promis promise promises".split())
    assert french.finite("rire") | french.participles("rire") == french.of("rire")
    assert french.asked == {"dire", "promettre", "rire"}


FRENCH_COLUMNS = "present imperfect past_historic future present_participle past_participle"


def test_a_verb_that_is_not_in_the_table_cannot_be_asked_for() -> None:
    french = VerbForms("fr", FRENCH_COLUMNS)
    with pytest.raises(MissingVerbError, match=r"fr\.tsv has no line for frobniquer; run: make verb-forms"):
        french.of("dire frobniquer")
    with verbs.missing_allowed():
        assert french.of("rire frobniquer") == french.of("rire")
    with pytest.raises(MissingVerbError):
        french.of("frobniquer")
