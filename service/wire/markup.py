"""HTML to plain text with paragraphs apart, by resiliparse (lexbor), see docs/decisions/0010."""

from __future__ import annotations

import re

from resiliparse.extract.html2text import extract_plain_text

from service.core.text import repair
from service.records import Reason
from service.wire.refusal import Refused

# Pages carry more markup than text; beyond this share it is not worth a parser's time.
_MARKUP_PER_CHARACTER = 16
_EDGES = re.compile(r"[ \t]+$|^[ \t]+", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def strip_markup(html: str, max_length: int) -> str:
    """The visible text of a page or a fragment: a blank line between blocks, entities decoded.

    Scripts, styles, templates, form fields and noscript parts are left out; a non-breaking space survives.

    Args:
        html: markup of any quality.
        max_length: code points the text may have; the markup may have sixteen times as many.

    Raises:
        Refused: TEXT_TOO_LONG for longer markup.
    """
    limit = max_length * _MARKUP_PER_CHARACTER
    if len(html) > limit:
        raise Refused(Reason.TEXT_TOO_LONG, f"{len(html)} code points of markup, at most {limit} are read")
    repaired, _ = repair(html)  # the parser takes no lone surrogate
    text = extract_plain_text(
        repaired,
        preserve_formatting=True,
        main_content=False,
        list_bullets=False,
        alt_texts=False,
        links=False,
        form_fields=False,
        noscript=False,
    )
    return _BLANK_LINES.sub("\n\n", _EDGES.sub("", text)).strip()
