"""English words that say of speech that it was not spoken: negations, verbs of refusing, conditions, modals."""

from __future__ import annotations

from typing import Final

from quotewire.nlp.languages.denial import Denial
from quotewire.nlp.languages.english_words.reporting import VERBS
from quotewire.nlp.languages.english_words.verbs import FORMS
from quotewire.nlp.languages.groups import words

DENIAL: Final = Denial(
    negations=words("not n't n’t never nor neither no nowhere"),
    # After "not" these make it more than was said, not less: did not only say.
    only=words("only just merely simply solely"),
    nobody=words("nobody none neither nothing no not"),
    conditions=words("if unless whether lest"),
    # Before a phrase these leave nobody or next to nobody in it.
    scarcely=words("neither not hardly scarcely barely"),
    excepting=words("other than"),
    # What is excepted from nobody is somebody: nobody but; no less than; not least.
    except_=words("but except save"),
    least=words("fewer less lesser least"),
    # What is refused, denied, missed or stopped is not said; under "not" it is after all: never fails to say.
    denying=FORMS.of(
        "deny refuse decline fail avoid refrain stop cease neglect omit forget hesitate tire dispute doubt resist help"
    )
    | words(
        "refusal failure reluctance inability unwillingness unable unwilling reluctant loath afraid without instead rather against misquoted"
    ),
    rejected=FORMS.of("deny dispute dismiss reject refute debunk", "past_participle"),
    stopping=FORMS.of("stop"),
    # Prepositions between such a word and its verb: refrained from saying, was not quoted as saying.
    links=words("of from as about without instead than to against"),
    modals=words("could might may should must can ca"),
    able=words("can ca could"),
    alternatives=words("nor or"),
    # Who can reveal something reveals it.
    announcing=words("reveal confirm announce report disclose"),
    no_more=words("only all"),
    not_now=words("longer yet"),
    unreal=(words("would have"), words("would rather")),
    waiting=VERBS.being | words("has have had"),
    compared=words("better clearer plainer more"),
    # A reader who is told to do one of these is asked to suppose what follows: say the town paid.
    supposing=words("say suppose imagine assume"),
    planning=words(
        "plan plans planned planning intend intends intended intending hope hopes hoped hoping want wants wanted "
        "expected set due allow allows allowed encourage encourages encouraged encouraging"
    ),
    # What is not claimed or thought to have been said is not said; what is not known to have been may be.
    claiming=FORMS.of("say claim think believe mean", "present_row past"),
)
