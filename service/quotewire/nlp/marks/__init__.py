"""Quotation marks: which characters are some, what each may do, which pair with which."""
