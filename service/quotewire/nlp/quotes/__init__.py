"""Quotes: quotation marks, their assembly into drafts, nesting, transcripts."""
