"""Quotation marks: what each may do by what stands beside it, which pair with which."""
