"""Marks, names and places, which are the same in every language."""
