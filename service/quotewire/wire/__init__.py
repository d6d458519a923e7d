"""Bytes to nouns and nouns to bytes, as the files under schemas/ say."""
