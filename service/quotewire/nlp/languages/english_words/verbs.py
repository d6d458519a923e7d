"""The forms of English verbs."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.verbs import VerbForms

FORMS: Final = VerbForms("en", "present_row past past_participle present_participle")
