"""An article that is one attack on the page: in a real browser it is text, and nothing of it runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import spacy
from chromium import needs_chromium, open_page

from quotewire.cli.page import page
from quotewire.enricher import Enricher
from quotewire.nlp.annotator import Annotator
from quotewire.records import Record
from quotewire.settings import Settings
from quotewire.wire import events

if TYPE_CHECKING:
    from pathlib import Path

ATTACK = (
    "“<script>window.ran='script'</script>”, said <img src=x onerror=\"window.ran='img'\"> "
    "</div></td></title></style></textarea><svg onload=window.ran='svg'><iframe srcdoc='<b>x'></iframe> "
    '"><a href="javascript:window.ran=1" autofocus onfocus=window.ran=2>x</a> {{7*7}} ${7*7} '
    "<!--<template><math><base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'> "
    "&lt;script&gt;window.ran='entity'&lt;/script&gt; \u202e\u2066 “</script><script>window.ran=3</script>” "
)


@pytest.mark.processes
@needs_chromium
@pytest.mark.timeout(120)
async def test_an_article_full_of_scripts_is_text(tmp_path: Path) -> None:
    fields = ("title", "url", "author", "source_name")
    document = {
        "id": f"i{ATTACK}",
        "text": f"“It rains <script>window.ran=4</script>,” said Bo.\n\n{ATTACK * 3}",
        **dict.fromkeys(fields, ATTACK),
    }
    document["url"] = "javascript:window.ran='url'"
    record = Record("t", 0, 0, 0, None, json.dumps(document | {"language": "en"}).encode())
    outgoing = Enricher(Settings.load(), Annotator(spacy.blank("en"))).enrich(record, 0).outgoing
    event = events.read(outgoing.value or b"", outgoing.headers)
    assert event["quotes"]
    event["entities"] = [
        {
            "id": ATTACK,
            "type": ATTACK,
            "name": ATTACK,
            "salience": 1.0,
            "mentions": [{"text": ATTACK[:9], "start": 0, "end": 9, "kind": "name", "location": "body"}],
        }
    ]
    event["warnings"] = [ATTACK]
    written = tmp_path / "page.html"
    written.write_text(page([event], title=ATTACK), encoding="utf-8")
    async with open_page(tmp_path / "profile") as browser:
        await browser.open(written.as_uri())
        assert await browser.evaluate("document.title") == ATTACK.strip()
        shown = await browser.evaluate(
            "(c => (c.querySelectorAll('.n').forEach(n => n.remove()), c.textContent))"
            "(document.querySelector('.text').cloneNode(true))"
        )
        assert shown == event["text"]["value"]
        assert await browser.evaluate("typeof window.ran") == "undefined"
        foreign = (
            "script,img,svg,iframe,template,math,base,meta[http-equiv=refresh],[onload],[onerror],[onfocus]"
        )
        assert await browser.evaluate(f"document.querySelectorAll({foreign!r}).length") == 0
        assert (
            await browser.evaluate("[...document.links].filter(a => /^javascript/.test(a.href)).length") == 0
        )
        assert browser.complaints == []
