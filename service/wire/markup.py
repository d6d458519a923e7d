"""HTML to plain text with paragraphs apart, by resiliparse (lexbor), see docs/decisions/0010."""

from __future__ import annotations

import re
from typing import Final

from resiliparse.extract.html2text import extract_plain_text

from service.core.text import repair
from service.records import Reason
from service.wire.refusal import Refused

HTML_STRIPPED: Final = "html_stripped"

# Pages carry more markup than text; beyond this share it is not worth a parser's time.
_MARKUP_PER_CHARACTER = 16
_EDGES = re.compile(r"[ \t]+$|^[ \t]+", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")

_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hgroup html iframe li main nav noscript ol p pre script section "
    "style summary table tbody td template tfoot th thead tr ul video".split()
)
_INLINE: Final = frozenset(
    "a abbr acronym audio b bdi bdo big br button caption cite code data del dfn em embed font hr i img "
    "input ins kbd label link mark meta object option picture q s samp select small source span strike "
    "strong sub sup svg textarea time title track tt u var wbr".split()
)
# Those that stand alone: they have no end, or need none.
_ALONE: Final = frozenset({"br", "hr", "wbr", "p", "li"})
_ELEMENTS: Final = _BLOCKS | _INLINE
# A tag as it is written in earnest: bare, or with attributes that have a value.
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*+)(?P<attributes>\s++[\w:-]++\s*+=[^<>]*+)?\s*+/?>", re.IGNORECASE
)
_NO_TAG: Final = re.compile(rf"<(?!/?(?:{'|'.join(sorted(_ELEMENTS))})[\s/>]|!--|!doctype)", re.IGNORECASE)
_RAW: Final = re.compile(r"<(?:script|style)\b[^<>]*>|<!doctype\s+html", re.IGNORECASE)
_WHOLE: Final = re.compile(rf"\s*<(?:!doctype|!--|(?:{'|'.join(sorted(_BLOCKS))})\b)", re.IGNORECASE)
_BREAK: Final = re.compile(r"(<br\b[^<>]*>)[ \t]*\r?\n", re.IGNORECASE)
_CDATA: Final = ("<![CDATA[", "]]>")


def is_markup(text: str) -> bool:
    """Whether a text has markup in earnest: "x < y", "<3", "a <b and c> d" and "<a@b.example>" are prose.

    In earnest is a pair of tags of one known element, a tag with attributes, a line break or paragraph, the
    end of a block, a script or style, a comment or a CDATA section. Cost is linear.
    """
    if "<" not in text:
        return False
    if all(mark in text for mark in _CDATA) or ("<!--" in text and "-->" in text) or _RAW.search(text):
        return True
    opened: set[str] = set()
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        before = text[tag.start() - 1] if tag.start() else " "
        if name not in _ELEMENTS or before == "`":  # between backticks it is talked about
            continue
        if tag["end"]:
            if name in opened or name in _BLOCKS:
                return True
        # Behind a letter <P> is a type's argument.
        elif tag["attributes"] or (name in _ALONE and not (name == "p" and before.isalnum())):
            return True
        else:
            opened.add(name)
    return False


def strip_mixed(text: str, max_length: int) -> str:
    """The text of a field that may hold prose, markup or both: the line breaks of prose stay.

    Args:
        text: what ``is_markup`` is true of.
        max_length: as of ``strip_markup``.

    Raises:
        Refused: as ``strip_markup`` does.
    """
    for mark in _CDATA:
        text = text.replace(mark, "")
    if not is_markup(text):
        return text
    if _WHOLE.match(text) and text.rstrip().endswith(">"):
        return strip_markup(text, max_length)
    prose = _BREAK.sub(r"\1", _NO_TAG.sub("&lt;", text))
    return strip_markup(f"<pre>{prose}</pre>", max_length)


def strip_markup(html: str, max_length: int) -> str:
    """The visible text of a page or a fragment: a blank line between blocks, entities decoded.

    Scripts, styles, templates, form fields and noscript parts are left out; a non-breaking space survives.

    Args:
        html: markup of any quality.
        max_length: code points the text may have; the markup may have sixteen times as many.

    Raises:
        Refused: TEXT_TOO_LONG for longer markup.
    """
    refuse_too_long(html, max_length)
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


def refuse_too_long(value: str, max_length: int) -> None:
    """Refuse what has more than sixteen times the code points that a text may have.

    Raises:
        Refused: TEXT_TOO_LONG.
    """
    limit = max_length * _MARKUP_PER_CHARACTER
    if len(value) > limit:
        raise Refused(
            Reason.TEXT_TOO_LONG, f"{len(value)} code points in one field, at most {limit} are read"
        )
