"""How cues, speakers and clauses are found in the words of a text."""
