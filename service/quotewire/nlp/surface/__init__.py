"""Finders that read words and universal parts of speech, for every language that has a lexicon."""
