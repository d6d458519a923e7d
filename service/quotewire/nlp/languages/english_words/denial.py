"""English words that say of speech that it was not spoken: negations, verbs of refusing, conditions, modals."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.base import words
from quotewire.nlp.languages.english_words.verbs import VERBS

NOT: Final = words("not n't n’t never nor neither no nowhere")
# After "not" these make it more than was said, not less: did not only say.
ONLY: Final = words("only just merely simply solely")
NOBODY: Final = words("nobody none neither nothing no not")
# Before a phrase these leave nobody or next to nobody in it.
SCARCELY: Final = words("not hardly scarcely barely")
# What is excepted from nobody is somebody: nobody but; no less than; not least.
EXCEPT: Final = words("but except save")
LEAST: Final = words("fewer less lesser least")

# What is refused, denied, missed or stopped is not said; under "not" it is after all: never fails to say.
DENYING: Final = VERBS.of(
    "deny refuse decline fail avoid refrain stop cease neglect omit forget hesitate tire dispute doubt resist help"
) | words("unable unwilling reluctant loath afraid without instead rather against misquoted")
REJECTED: Final = VERBS.of("deny dispute dismiss reject refute debunk", "past_participle")
STOPPING: Final = VERBS.of("stop")
# Prepositions between such a word and its verb: refrained from saying, was not quoted as saying.
LINKS: Final = words("of from as about without instead than to against")

IF: Final = words("if unless whether lest")
MODALS: Final = words("could might may should must can ca")
# Who can reveal something reveals it.
ANNOUNCING: Final = words("reveal confirm announce report disclose")
BEING: Final = words("is 's ’s was are were be")
WAITING: Final = BEING | words("has have had")
COMPARED: Final = words("better clearer plainer more")
# What is not claimed or thought to have been said is not said; what is not known to have been may be.
CLAIMING: Final = VERBS.of("say claim think believe mean", "present_row past")
