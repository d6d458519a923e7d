"""Scores the service on annotated articles: reads annotations, compares them with events, counts.

``gold_jsonl`` and ``gold_brat`` read annotations, ``found`` reads an event, ``report`` compares the two. All
modules except the readers of files are pure.
"""
