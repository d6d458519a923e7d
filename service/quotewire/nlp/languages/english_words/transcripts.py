"""Labels of an interview, and words in capitals before a colon that label no speaker."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.groups import words
from quotewire.nlp.languages.naming import Transcripts

TRANSCRIPTS: Final = Transcripts(
    turns=words("Q A Question Answer QUESTION ANSWER"),
    salutations=words("DEAR"),
    no_speakers=frozenset(
        "UPDATE|UPDATED|NOTE|READ MORE|SEE ALSO|RELATED|PHOTO|PHOTOS|VIDEO|WATCH|CORRECTION|CLARIFICATION|"
        "BREAKING|POLL|ANALYSIS|OPINION|REVIEW|EXCLUSIVE|LIVE|MORE|ALSO|PS|P.S.|EDITOR'S NOTE|SOURCE|SOURCES|"
        "CREDIT|TAGS|TOPICS|FILE|ABSTRACT|SUMMARY|DISCLAIMER|CONTACT|WHAT|WHEN|WHERE|WHO|WHY|HOW|FACT CHECK|"
        "FACT|FALSE|TRUE|CLAIM|VERDICT|RATING|TIME|DATE|PLACE|WASHINGTON|NEW YORK|LONDON".split("|")
    ),
)
