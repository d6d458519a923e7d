"""The grammar of texts without a parse: words, parts of speech and a lexicon."""
