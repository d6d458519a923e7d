"""Records that somebody means badly, or that a broken crawler sends, and what has to become of each."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import zstandard

from quotewire.records import Headers, Kind, Reason, Record

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGABYTE: Final = 1024 * 1024
_LONGEST_TEXT: Final = 300_000  # code points, the default limit
_QUOTES: Final = "“The quay is rotten,” said Ada Wex, mayor of Skarholm. The ferry stopped on Monday. "
_SURROGATE: Final = "\\ud83d"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input: how its record is made, and its outcome, a kind or the reason of a refusal.

    ``costly`` ones go to the limits of what is read and take many seconds: the table alone has them.
    """

    make: Callable[[], Record]
    outcome: Kind | Reason
    costly: bool = False


def _record(value: bytes | None, headers: Headers = (), key: bytes | None = b"k") -> Record:
    return Record("articles.raw", 0, 0, 1_760_000_000_000, key, value, headers)


def _article(text: Any = "A ferry.", /, **fields: Any) -> Record:
    return _record(json.dumps({"id": "h-1", "language": "en", "text": text} | fields).encode())


def _html(html: str) -> Record:
    return _article(None, html=html)


def _raw(json_text: str) -> Record:
    return _record(json_text.encode())


def _packed(encoding: bytes, value: bytes) -> Record:
    return _record(value, (("content-encoding", encoding),))


def _gzip_bomb(megabytes: int) -> bytes:
    """Blanks in one member; every mebibyte after the first is packed alike, so one stands for all."""
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    first, again = (packer.compress(b" " * _MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (megabytes - 1) + packer.flush()


def _zstd_bomb(megabytes: int, window_log: int = 21) -> bytes:
    parameters = zstandard.ZstdCompressionParameters(window_log=window_log, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    parts = [packer.compress(b" " * _MEGABYTE) for _ in range(megabytes)]
    return b"".join(parts) + packer.flush()


def _filled(unit: str, length: int = _LONGEST_TEXT) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _entities_upon_entities() -> str:
    """The "billion laughs" of XML: nine levels of ten."""
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{levels}]><p>&a9; the quay.</p>'


ENRICHED, DEAD = Kind.ENRICHED, Reason
HOSTILE: Final[dict[str, Hostile]] = {
    # Compression.
    "gzip bomb, 1 GiB": Hostile(lambda: _packed(b"gzip", _gzip_bomb(1024)), DEAD.TEXT_TOO_LONG),
    "gzip bomb of a thousand members": Hostile(
        lambda: _packed(b"gzip", gzip.compress(b" " * _MEGABYTE) * 1000), DEAD.TEXT_TOO_LONG
    ),
    "gzip in gzip": Hostile(
        lambda: _packed(b"gzip", gzip.compress(gzip.compress(b" " * 64 * _MEGABYTE))), DEAD.UNSUPPORTED_FORMAT
    ),
    "gzip cut short": Hostile(
        lambda: _packed(b"gzip", gzip.compress(b" " * _MEGABYTE)[:-9]), DEAD.INVALID_ENCODING
    ),
    "gzip of empty members": Hostile(
        lambda: _packed(b"gzip", gzip.compress(b"") * 50_000), DEAD.INVALID_JSON
    ),
    "zstd bomb, 256 MiB": Hostile(lambda: _packed(b"zstd", _zstd_bomb(256)), DEAD.TEXT_TOO_LONG),
    "zstd that asks for a window of 1 GiB": Hostile(
        lambda: _packed(b"zstd", _zstd_bomb(16, window_log=30)), DEAD.INVALID_ENCODING
    ),
    "zlib bomb with an unknown content encoding": Hostile(
        lambda: _packed(b"deflate", zlib.compress(b" " * 64 * _MEGABYTE)), DEAD.UNSUPPORTED_FORMAT
    ),
    "a value of 17 MiB": Hostile(lambda: _record(b" " * 17 * _MEGABYTE), DEAD.TEXT_TOO_LONG),
    # JSON.
    "16 MiB of opening brackets": Hostile(lambda: _record(b"[" * 16 * _MEGABYTE), DEAD.INVALID_JSON),
    "objects 100,000 deep": Hostile(lambda: _raw('{"a":' * 100_000 + "1" + "}" * 100_000), DEAD.INVALID_JSON),
    "objects 100,000 deep and a lone surrogate": Hostile(
        lambda: _raw(f'{{"text":"{_SURROGATE}","a":' + '{"a":' * 100_000 + "1" + "}" * 100_001),
        DEAD.INVALID_JSON,
    ),
    "lists 900 deep beside the text": Hostile(
        lambda: _raw('{"text":"A ferry.","x":' + "[" * 900 + "]" * 900 + "}"), ENRICHED
    ),
    "a million empty lists": Hostile(
        lambda: _raw('{"text":"A ferry.","x":[' + "[]," * 1_000_000 + "[]]}"), ENRICHED
    ),
    "300,000 names": Hostile(
        lambda: _article(**{f"n{number}": number for number in range(300_000)}), ENRICHED
    ),
    "the same name 500,000 times": Hostile(
        lambda: _raw('{"text":"A ferry.",' + '"x":1,' * 500_000 + '"text":"The last one."}'), ENRICHED
    ),
    "an integer of a million digits": Hostile(
        lambda: _raw('{"text":"A ferry.","id":' + "9" * 1_000_000 + "}"), ENRICHED
    ),
    "an integer of a million digits and a lone surrogate": Hostile(
        lambda: _raw(f'{{"text":"{_SURROGATE}","id":' + "9" * 1_000_000 + "}"), ENRICHED
    ),
    "1e999": Hostile(lambda: _raw('{"text":"A ferry.","published_at":1e999}'), ENRICHED),
    "1e999 and a lone surrogate": Hostile(
        lambda: _raw(f'{{"text":"A {_SURROGATE} ferry.","published_at":1e999}}'), ENRICHED
    ),
    "NaN": Hostile(lambda: _raw('{"text":"A ferry.","score":NaN}'), DEAD.INVALID_JSON),
    "an id of 15 MB": Hostile(lambda: _article(id="9" * 15_000_000), ENRICHED),
    "100,000 authors": Hostile(
        lambda: _article(authors=[f"Jo Lind {number}" for number in range(100_000)]), ENRICHED
    ),
    "an author of 5 MB of semicolons": Hostile(lambda: _article(author="a;" * 2_500_000), ENRICHED),
    "a title of a million characters": Hostile(
        lambda: _article(title=_filled("Ferry sold. ", 1_000_000)), ENRICHED
    ),
    "an address with 200,000 parameters": Hostile(
        lambda: _article(url="https://paper.example/?" + "&".join(f"p{n}={n}" for n in range(200_000))),
        ENRICHED,
    ),
    "a host name of 100,000 letters": Hostile(
        lambda: _article(url="https://" + "ü" * 100_000 + ".example/"), ENRICHED
    ),
    "authors nested 900 deep": Hostile(
        lambda: _raw('{"text":"A ferry.","authors":' + "[" * 900 + '"Jo Lind"' + "]" * 900 + "}"), ENRICHED
    ),
    "a million numbers as authors, title, id and date": Hostile(
        lambda: _article(**dict.fromkeys(("authors", "title", "id", "date"), [1.5] * 250_000)), ENRICHED
    ),
    "a date of a million digits": Hostile(lambda: _article(published_at="9" * 1_000_000), ENRICHED),
    "a date of a million blanks": Hostile(
        lambda: _article(published_at="Mon, 2 Mar" + " " * 1_000_000 + "2026 10:00"), ENRICHED
    ),
    "a language tag of a megabyte": Hostile(lambda: _article(language="en" + "-x" * 500_000), ENRICHED),
    # Bytes and headers.
    "invalid UTF-8": Hostile(lambda: _record(b'{"text":"\xff\xfe"}'), DEAD.INVALID_ENCODING),
    "a byte order mark": Hostile(lambda: _record(b'\xef\xbb\xbf{"text":"A ferry."}'), ENRICHED),
    "UTF-16 without a charset": Hostile(
        lambda: _record('{"text":"A ferry."}'.encode("utf-16")), DEAD.INVALID_ENCODING
    ),
    "a million NUL bytes": Hostile(lambda: _record(b"\x00" * 1_000_000), DEAD.UNSUPPORTED_FORMAT),
    "NUL, escapes and bells in text and id": Hostile(
        lambda: _article("A \x00\x07\x1b[31mferry\x1b[0m.", id="a\x00\x1b[2J\nb"), ENRICHED
    ),
    "20,000 headers": Hostile(
        lambda: _record(b'{"text":"A ferry."}', tuple((f"h{n}", b"v") for n in range(20_000))), ENRICHED
    ),
    "one header of 10 MB": Hostile(
        lambda: _record(b'{"text":"A ferry."}', (("content-type", b"a" * 10_000_000),)), ENRICHED
    ),
    "invalid UTF-8 in every header we read": Hostile(
        lambda: _record(
            b'{"text":"A ferry."}',
            tuple(
                (name, b"\xff\xfe\n\x1b") for name in ("ce_id", "ce_subject", "content-type", "traceparent")
            ),
        ),
        ENRICHED,
    ),
    "a trace of 10 MB to pass on": Hostile(
        lambda: _record(b'{"text":"A ferry."}', (("tracestate", b"a" * 10_000_000),)), DEAD.OUTPUT_TOO_LARGE
    ),
    "a content type of 200,000 parameters": Hostile(
        lambda: _record(b'{"text":"A ferry."}', (("content-type", b"text/json" + b";a=b" * 200_000),)),
        ENRICHED,
    ),
    "a key of 5 MB": Hostile(
        lambda: _record(b'{"text":"A ferry."}', key=b"\xff" * 5_000_000), DEAD.OUTPUT_TOO_LARGE
    ),
    # Markup.
    "entities upon entities in HTML": Hostile(lambda: _html(_entities_upon_entities()), ENRICHED),
    "400,000 character references": Hostile(lambda: _html("<p>" + "&nGt;" * 400_000), DEAD.TEXT_TOO_LONG),
    "10,000 nested <div>": Hostile(lambda: _html("<div>" * 10_000 + "The quay."), ENRICHED),
    "300,000 nested <b><i>": Hostile(lambda: _html("<b><i>" * 300_000 + "The quay."), ENRICHED),
    "200,000 nested tables": Hostile(lambda: _html("<table>" * 200_000 + "The quay."), ENRICHED),
    "an attribute of 4 MB": Hostile(lambda: _html(f'<p title="{"x" * 4_000_000}">The quay.'), ENRICHED),
    "a tag with 500,000 attributes": Hostile(
        lambda: _html("<p " + " ".join(f"a{n}=1" for n in range(500_000)) + ">The quay."), DEAD.TEXT_TOO_LONG
    ),
    "a million comments never closed": Hostile(lambda: _html("The quay." + "<!--" * 1_000_000), ENRICHED),
    "markup that is a million '<'": Hostile(lambda: _html("<" * 1_000_000), DEAD.TEXT_TOO_LONG),
    "text that looks like markup for a megabyte": Hostile(
        lambda: _article(None, body="<p" + " a" * 500_000 + "</p"), DEAD.TEXT_TOO_LONG
    ),
    "an article full of scripts": Hostile(
        lambda: _html("<script>alert(1)</script><img src=x onerror=alert(2)>The quay." * 1000), ENRICHED
    ),
    "a plain text of 5 MB of tags": Hostile(lambda: _article("<p>" * 1_700_000), DEAD.TEXT_TOO_LONG),
    "100,000 tags never closed in a plain text": Hostile(
        lambda: _article("<b>" * 100_000 + "The quay."), DEAD.TEXT_TOO_LONG
    ),
    "300,000 '<' in a plain text, and a tag": Hostile(
        lambda: _article("<" * _LONGEST_TEXT + "<p>The quay.</p>"), DEAD.TEXT_TOO_LONG
    ),
    "12,000 begun links, emphases and codes of Markdown": Hostile(
        lambda: _article("*a [b](/c **d `e _f " * 2_000), ENRICHED
    ),
    "UTF-8 read wrongly twice, 30,000 times": Hostile(lambda: _article("a Ã¢â‚¬â„¢ " * 30_000), ENRICHED),
    # Text; 75,000 words and marks are read, so what is dense is repeated to just below that.
    "prose of the longest length": Hostile(
        lambda: _article(_filled("The ferry stopped on Monday. ")), ENRICHED, costly=True
    ),
    "quotes of the longest length": Hostile(lambda: _article(_filled(_QUOTES)), DEAD.TEXT_TOO_LONG),
    "74,000 words and marks of names": Hostile(
        lambda: _article("Ada Wex, Bo Lind, Skarholm, Lindqvist Ltd., " * 6_200),
        ENRICHED,
        costly=True,
    ),
    "50,000 marks around 25,000 words": Hostile(lambda: _article("“a” " * 25_000), ENRICHED, costly=True),
    "37,000 opening marks, a word after each": Hostile(
        lambda: _article("“a " * 37_000), ENRICHED, costly=True
    ),
    "37,000 sentences of one word": Hostile(lambda: _article("Go. " * 37_000), ENRICHED, costly=True),
    "37,000 paragraphs of one letter": Hostile(lambda: _article("A.\n" * 37_000), ENRICHED, costly=True),
    "an opening mark on each of 14,000 paragraphs": Hostile(
        lambda: _article("“We go on.\n\n" * 14_000), ENRICHED, costly=True
    ),
    "70,000 words of saying": Hostile(
        lambda: _article("said Ada Wex he said " * 14_000), ENRICHED, costly=True
    ),
    "bidirectional controls around 11,000 words": Hostile(
        lambda: _article("\u202eferry\u202c \u2066quay\u2069 " * 5_500), ENRICHED, costly=True
    ),
    "14,000 families of emoji": Hostile(
        lambda: _article("👨\u200d👩\u200d👧 " * 14_000), ENRICHED, costly=True
    ),
    "prose one character too long": Hostile(
        lambda: _article(_filled(_QUOTES, _LONGEST_TEXT + 1)), DEAD.TEXT_TOO_LONG
    ),
    "150,000 marks around words": Hostile(lambda: _article(_filled("“a” ")), DEAD.TEXT_TOO_LONG),
    "100,000 marks": Hostile(lambda: _article("“" * 100_000), DEAD.TEXT_TOO_LONG),
    "75,000 marks": Hostile(lambda: _article("“" * 75_000), ENRICHED),
    "74,000 marks, blanks between": Hostile(lambda: _article("“ ” " * 37_000), ENRICHED, costly=True),
    "quotes nested 1,000 deep": Hostile(lambda: _article("“a ‘b " * 500 + "c’ d” " * 500), ENRICHED),
    "500 paragraphs that open a quote": Hostile(lambda: _article("“We go on.\n\n" * 500), ENRICHED),
    "one word of 300,000 letters": Hostile(lambda: _article("a" * _LONGEST_TEXT), ENRICHED),
    "300,000 Chinese characters without a blank": Hostile(
        lambda: _article("渡轮" * 150_000, language="zh"), ENRICHED
    ),
    "a base64 picture in the text": Hostile(
        lambda: _article("A ferry. data:image/png;base64," + _filled("iVBORw0KGgo", 250_000)), ENRICHED
    ),
    "a letter under 74,000 accents": Hostile(lambda: _article("a" + "\u0301" * 74_000), ENRICHED),
    "300,000 combining marks": Hostile(lambda: _article("\u0301" * _LONGEST_TEXT), DEAD.TEXT_TOO_LONG),
    "37,000 zero-width joiners": Hostile(lambda: _article("A\u200d" * 37_000), ENRICHED),
    "18,000 words that have lost their first letter": Hostile(
        lambda: _article("\ufffda \ufffdA " * 9_000), ENRICHED
    ),
    "a paragraph of 9,000 words twice": Hostile(
        lambda: _article(("The quay is shut. " * 2_000 + "\n") * 2), ENRICHED
    ),
    "74,000 full stops": Hostile(lambda: _article("." * 74_000), ENRICHED),
    "300,000 line breaks": Hostile(lambda: _article("\n" * _LONGEST_TEXT), DEAD.MISSING_TEXT),
    "300,000 digits": Hostile(lambda: _article("7" * _LONGEST_TEXT), ENRICHED),
    "75,000 brackets and dashes": Hostile(lambda: _article("(-[—{" * 15_000), ENRICHED),
    "an address of 120,000 characters": Hostile(
        lambda: _article("https://a.example/b?c=d&" * 5_000), ENRICHED, costly=True
    ),
    "50,000 lone surrogates": Hostile(lambda: _raw(f'{{"text":"{_SURROGATE * 50_000} A ferry."}}'), ENRICHED),
}
