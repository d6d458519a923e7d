"""Words of saying in a scene: the group of the verb, and whose saying it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotewire.nlp.grammar.tokens.phrases import head_of, is_time, phrase_at, phrases

if TYPE_CHECKING:
    from quotewire.nlp.grammar.tokens.scene import Range, Scene

_FARTHEST: Final = 6
_LONGEST_TAG: Final = 30


@dataclass(frozen=True, slots=True)
class Group:
    """The words of one act of saying: auxiliary to verb, and the pronoun that is inverted in it."""

    first: int
    verb: int
    last: int
    pronoun: int | None = None


def group_at(scene: Scene, verb: int) -> Group | None:
    """The group whose word of saying is this token, None where it says nothing."""
    lexicon, word = scene.lexicon, scene.lower[verb]
    if word in lexicon.infinitives and verb and _helps(scene, verb):
        return _periphrasis(scene, verb)
    if word in lexicon.participles:
        found = _compound(scene, verb)
        if found is not None:
            return found
    if word in lexicon.finite and _is_finite(scene, verb):
        first = verb
        while first and scene.lower[first - 1] in lexicon.clitics and _is_clitic(scene, first - 1):
            first -= 1
        last, pronoun = _inverted(scene, verb)
        return Group(first, verb, last, pronoun)
    return None


def _helps(scene: Scene, verb: int) -> bool:
    return any(scene.lower[i] in scene.lexicon.helpers for i in range(max(0, verb - 3), verb))


def _periphrasis(scene: Scene, verb: int) -> Group | None:
    """The group of an infinitive: "a fait savoir", "veut croire", "a-t-elle fait valoir"."""
    helper = next(i for i in range(verb - 1, -1, -1) if scene.lower[i] in scene.lexicon.helpers)
    found = _compound(scene, helper)
    if found is not None:
        return Group(found.first, verb, verb, found.pronoun)
    last, pronoun = _inverted(scene, helper)
    return Group(helper, verb, max(verb, last), pronoun)


def _inverted(scene: Scene, verb: int) -> tuple[int, int | None]:
    """The last token of a finite verb with its inverted pronoun, and that pronoun."""
    at = verb + 1
    if at < scene.size and scene.words[at] in {"-t", "-t-"}:
        at += 1
    if at < scene.size and scene.words[at][0] == "-" and scene.lower[at] in scene.lexicon.pronouns:
        return at, at
    return verb, None


def _compound(scene: Scene, verb: int) -> Group | None:
    """A participle behind its auxiliary, with clitics, adverbs and an inverted pronoun between."""
    lexicon, pronoun = scene.lexicon, None
    for i in range(verb - 1, max(-1, verb - 1 - _FARTHEST), -1):
        word = scene.lower[i]
        if word in lexicon.auxiliaries or word in lexicon.reflexive:
            first = i
            while first and scene.lower[first - 1] in lexicon.clitics and _is_clitic(scene, first - 1):
                first -= 1
            own = {scene.lower[k] for k in range(first, i)}
            if word in lexicon.reflexive and not own & lexicon.reflexive_pronouns:
                return None
            return Group(first, verb, verb, pronoun)
        if scene.words[i][0] == "-" and word in lexicon.pronouns:
            pronoun = i
        elif not (
            word in lexicon.adverbs or scene.classes[i] == "ADV" or scene.words[i] == "-t" or word == "t"
        ):
            return None
    return None


def _is_clitic(scene: Scene, i: int) -> bool:
    return scene.lower[i] not in scene.lexicon.determiners or scene.classes[i] in {"PRON", ""}


def _is_finite(scene: Scene, verb: int) -> bool:
    """Whether a form that may also be a noun is a verb here."""
    lexicon, after, before = scene.lexicon, verb + 1, verb - 1
    if after < scene.size and scene.words[after][0] == "-" and len(scene.words[after]) > 1:
        return True
    if before >= 0 and scene.lower[before] in lexicon.prepositions:
        return False
    if scene.classes[verb] in {"VERB", "AUX"}:
        return True
    if before >= 0 and scene.lower[before] in lexicon.determiners and _is_no_clitic(scene, before):
        return False
    opens = before < 0 or scene.words[before] == "," or scene.inside[before] != scene.inside[verb]
    return opens or scene.lower[verb] not in lexicon.nouns_too


def _is_no_clitic(scene: Scene, i: int) -> bool:
    return scene.lower[i] not in scene.lexicon.clitics or scene.classes[i] == "DET"


def according_at(scene: Scene, i: int) -> int | None:
    """The last token of words like "selon" that begin at token ``i``."""
    for phrase in scene.lexicon.according:
        if tuple(scene.lower[i : i + len(phrase)]) == phrase:
            return i + len(phrase) - 1
    return None


def source_after(scene: Scene, i: int, high: int) -> tuple[Range | None, Range | None]:
    """The phrase that names the speaker from token ``i`` on, and the one that names who was spoken to.

    Adverbs, expressions of time and place stand between: "a assuré lundi à l'AFP la ministre".
    """
    lexicon, recipient = scene.lexicon, None
    high = min(high, i + _LONGEST_TAG)
    level = scene.inside[min(i, scene.size - 1) - 1]
    while i <= high:
        word = scene.lower[i]
        if scene.inside[i] != level or word in lexicon.that or word in lexicon.small:
            break
        if word in lexicon.prepositions:
            span = phrase_at(scene, i + 1, high)
            if span is None:
                break
            if word in lexicon.addressing and not is_time(scene, span) and is_somebody(scene, span):
                recipient = span
            i = span[1] + 1
            continue
        span = phrase_at(scene, i, high)
        if span is not None and not _is_adverbial(scene, i, span):
            return span, recipient
        if span is None and not (
            word in lexicon.adverbs
            or scene.classes[i] == "ADV"
            or word in lexicon.times
            or word in lexicon.determiners
        ):
            break
        i = i + 1 if span is None else span[1] + 1
    return None, recipient


def _is_adverbial(scene: Scene, i: int, span: Range) -> bool:
    if scene.lower[i] in scene.lexicon.adverbs:
        return True
    return is_time(scene, span) and not is_somebody(scene, span)


def is_somebody(scene: Scene, span: Range) -> bool:
    """Whether a phrase names a person, a body or a document that can speak."""
    lexicon = scene.lexicon
    if scene.lower[span[0]] in lexicon.pronouns or scene.lower[span[0]] in lexicon.relatives:
        return True
    if any(scene.names[i] in {"PER", "ORG", "PERSON"} for i in range(span[0], span[1] + 1)):
        return True
    head = scene.lower[head_of(scene, span)]
    if (
        head in lexicon.people
        or head in lexicon.bodies
        or head in lexicon.documents
        or head in lexicon.epithets
    ):
        return True
    if not any(scene.classes) and scene.is_capital(span[1]):
        return True
    return head.endswith(lexicon.person_endings)


def subject_before(scene: Scene, group: Group) -> Range | None:
    """The phrase that is the subject of a group: right before it, else the first of its sentence."""
    lexicon = scene.lexicon
    begin, at = scene.sentence_begin(group.first), group.first - 1
    while at >= begin and (scene.lower[at] in lexicon.adverbs or scene.classes[at] == "ADV"):
        at -= 1
    if at < begin:
        return None
    if scene.lower[at] in lexicon.relatives:
        return at, at
    if scene.lower[at] in lexicon.pronouns and scene.lower[at] not in lexicon.determiners:
        return at, at
    first = None
    for span, governed in phrases(scene, begin, at):
        if governed or is_time(scene, span):
            continue
        if span[1] == at:
            return span
        if first is None and is_somebody(scene, span):
            first = span
    return _shared(scene, begin, at) if first is None else first


def _shared(scene: Scene, begin: int, at: int) -> Range | None:
    """The subject that a verb behind "and" shares with what precedes the marks: X dit « a » et pense que."""
    if scene.lower[at] not in scene.lexicon.and_ or not begin or scene.inside[begin - 1] < 0:
        return None
    found = phrases(scene, scene.sentence_start(at), begin - 1)
    return next(
        (s for s, governed in found if not governed and not is_time(scene, s) and is_somebody(scene, s)), None
    )
