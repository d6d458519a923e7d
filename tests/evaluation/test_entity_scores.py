"""Entities: scores counted by hand, and each kind of fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.evaluation.article import Named, entity_type
from quotewire.evaluation.entity_scores import mistakes, score, scored_types
from quotewire.evaluation.figures import Agreement, Share

MARKED = frozenset({Named(0, 7, "PER"), Named(10, 18, "ORG"), Named(20, 25, "LOC"), Named(30, 36, "LOC")})
FOUND = frozenset({Named(0, 7, "PER"), Named(10, 18, "LOC"), Named(20, 27, "LOC"), Named(40, 44, "PER")})


def test_hit_has_the_same_start_end_and_type() -> None:
    figures = score([(MARKED, FOUND)], ["PER", "ORG", "LOC"])
    assert figures["PER"] == Agreement(Share(1, 2), Share(1, 1))
    assert figures["ORG"] == Agreement(Share(0, 0), Share(0, 1))
    assert figures["LOC"] == Agreement(Share(0, 2), Share(0, 2))
    assert figures["PER+ORG+LOC"] == figures["all"] == Agreement(Share(1, 4), Share(1, 4))


def test_each_kind_of_fault_once() -> None:
    printed = [(str(one.fault), one.marked, one.found) for one in mistakes(MARKED, FOUND)]
    assert printed == [
        ("wrong type", Named(10, 18, "ORG"), Named(10, 18, "LOC")),
        ("wrong boundary", Named(20, 25, "LOC"), Named(20, 27, "LOC")),
        ("missed", Named(30, 36, "LOC"), None),
        ("invented", None, Named(40, 44, "PER")),
    ]


@pytest.mark.parametrize(("marked", "found"), [((0, 3), (3, 6)), ((3, 6), (0, 3))])
def test_neighbours_do_not_overlap(marked: tuple[int, int], found: tuple[int, int]) -> None:
    printed = mistakes(frozenset({Named(*marked, "PER")}), frozenset({Named(*found, "PER")}))
    assert {str(one.fault) for one in printed} == {"missed", "invented"}


def test_types_that_the_gold_never_uses_are_not_scored() -> None:
    assert scored_types([frozenset({Named(0, 1, "NORP")}), MARKED]) == ["PER", "ORG", "LOC", "NORP"]
    assert scored_types([frozenset()]) == []


def test_labels_of_other_schemes() -> None:
    labels = ["PERSON", "Person", "gpe", "Organisation", "LOC", "norp", "DATE", "MISC"]
    assert [entity_type(label) for label in labels] == ["PER", "PER", "LOC", "ORG", "LOC", "NORP", None, None]


names = st.frozensets(
    st.builds(
        lambda start, length, kind: Named(start, start + length, kind),
        st.integers(0, 20),
        st.integers(1, 5),
        st.sampled_from(["PER", "ORG", "LOC"]),
    ),
    max_size=10,
)


@given(names, names)
def test_every_mention_is_a_hit_or_in_exactly_one_fault(
    marked: frozenset[Named], found: frozenset[Named]
) -> None:
    wrong = mistakes(marked, found)
    assert sorted(one.marked for one in wrong if one.marked) == sorted(marked - found)
    assert sorted(one.found for one in wrong if one.found) == sorted(found - marked)
    figures = score([(marked, found)], ["PER", "ORG", "LOC"])["all"]
    assert 0 <= figures.f1 <= 1


@given(names.filter(bool))
def test_finding_exactly_what_was_marked_is_perfect(marked: frozenset[Named]) -> None:
    assert score([(marked, marked)], ["PER", "ORG", "LOC"])["all"].f1 == 1.0
    assert mistakes(marked, marked) == []
