"""Scores the service on annotated articles: reads annotations, compares them with events, counts.

``gold_jsonl`` and ``gold_brat`` read what people marked, ``found`` reads what an event holds, ``report`` sets
one against the other. All but the readers of files are pure functions.
"""
