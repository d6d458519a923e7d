"""How well the product does on somebody's own annotated articles: gold read, compared with events, counted.

``gold_jsonl`` and ``gold_brat`` read what people marked, ``found`` reads what an event holds, ``report`` sets
one against the other. All but the readers of files are pure functions.
"""
