"""Who the words of a speaker mean."""
