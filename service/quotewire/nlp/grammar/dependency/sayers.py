"""Whose a verb of saying is where the parse ties it to another word than its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.grammar.dependency.nouns import is_person_noun
from quotewire.nlp.lexicon.punctuation import ENDS
from quotewire.nlp.treebank import PROPER, SUBJECTS

if TYPE_CHECKING:
    from quotewire.nlp.document import TokenSpan
    from quotewire.nlp.grammar.dependency.parse import Parse

# Relations over which a verb shares the subject of the verb above it: "argued, adding that", "was quoted as
# saying", "went on to say", "said A and warned B".
_SHARING = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp", "parataxis"})


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying is passive: its subject then hears or is spoken of.

    "Man stole boat, court told" leaves out that the court was.
    """
    marked = parse.child(verb, "auxpass") is not None or parse.child(verb, "agent") is not None
    return marked or _is_court_told(parse, verb) or _is_hearsay(parse, verb)


def _is_hearsay(parse: Parse, verb: int) -> bool:
    """Whether others say something of somebody: "the guild, said to be poor, has closed the quay"."""
    to_be = parse.tags[verb + 1 : verb + 3] == ["TO", "VB"] and parse.lower[verb + 2] in parse.verbs.being
    return to_be and parse.lower[verb] in parse.verbs.plain


def _is_court_told(parse: Parse, verb: int) -> bool:
    """Whether a verb that needs somebody who is told ends a sentence behind a court, jury or inquiry."""
    ends = verb + 1 == parse.size or parse.words[verb + 1] in ENDS or parse.paragraph(verb)[1] == verb + 1
    if not ends or parse.lower[verb] not in parse.verbs.telling:
        return False
    told = subject_of(parse, verb)
    return told is not None and parse.lower[told] in parse.nouns.deciding


def head_of(parse: Parse, source: TokenSpan) -> int:
    """The head of a phrase, its last token if the parse ties several to words outside."""
    phrase = range(*source)
    return next((i for i in phrase if parse.heads[i] not in phrase), source[1] - 1)


def states(parse: Parse, word: str, source: TokenSpan | None, first: int) -> bool:
    """Whether a person or body states the clause from token ``first``: the envoy underlined that."""
    that = word in parse.verbs.stating and parse.lower[first] in parse.lexicon.words.that
    if not that or source is None:
        return False
    head = head_of(parse, source)
    meant = parse.lexicon.words.pronouns.get(parse.lower[head])
    known = parse.lower[head] in parse.nouns.bodies or is_person_noun(parse.lexicon, parse.lower[head])
    return known or (parse.tags[head] in {*PROPER, "PRP", "WP"} and not (meant and meant.thing))


def agent_of(parse: Parse, verb: int) -> int | None:
    """By whom a passive verb says that something was said."""
    agent = parse.child(verb, "agent")
    return parse.child(agent, "pobj") if agent is not None else None


def subject_of(parse: Parse, verb: int) -> int | None:
    """The nearest subject before a verb, else the first after it.

    Of two, the farther one belongs to a clause that the saying interrupts, "The pier, Fenn told us, is", or
    that a headline has without its verb: Deal "in reach", says Fenn.
    """
    subjects = [c for c in parse.children[verb] if parse.deps[c] in SUBJECTS]
    behind = [c for c in subjects if c > verb]
    if behind and parse.words[verb - 1] == ",":
        return behind[0]
    before = max((c for c in subjects if c < verb), default=None)
    if before is None:
        return behind[0] if behind else None
    return _described_without_comma(parse, verb, before) or before


def _described_without_comma(parse: Parse, verb: int, subject: int) -> int | None:
    """The noun read as what describes a subject, which no comma parts from the verb: To see it, Fenn said."""
    before = parse.left[subject] - 1
    if before < 0 or parse.sentence_ends[before] or parse.lower[before] in parse.lexicon.words.conjunctions:
        return None
    if is_person_noun(parse.lexicon, parse.lower[subject]):
        return None
    described = (c for c in parse.children[subject] if parse.deps[c] == "appos" and parse.right[c] == verb)
    last = next((c for c in described if parse.labels[c] == "PERSON"), None)
    return last if last is not None and parse.words[parse.left[last] - 1] == "," else None


def shares_subject(parse: Parse, node: int) -> bool:
    """Whether a verb, or an adverb of "went so far as to say", may have the subject of the word above it."""
    dep = parse.deps[node]
    if dep == "ccomp":
        return parse.tags[node] in {"VBG", "VB"} or is_caused(parse, node)
    return dep in _SHARING or (dep == "advmod" and parse.lower[node] in parse.lexicon.beside.far)


def sayer_beside(parse: Parse, verb: int, node: int, above: int) -> int | None:
    """Who speaks ``verb``, if not the subject of the word ``above`` that it or, over it, ``node`` is tied to.

    None where the parse ties nobody to it.
    """
    dep = parse.deps[node]
    if node == verb and _is_tied_to_subject(parse, verb):
        return above
    if dep in {"acl", "relcl"} and parse.is_nominal(above):
        author = _author(parse, node, above) if dep == "acl" else None
        return above if author is None else author
    if not shares_subject(parse, node):
        return None
    found = (
        _tag_before(parse, verb, above),
        _tag_before(parse, node, above),
        _described_by(parse, verb, node, above),
        _beside(parse, node),
    )
    return next((one for one in found if one is not None), None)


def _author(parse: Parse, node: int, noun: int) -> int | None:
    """Whose words a noun is tied to that says nothing itself, by the verb that it is an object of.

    "The ministry put out a statement saying", "Fenn added to the criticism saying", "took the time to say".
    """
    over = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.deps[over] == "prep" and parse.tags[node] == "VBG":
        over = parse.heads[over]
    elif parse.deps[noun] != "dobj":
        return None
    word, nouns = parse.lower[noun], parse.nouns
    speaks = parse.tags[noun] in PROPER or word in nouns.bodies or is_person_noun(parse.lexicon, word)
    written = word in nouns.documents and word not in nouns.issued
    if (
        speaks
        or (written and parse.tags[node] == "VBG")
        or not parse.is_verb(over)
        or is_passive(parse, over)
    ):
        return None
    above = (subject_of(parse, one) for one in (over, *parse.above(over)))
    return next((one for one in above if one is not None and parse.tags[one] != "DT"), None)


def _is_tied_to_subject(parse: Parse, verb: int) -> bool:
    """Whether a verb with an ending is tied to the noun right before it: "Mayor Fenn claims it is"."""
    noun, own = parse.heads[verb], parse.tags[verb] in {"VBD", "VBZ"}
    tied = own and noun == verb - 1 and parse.is_nominal(noun) and subject_of(parse, verb) is None
    return tied and parse.deps[verb] not in {"relcl", "acl"}


def is_caused(parse: Parse, verb: int) -> bool:
    """Whether a participle is what somebody has done to its subject: had Fenn freed by saying."""
    return parse.tags[verb] == "VBN" and parse.deps[verb] == "ccomp" and not parse.is_finite(verb)


def _tag_before(parse: Parse, verb: int, above: int) -> int | None:
    """Who speaks the marked words before a participle that goes on: "A," she said, asking him to "wait".

    The parser may tie both to the marked words.
    """
    if parse.tags[verb] != "VBG" or parse.words[verb - 1] != "," or parse.quoted_at[above] < 0:
        return None
    tags = (c for c in parse.children[above] if c < verb and parse.quoted_at[c] < 0)
    tag = next((c for c in tags if parse.lower[c] in parse.verbs.saying), None)
    return None if tag is None else subject_of(parse, tag)


def _described_by(parse: Parse, verb: int, node: int, above: int) -> int | None:
    """Who speaks ``verb``, if not the subject of the verb ``above`` that ``node`` is tied to.

    That is the agent of a passive, "it was called a trap by Fenn, saying", and the noun in commas right
    before a second finite verb, which a parser takes for the object of the first: "the paper reported Fenn,
    the mayor, urged".
    """
    if parse.tags[node] == "VBG" and parse.deps[node] == "advcl":
        # Whoever arrests somebody says nothing by it: "arrested by police, insisting he was innocent".
        tells = parse.lower[above] in parse.verbs.reporting or parse.lower[above] in parse.verbs.judging
        return agent_of(parse, above) if tells else None
    own = node == verb and parse.deps[node] == "conj" and parse.is_finite(node)
    if not own or parse.lower[above] not in parse.verbs.saying:
        return None
    end = parse.left[node]
    noun = next((c for c in parse.children[above] if parse.deps[c] == "dobj" and above < c < node), None)
    if noun is None or noun >= end or parse.words[end - 1] != "," or parse.right[noun] != end:
        return None
    return noun if parse.child(noun, "appos") is not None else None


def _beside(parse: Parse, verb: int) -> int | None:
    """The noun right before a participle, its subject: despite the Post claiming; and Fenn calling it."""
    relation = {"pcomp": "pobj", "advcl": "conj"}.get(parse.deps[verb])
    if relation is None or parse.tags[verb] != "VBG":
        return None
    nouns = (c for c in parse.children[parse.heads[verb]] if parse.deps[c] == relation)
    return next((c for c in nouns if parse.right[c] == parse.left[verb] and parse.is_nominal(c)), None)
