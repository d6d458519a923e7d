"""A short article with marks and findings whose every figure was counted by hand."""

from __future__ import annotations

from quotewire.evaluation.article import Attribution, FoundQuote, Spans

TEXT = (
    "“The ferry stops on Monday,” Mayor Ada Wex told the council. "
    "Owen Tarrant said that nine weeks without bread “is a long winter” for the island. "
    "She claimed that money is short. "
    "Some fear that shops will close. "
    "Nobody answered."
)


def at(*pieces: str) -> Spans:
    """Where the pieces stand."""
    return tuple((TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces)


FERRY = Attribution(at("“The ferry stops on Monday,”"), at("Mayor Ada Wex"), at("told"), "direct")  # 5 words
BREAD = Attribution(  # 12 words
    at("that nine weeks without bread “is a long winter” for the island"),
    at("Owen Tarrant"),
    at("said"),
    "mixed",
)
MONEY = Attribution(at("that money is short"), at("She"), at("claimed"), "indirect")  # 4 words
FEAR = Attribution(at("that shops will close"), at("Some"), at("fear"), "indirect", speech=False)  # 4 words
MARKED = (FERRY, BREAD, MONEY, FEAR)

PERFECT = (
    FoundQuote(FERRY.content, at("Ada Wex"), at("told"), "direct", "Ada Wex", 0.95),
    FoundQuote(BREAD.content, at("Tarrant"), at("said"), "mixed", "Owen Tarrant", 0.9),
    FoundQuote(MONEY.content, at("She"), at("claimed"), "indirect", "Ada Wex", 0.7),
    FoundQuote(FEAR.content, at("Some"), at("fear"), "indirect", None, 0.5),
)

# The right words and the wrong speaker; four words too short with the right one; money and fear not found;
# two words that nobody marked.
FOUND = (
    FoundQuote(at("The ferry stops on Monday,"), at("council"), at("told"), "direct", "council", 0.95),
    FoundQuote(
        at("nine weeks without bread “is a long winter"),
        at("Owen Tarrant"),
        at("said"),
        "direct",
        "Owen",
        0.85,
    ),
    FoundQuote(at("Nobody answered"), (), (), "indirect", None, 0.3),
)
