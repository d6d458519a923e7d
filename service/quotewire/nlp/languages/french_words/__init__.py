"""French words, by what they do."""
