"""Makes the networks that turn words into vectors (spaCy's tok2vec) faster, with the same annotations."""
