"""English words, by what they do."""
