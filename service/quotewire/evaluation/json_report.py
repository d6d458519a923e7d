"""An evaluation as plain values for machines; docs/evaluation.md names every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotewire.evaluation.naming import NameVerdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotewire.evaluation.figures import Agreement, Share
    from quotewire.evaluation.name_scores import NameScores, TypeNames
    from quotewire.evaluation.quote_scores import QuoteScores
    from quotewire.evaluation.report import Evaluation, Judged


def json_report(evaluation: Evaluation, *, worst: int) -> dict[str, Any]:
    """Every figure unrounded, shares from 0 to 1; ``worst`` articles at most are listed."""
    return {
        "articles": len(evaluation.articles),
        "quotes": evaluation.quotes and {kind: _quotes(one) for kind, one in evaluation.quotes.items()},
        "headlines": evaluation.titles
        and {
            "articles": evaluation.title_count,
            **_quotes(evaluation.titles),
            "names": evaluation.title_names and _type_names(evaluation.title_names),
        },
        "names": {kind: _type_names(one) for kind, one in evaluation.names.items()} or None,
        "names_by_resolution": {way: _names(one) for way, one in evaluation.resolutions.items()},
        "quote_faults": {
            fault: {"count": one.count, "costs": one.costs} for fault, one in evaluation.quote_faults.items()
        },
        "quote_types_confused": _confused(evaluation.quote_types),
        "cues_missed": [
            {"cue": cue, "missed": share.hits, "marked": share.total}
            for cue, share in evaluation.cues.items()
        ],
        "reliability": [
            {
                "from": one.low,
                "to": one.high,
                "quotes": one.content.total,
                "mean_confidence": one.mean,
                "content_right": one.content.value,
                "content_and_speaker_right": one.speaker.value,
                "content_and_name_right": one.name.value if one.name.total else None,
            }
            for one in evaluation.bins
        ],
        "entities": evaluation.entities
        and {kind: _agreement(one) for kind, one in evaluation.entities.items()},
        "entity_faults": {str(fault): count for fault, count in evaluation.entity_faults.items()},
        "entity_types_confused": _confused(evaluation.entity_types),
        "worst": [_article(one) for one in evaluation.worst(worst)],
    }


def _quotes(scores: QuoteScores) -> dict[str, Any]:
    return {
        "marked": scores.overlap.recall.total,
        "found": scores.overlap.precision.total,
        "exact": _agreement(scores.exact),
        "overlap": _agreement(scores.overlap),
        "token": _agreement(scores.token),
        "e2e": _agreement(scores.e2e),
        "token_e2e": _agreement(scores.token_e2e),
        "speaker": {**_share(scores.speaker), "without_speaker": scores.speakerless},
    }


def _type_names(one: TypeNames) -> dict[str, Any]:
    return {**_names(one.names), "e2e": _agreement(one.e2e)}


def _names(names: NameScores) -> dict[str, Any]:
    """Counts, not shares."""
    return {
        "of": names.total,
        **{str(verdict): names.verdicts[verdict] for verdict in NameVerdict},
        "unnamed": {"right": names.unnamed.hits, "of": names.unnamed.total},
    }


def _agreement(agreement: Agreement) -> dict[str, float]:
    return {
        "precision": agreement.precision.value,
        "recall": agreement.recall.value,
        "f1": agreement.f1,
        "hits": agreement.recall.hits,
        "marked": agreement.recall.total,
        "found": agreement.precision.total,
    }


def _share(share: Share) -> dict[str, float]:
    return {"right": share.value, "of": share.total}


def _confused(types: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    return [{"marked": marked, "found": found, "count": count} for (marked, found), count in types.items()]


def _article(judged: Judged) -> dict[str, Any]:
    return {
        "id": judged.article.id,
        "where": judged.article.where,
        "costs": judged.cost,
        "quote_faults": len(judged.quote_mistakes),
        "entity_faults": len(judged.entity_mistakes),
    }
