"""Whose saying a cue is: the phrase that names the speaker, and the one that names who was spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotewire.nlp.languages.english.grammar import ABBREVIATED_TITLES, SUBJECTS
from quotewire.nlp.languages.english.reporting import ADDRESSING, DOCUMENTS, SAYING

if TYPE_CHECKING:
    from quotewire.nlp.grammar.dependency.parse import Tree
    from quotewire.nlp.grammar.dependency.sentences import Range, Stage

# Relations over which a verb shares the subject of the verb above it: "argued, adding that", "was quoted as
# saying", "went on to say", "said A and warned B".
_SHARING = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp", "parataxis"})
_ADVERBIAL = frozenset({"RB", "RBR", "RBS", "IN", "RP"})


def is_passive(stage: Stage, verb: int) -> bool:
    """Whether a verb of saying is passive: its subject then hears or is spoken of."""
    return stage.tree.child(verb, "auxpass") is not None or stage.tree.child(verb, "agent") is not None


def source_of(stage: Stage, verb: int) -> Range | None:
    """Tokens of the narrator's phrase that is the subject of a verb of saying, first and last.

    Looks at the verb's own subject, then at the subject it shares with the verbs above it; the noun that a
    participle modifies ("the letter, saying") counts as one. ``None`` where the text names nobody.
    """
    tree = stage.tree
    if is_passive(stage, verb):
        agent = tree.child(verb, "agent")
        pobj = tree.child(agent, "pobj") if agent is not None else None
        return _phrase(stage, pobj, verb) if pobj is not None else None
    node = verb
    for above in (verb, *tree.above(verb)):
        if above != verb:
            dep = tree.deps[node]
            if dep in {"acl", "relcl"} and tree.is_nominal(above):
                author = _author(stage, above) if dep == "acl" else None
                return _phrase(stage, above if author is None else author, verb)
            if dep not in _SHARING or (dep == "ccomp" and tree.tags[node] not in {"VBG", "VB"}):
                return None
            node = above
        subject = _subject(stage, above)
        if subject is not None and stage.inside[subject] == stage.inside[verb] and tree.is_nominal(subject):
            if above != verb:
                subject = _sayer(stage, above, subject)
            elif tree.lower[subject] in {"that", "which"} and tree.deps[verb] == "relcl":
                subject = tree.heads[verb]
            return _phrase(stage, subject, verb)
        if subject is not None:
            return None
    return None


def _subject(stage: Stage, verb: int) -> int | None:
    """The nearest subject before a verb, else the first after it.

    Of two, the farther one belongs to a clause that the saying interrupts: "The pier, Fenn told us, is".
    """
    tree = stage.tree
    subjects = [c for c in tree.children[verb] if tree.deps[c] in SUBJECTS]
    return max((c for c in subjects if c < verb), default=subjects[0] if subjects else None)


def _author(stage: Stage, document: int) -> int | None:
    """Who issued what speaks: "the ministry put out a statement saying"."""
    tree = stage.tree
    if tree.deps[document] != "dobj" or tree.lower[document] not in DOCUMENTS:
        return None
    return next((c for c in tree.children[tree.heads[document]] if tree.deps[c] == "nsubj"), None)


def _sayer(stage: Stage, verb: int, subject: int) -> int:
    """The subject of the saying above a clause whose own subject is a thing.

    A second verb of saying is easily tied to the clause instead: "Fenn said the move was wrong and warned".
    """
    tree = stage.tree
    if tree.tags[subject].startswith("NNP") or tree.tags[subject] in {"PRP", "WP"}:
        return subject
    above = tree.heads[verb]
    if (
        tree.deps[verb] == "ccomp"
        and tree.lower[above] in SAYING
        and stage.inside[above] == stage.inside[subject]
    ):
        return next((c for c in tree.children[above] if tree.deps[c] == "nsubj"), subject)
    return subject


def _phrase(stage: Stage, head: int, verb: int) -> Range | None:
    """The phrase of a head, cut before marks and before the verb; ``None`` if marks part the two."""
    tree = stage.tree
    level = stage.inside[verb]
    if stage.inside[head] != level:
        return None
    number = stage.paragraph_of[head]
    low, high = (stage.begins[number], stage.ends[number] - 1) if number >= 0 else (0, tree.size - 1)
    if head < verb:
        high = min(high, verb - 1)
    elif head > verb:
        low = max(low, verb + 1)
    first, last = tree.phrase(head, low, high)
    while first < head and (stage.inside[first] != level or tree.words[first].isspace()):
        first += 1
    for i in range(head, last + 1):
        if stage.inside[i] != level:
            last = i - 1
            break
    while last > head and (tree.words[last] in {",", "-", "–", "—", "and"} or tree.words[last].isspace()):
        last -= 1
    return first, last


def _within_paragraph(stage: Stage, token: int, high: int) -> int:
    number = stage.paragraph_of[token]
    return high if number < 0 else min(high, stage.ends[number] - 1)


def phrases_after(stage: Stage, verb: int, high: int) -> list[Range]:
    """Noun phrases that follow a verb directly in its paragraph, one after another, but for times.

    A preposition ends the list unless it stands first or brings in a time: "assured the court on Friday the".
    """
    tree = stage.tree
    out: list[Range] = []
    high = _within_paragraph(stage, verb, high)
    i = verb + 1
    while i <= high:
        if stage.inside[i] != stage.inside[verb]:
            break
        if tree.words[i].isspace() or tree.tags[i] in {"RB", "RP"}:
            i += 1
            continue
        if tree.tags[i] == "IN" or tree.tags[i] == "TO":
            timely = any(tree.is_time(c) for c in tree.children[i])
            if (out and not timely) or tree.right[i] >= high:
                break
            i = tree.right[i] + 1
            continue
        if tree.words[i] == "." and out and out[-1][1] == i - 1 and _is_titled_name(tree, i):
            last = min(tree.head_of_phrase(i + 1), high)
            out[-1] = (out[-1][0], last)
            i = last + 1
            continue
        if not _can_begin_phrase(tree.tags[i]):
            break
        head = tree.head_of_phrase(i)
        if head > high or not tree.is_nominal(head):
            break
        if tree.is_time(head):
            if tree.tags[i].startswith("NNP") and i < head and not tree.is_time(i):
                out.append((i, head - 1))
            i = head + 1
            continue
        span = _phrase(stage, head, verb)
        if span is None or span[1] < i:
            break
        out.append((i, max(span[1], i)))
        i = max(span[1], head) + 1
    return out


def _is_titled_name(tree: Tree, stop: int) -> bool:
    """Whether a full stop parts a title from its name: Chief Insp. Jo Fenn."""
    named = stop + 1 < tree.size and tree.tags[stop + 1].startswith("NNP")
    return named and tree.lower[stop - 1] in ABBREVIATED_TITLES


def _can_begin_phrase(tag: str) -> bool:
    return tag.startswith(("NN", "JJ", "PRP", "DT", "WP", "CD", "PDT")) or tag in {"VBN", "VBG"}


def inverted_source(stage: Stage, verb: int, high: int) -> tuple[Range | None, Range | None]:
    """Speaker and recipient where the verb comes first: "said Jo Fenn", "assured AFP Friday the envoy"."""
    after = phrases_after(stage, verb, high)
    if not after:
        return None, None
    if len(after) > 1 and stage.tree.lower[verb] in ADDRESSING:
        return after[1], after[0]
    return after[0], None


def recipient_of(stage: Stage, verb: int, source: Range | None) -> Range | None:
    """Tokens of the phrase that names who was spoken to: an object of telling, "to" somebody, "asked by"."""
    tree = stage.tree
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if dep in {"dobj", "dative", "iobj"} and tree.lower[verb] in ADDRESSING:
            found = child
        elif dep in {"prep", "dative"} and tree.lower[child] == "to":
            found = tree.child(child, "pobj") or -1
        else:
            continue
        if found < 0 or found < verb or not tree.is_nominal(found) or tree.is_time(found):
            continue
        span = _phrase(stage, found, verb)
        if span is not None and (source is None or span[0] > source[1] or span[1] < source[0]):
            return span
    return _asked_by(stage, verb)


def _asked_by(stage: Stage, verb: int) -> Range | None:
    """Who asked is who was answered: asked by AFP, an official said."""
    tree = stage.tree
    for node in (verb, *tree.above(verb)):
        for child in tree.children[node]:
            if tree.tags[child] == "VBN" and tree.lower[child] in {"asked", "questioned", "interviewed"}:
                agent = tree.child(child, "agent")
                pobj = tree.child(agent, "pobj") if agent is not None else None
                if pobj is not None and child < verb:
                    return _phrase(stage, pobj, child)
    return None
