"""Hashes that are equal for the same text, or similar for similar texts."""

from __future__ import annotations

import re
from hashlib import blake2b, sha256
from itertools import pairwise

import numpy as np

_WORD = re.compile(r"\w+")
NEAR = 14
"""Most bits in which the similarity hashes of two copies of one text usually differ."""


def content(text: str) -> str:
    """SHA-256, in hexadecimal digits, of the text with every run of white space folded to one space."""
    return sha256(" ".join(text.split()).encode()).hexdigest()


def simhash64(text: str) -> str:
    """Charikar's 64-bit similarity hash over pairs of neighbouring case-folded words, as 16 hex digits.

    Copies of one text differ in at most ``NEAR`` bits, different texts in more: bench/syndication.py counts
    how often. Each pair counts as often as it occurs; a text of one word is one pair. Source: M. Charikar,
    Similarity estimation techniques from rounding algorithms, STOC 2002.
    """
    words = " ".join(_WORD.findall(text.casefold())).encode().split(b" ")
    pairs = [one + b" " + other for one, other in pairwise(words)] or words
    digests = b"".join([blake2b(pair, digest_size=8).digest() for pair in pairs])
    bits = np.unpackbits(np.frombuffer(digests, dtype=np.uint8).reshape(-1, 8), axis=1)
    majority = bits.sum(axis=0, dtype=np.int64) * 2 > len(pairs)
    return np.packbits(majority).tobytes().hex()
