"""Words, not code: what a language calls its marks, verbs of saying, titles and boilerplate."""
