"""Writes the figures of docs/model-card.md anew, a block for each annotated set that is given.

python bench/model_card.py names=names.jsonl words=words.jsonl entities=entities.jsonl golden=golden.jsonl

A set is what `quotewire evaluate` reads (minutes), or what its `--json` wrote (a file that ends in `.json`).
The block of confidence is written where names and golden are given.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from quotewire.nlp import confidence

CARD: Final = Path(__file__).parents[1] / "docs" / "model-card.md"
KINDS: Final = ("all", "direct", "mixed", "indirect")
VERDICTS: Final = ("right", "split", "null", "wrong")
PRIOR: Final = 5
"""How many names of real articles all golden ones weigh as much as, in the rates of confidence."""
# Others on the articles of "words", F1 end to end of all speech, as measured once outside this repository.
PEERS: Final = {
    "Citron, retrained on the same corpus": 57.8,
    "Gender Gap Tracker": 56.5,
    "textacy": 38.2,
    "CoreNLP": 32.1,
}
Report = Mapping[str, Any]


def main() -> None:
    reports = {name: report(name, path) for name, _, path in (one.partition("=") for one in sys.argv[1:])}
    CARD.write_text(with_figures(CARD.read_text(encoding="utf-8"), reports), encoding="utf-8")


def report(name: str, path: str) -> Report:
    """The evaluation of a set; beliefs and plans are no fault and no hit."""
    if path.endswith(".json"):
        return _json(Path(path).read_bytes())
    command = [
        sys.executable,
        "-m",
        "quotewire",
        "evaluate",
        "--json",
        *(["--speech"] if name != "entities" else []),
    ]
    # Exit code 1 says that an article was refused, which standard error names.
    done = subprocess.run([*command, path], stdout=subprocess.PIPE, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(done.returncode)
    return _json(done.stdout)


def _json(data: bytes) -> Report:
    one: Report = json.loads(data)
    return one


def with_figures(card: str, reports: Mapping[str, Report]) -> str:
    """The card with each block whose sets are given in place of what stands between its marks."""
    for name, (sets, write) in BLOCKS.items():
        if all(one in reports for one in sets):
            head, begin, rest = card.partition(f"<!-- figures: {name} -->\n")
            _, end, tail = rest.partition("<!-- end of figures -->")
            if not begin or not end:
                sys.exit(f"the card has no block of figures named {name}")
            card = f"{head}{begin}\n{write(*(reports[one] for one in sets))}\n{end}{tail}"
    return card


def names(one: Report) -> str:
    """Names by type of quote, by how the speaker was found, and end to end by name."""
    rows = [
        (kind, *verdicts(scores), percent(*(scores["e2e"][what] for what in ("precision", "recall", "f1"))))
        for kind, scores in one["names"].items()
        if scores["of"]
    ]
    ways = [(way.replace("_", " "), *verdicts(scores)) for way, scores in one["names_by_resolution"].items()]
    heads = ("named", *VERDICTS, "unnamed: right")
    return "\n".join(
        (
            table(("quotes", *heads, "end to end by name P / R / F1"), rows),
            table(("speaker found by", *heads), ways),
        )
    )


def verdicts(scores: Report) -> tuple[str, ...]:
    shares = (percent(scores[verdict] / scores["of"]) if scores["of"] else "" for verdict in VERDICTS)
    unnamed = scores["unnamed"]
    return str(scores["of"]), *shares, f"{unnamed['right']} of {unnamed['of']}"


def words(one: Report) -> str:
    """Quotes by their words and the words of their speaker, and the peers' one figure."""
    measures = ("exact", "overlap", "token", "e2e")
    rows = [
        (
            kind,
            *(
                percent(*(one["quotes"][kind][measure][what] for what in ("precision", "recall", "f1")))
                for measure in measures
            ),
            percent(one["quotes"][kind]["speaker"]["right"]),
        )
        for kind in KINDS
    ]
    peers = {"Quotewire, tuned on these articles": round(100 * one["quotes"]["all"]["e2e"]["f1"], 1), **PEERS}
    return "\n".join(
        (
            table(
                (
                    "quotes",
                    *(f"{measure} P / R / F1" for measure in ("exact", "overlap", "words", "end to end")),
                    "speaker's words right",
                ),
                rows,
            ),
            table(
                ("on these articles", "end to end F1, all speech"),
                [(who, str(f1)) for who, f1 in peers.items()],
            ),
        )
    )


def entities(one: Report) -> str:
    """Entities by type."""
    rows = [
        (kind, percent(*(scores[what] for what in ("precision", "recall", "f1"))))
        for kind, scores in one["entities"].items()
    ]
    return table(("type", "P / R / F1"), rows)


def reliability(real: Report, own: Report) -> str:
    """The rates that confidence is made of, and how often quotes of each confidence are right."""
    rates = [
        (label, *(f"{hits} of {total}" for hits, total in counts), f"{rate(*counts):.2f}", f"{used:.2f}")
        for label, counts, used in name_rates(real, own)
    ]
    rows = [
        (
            f"{one['from']:.1f} to {one['to']:.1f}",
            str(one["quotes"]),
            f"{one['mean_confidence']:.2f}",
            *(percent(one[what]) for what in ("content_right", "content_and_name_right")),
        )
        for one in real["reliability"]
        if one["quotes"] and one["content_and_name_right"] is not None
    ]
    return "\n".join(
        (
            table(("the event's speaker", "right in real articles", "in golden ones", "rate", "used"), rates),
            table(("confidence", "quotes", "mean", "words right", "words and name right"), rows),
        )
    )


Counts = tuple[int, int]


def name_rates(real: Report, own: Report) -> list[tuple[str, tuple[Counts, Counts], float]]:
    """How often the name was right in pairs that overlap, in both sets, and the constant used."""
    said = ("explicit", "same_clause", "transcript", "colon", "dash")
    resolved = ("coreference", "inherited", "unresolved")

    def with_name(ways: Sequence[str], one: Report) -> Counts:
        found = [one["names_by_resolution"][way] for way in ways if way in one["names_by_resolution"]]
        given = sum(way["unnamed"]["of"] - way["unnamed"]["right"] for way in found)
        return sum(way["right"] for way in found), given + sum(way["of"] - way["null"] for way in found)

    def without(ways: Sequence[str], one: Report) -> Counts:
        found = [one["names_by_resolution"][way] for way in ways if way in one["names_by_resolution"]]
        right = sum(way["unnamed"]["right"] for way in found)
        return right, right + sum(way["null"] for way in found)

    classes: list[tuple[str, Callable[[Sequence[str], Report], Counts], Sequence[str], float]] = [
        ("named by the words beside the quote", with_name, said, confidence.NAMED),
        ("named, resolved from other words", with_name, resolved, confidence.RESOLVED),
        ("mentioned, without a name", without, (*said, *resolved), confidence.UNNAMED),
        ("none", without, ("no speaker",), confidence.NO_SPEAKER),
    ]
    return [(label, (count(ways, real), count(ways, own)), used) for label, count, ways, used in classes]


def rate(real: Counts, own: Counts) -> float:
    """The share in real articles, with the golden ones as ``PRIOR`` more of them, by Laplace's rule."""
    expected = (own[0] + 1) / (own[1] + 2)
    return (real[0] + PRIOR * expected) / (real[1] + PRIOR)


def percent(*shares: float) -> str:
    return " / ".join(f"{100 * share:.1f}" for share in shares)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


BLOCKS: Final[dict[str, tuple[tuple[str, ...], Callable[..., str]]]] = {
    "names": (("names",), names),
    "golden": (("golden",), names),
    "words": (("words",), words),
    "entities": (("entities",), entities),
    "confidence": (("names", "golden"), reliability),
}

if __name__ == "__main__":
    main()
