"""Which mentions are one entity, and what it is called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotewire.nlp.entities.clusters import cluster
from quotewire.nlp.languages.english import ENGLISH
from quotewire.nlp.types import Entity, EntityDraft, Location

Name = tuple[str, str] | tuple[str, str, str]


def drafts(text: str, *names: Name) -> list[EntityDraft]:
    """Drafts of the names in text order: surface, label and, where there is one, role."""
    found, at = [], 0
    for surface, label, *role in names:
        start = text.index(surface, at)
        at = start + len(surface)
        found.append(EntityDraft(start, at, label, role[0] if role else None))
    return found


def clustered(text: str, *names: Name) -> list[tuple[str, str, int]]:
    return [(one.name, one.type, len(one.mentions)) for one in cluster(ENGLISH, drafts(text, *names), text)]


def person(surface: str, role: str | None = None) -> Name:
    return (surface, "PERSON", role) if role else (surface, "PERSON")


def test_a_surname_and_a_title_join_the_full_name() -> None:
    text = "Mabel Orrin spoke. President Orrin left. Mabel stayed."
    names = (person("Mabel Orrin"), person("Orrin", "President"), person("Mabel"))
    assert clustered(text, *names) == [("Mabel Orrin", "PERSON", 3)]
    assert cluster(ENGLISH, drafts(text, *names), text)[0].role == "President"


def test_a_surname_of_two_people_is_neither_s() -> None:
    text = "Peter Voss and Mara Voss met. Voss left."
    found = clustered(text, person("Peter Voss"), person("Mara Voss"), person("Voss"))
    assert found == [("Peter Voss", "PERSON", 1), ("Mara Voss", "PERSON", 1), ("Voss", "PERSON", 1)]


def test_of_two_people_with_a_surname_the_one_named_so_far_is_meant() -> None:
    text = "Peter Voss came. Voss sat. Mara Voss came."
    found = clustered(text, person("Peter Voss"), person("Voss"), person("Mara Voss"))
    assert found == [("Peter Voss", "PERSON", 2), ("Mara Voss", "PERSON", 1)]


def test_a_title_s_gender_tells_two_people_apart() -> None:
    text = "Peter Voss and Maria Voss met. Mrs Voss left."
    found = clustered(text, person("Peter Voss"), person("Maria Voss"), person("Voss", "Mrs"))
    assert found == [("Peter Voss", "PERSON", 1), ("Maria Voss", "PERSON", 2)]


def test_particles_and_middle_names() -> None:
    text = "Omar bin Tarek, bin Tarek; Hal J. Quist, Hal Quist."
    found = clustered(
        text, person("Omar bin Tarek"), person("bin Tarek"), person("Hal J. Quist"), person("Hal Quist")
    )
    assert found == [("Omar bin Tarek", "PERSON", 2), ("Hal J. Quist", "PERSON", 2)]


def test_mr_is_no_role() -> None:
    text = "Mr Orrin"
    assert cluster(ENGLISH, drafts(text, person("Orrin", "Mr")), text)[0].role is None


def test_one_country_under_its_names_and_its_people_apart() -> None:
    text = "The United States, the US, the U.S. and Americans, American."
    names = (
        ("United States", "GPE"),
        ("US", "GPE"),
        ("U.S.", "GPE"),
        ("Americans", "NORP"),
        ("American", "NORP"),
    )
    assert clustered(text, *names) == [("United States", "GPE", 3), ("American", "NORP", 2)]


def test_letters_join_their_long_form() -> None:
    text = "The Amber Kite Union (AKU) met. The AKU voted. The River Boat Guild met, RBG for short."
    found = clustered(
        text,
        ("Amber Kite Union", "ORG"),
        ("AKU", "ORG"),
        ("AKU", "ORG"),
        ("River Boat Guild", "ORG"),
        ("RBG", "ORG"),
    )
    assert found == [("Amber Kite Union", "ORG", 3), ("River Boat Guild", "ORG", 2)]


def test_letters_of_two_long_forms_are_neither_s() -> None:
    text = "River Boat Guild, Rowing Board Group, RBG."
    found = clustered(text, ("River Boat Guild", "ORG"), ("Rowing Board Group", "ORG"), ("RBG", "ORG"))
    assert [count for *_, count in found] == [1, 1, 1]


def test_the_name_is_the_surface_with_single_blanks_and_mentions_stay_verbatim() -> None:
    text = "Port\nAlder and Port Alder and ARGUS"
    port, argus = cluster(
        ENGLISH, drafts(text, ("Port\nAlder", "GPE"), ("Port Alder", "GPE"), ("ARGUS", "ORG")), text
    )
    assert (port.name, [one.text for one in port.mentions]) == ("Port Alder", ["Port\nAlder", "Port Alder"])
    assert argus.name == "ARGUS"


def test_the_label_most_mentions_have_is_the_type() -> None:
    text = "Varda, Varda, Varda"
    assert clustered(text, ("Varda", "NORP"), ("Varda", "ORG"), ("Varda", "ORG")) == [("Varda", "ORG", 3)]


def titled(title: str, title_drafts: list[EntityDraft], text: str, *names: Name) -> tuple[Entity, ...]:
    return cluster(ENGLISH, drafts(text, *names), text, title_drafts, title)


def test_a_title_in_capitals_joins_the_body_and_adds_nothing() -> None:
    title = "ORRIN WINS IN TARNBROOK AS RIVALS FADE"
    wrong = drafts(title, ("RIVALS FADE", "ORG"))
    text = "Mabel Orrin won Tarnbrook."
    found = titled(title, wrong, text, person("Mabel Orrin"), ("Tarnbrook", "GPE"))
    assert [(one.id, one.name) for one in found] == [("e1", "Mabel Orrin"), ("e2", "Tarnbrook")]
    assert [(m.text, m.location) for m in found[0].mentions] == [
        ("ORRIN", Location.TITLE),
        ("Mabel Orrin", Location.BODY),
    ]


def test_a_title_names_what_the_body_does_not() -> None:
    title = "Lisbon waits for Orrin"
    found = titled(
        title, drafts(title, ("Lisbon", "GPE"), person("Orrin")), "Mabel Orrin left.", person("Mabel Orrin")
    )
    assert [(one.name, len(one.mentions)) for one in found] == [("Lisbon", 1), ("Mabel Orrin", 2)]


def test_a_surname_of_two_people_means_in_a_title_whom_it_means_alone_in_the_body() -> None:
    title = "Voss leaves"
    text = "Peter Voss came. Voss sat. Mara Voss came."
    body = (person("Peter Voss"), person("Voss"), person("Mara Voss"))
    found = titled(title, drafts(title, person("Voss")), text, *body)
    assert [(one.name, len(one.mentions)) for one in found] == [("Peter Voss", 3), ("Mara Voss", 1)]


def test_salience_is_the_documented_sum() -> None:
    text = "Orrin. " + "x" * 83 + " Quist. Orrin."
    orrin, quist = cluster(ENGLISH, drafts(text, person("Orrin"), person("Quist"), person("Orrin")), text)
    assert orrin.salience == round(0.6 + 0.3, 4)
    assert quist.salience == round(0.6 / 2 + 0.3 * (1 - text.index("Quist") / len(text)), 4)


def test_nothing_gives_nothing() -> None:
    assert cluster(ENGLISH, [], "") == ()


TEXT = "Mabel Orrin (AKU) US us Orrin Americans American U.S. ARGUS Port\nAlder Amber Kite Union "
SPANS = st.lists(
    st.tuples(
        st.integers(0, len(TEXT) - 1), st.integers(1, 20), st.sampled_from(["PERSON", "ORG", "GPE", "NORP"])
    )
)


@given(SPANS, SPANS, st.booleans())
def test_any_drafts_give_orderly_entities(
    body: list[tuple[int, int, str]], title: list[tuple[int, int, str]], shouted: bool
) -> None:
    headline = TEXT.upper() if shouted else TEXT
    first, second = (
        [EntityDraft(start, min(start + size, len(TEXT)), label) for start, size, label in spans]
        for spans in (body, title)
    )
    entities = cluster(ENGLISH, first, TEXT, second, headline)
    assert [one.id for one in entities] == [f"e{number}" for number in range(1, len(entities) + 1)]
    for one in entities:
        assert 0 <= one.salience <= 1
        assert one.mentions
        for mention in one.mentions:
            source = headline if mention.location is Location.TITLE else TEXT
            assert source[mention.start : mention.end] == mention.text
    in_body = [m for one in entities for m in one.mentions if m.location is Location.BODY]
    assert len(in_body) == len(first)


def test_a_lone_word_of_a_title_that_the_body_has_in_small_letters_is_no_name() -> None:
    def titled(body: str) -> list[str]:
        title = drafts("Kelp sinks", ("Kelp", "ORG"))
        return [one.name for one in cluster(ENGLISH, [], body, title, "Kelp sinks")]

    assert titled("Boats sank.") == ["Kelp"]
    for body in ("the kelp sank", "the kelp, they said", "the “kelp” sank", "of kelp. Then", "(kelp)"):
        assert titled(body) == []
    assert titled("the kelp-farm sank") == ["Kelp"]
    assert titled("the Kelp-eaters sank") == ["Kelp"]


def test_a_name_of_the_body_that_owns_something_in_the_title_joins_it() -> None:
    title = "Why is Orrin-Voss’s quay shut?"
    found = titled(
        title, drafts(title, ("Orrin-Voss", "ORG")), "Mabel Orrin-Voss left.", person("Mabel Orrin-Voss")
    )
    assert [(one.name, [mention.text for mention in one.mentions]) for one in found] == [
        ("Mabel Orrin-Voss", ["Orrin-Voss", "Mabel Orrin-Voss"])
    ]
