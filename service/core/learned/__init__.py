"""A learned sequence tagger beside the rules: sources, cues and contents over the parse that is there."""
