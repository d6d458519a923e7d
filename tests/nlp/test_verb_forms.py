"""The table of verb forms: every form is spelled as English spells it, and what news says is in it."""

from __future__ import annotations

import pytest

from quotewire.nlp.languages.english import reporting
from quotewire.nlp.languages.english.verb_forms import FORMS, forms_of

IRREGULAR = {
    "begin": "began begun",
    "go": "goes went gone",
    "plead": "pled",
    "read": "",
    "say": "said",
    "sing": "sang sung",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "tell": "told",
    "write": "wrote written",
}
# Verbs of more than one syllable that double the last consonant, as those of one do.
DOUBLING = frozenset("admit begin rebut refer deadpan".split())
# A last "l" is doubled in Britain only.
EITHER = frozenset("label marvel".split())
_VOWELS = "aeiou"


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


@pytest.mark.parametrize("base", FORMS)
def test_no_form_is_made_up(base: str) -> None:
    expected = regular(base)
    if base in IRREGULAR:
        expected = {form for form in expected if not form.endswith("ed")} | set(IRREGULAR[base].split())
        expected |= {"pleaded"} if base == "plead" else set()
    assert set(FORMS[base]) == expected
    assert len(set(FORMS[base])) == len(FORMS[base])


@pytest.mark.parametrize(
    "word",
    "implied implies denied referred began labelled labeled panicked quipped admitted swore wrote told "
    "blogged rebutted replied deadpanned marvelled agreed guaranteeing".split(),
)
def test_what_news_says_is_known(word: str) -> None:
    assert word in reporting.UTTERING


@pytest.mark.parametrize(
    "word", ["implyed", "refered", "begined", "labelleded", "denyed", "echos", "paniced"]
)
def test_what_nobody_writes_is_not(word: str) -> None:
    assert not any(word in forms for forms in FORMS.values())


def test_a_verb_that_is_not_in_the_table_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        forms_of("say frobnicate")
