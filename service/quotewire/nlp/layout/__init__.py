"""What of a text is the article: boilerplate, repairs, paragraphs, datelines."""
