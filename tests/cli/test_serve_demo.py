"""The demo page: for this machine alone, markup as text, and in a real browser."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest
from chromium import needs_chromium, open_page

from quotewire.wire import strict_json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.timeout(120)

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
ARTICLE = (
    f"Rain 😀 at noon\n\n“It rains 😀,” said Ada Wex, the harbour pilot. {HOSTILE}\n“Go home,” she said."
)


@asynccontextmanager
async def demo_page() -> AsyncIterator[str]:
    """The command on a free port; yields its address, and expects it to end well on SIGTERM."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "quotewire", "serve-demo", "--port", "0"),
        env=os.environ | {"QUOTEWIRE_POOL_PROCESSES": "1"},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        async for line in process.stderr:
            if found := re.search(rb"http://\S+/", line):
                break
        else:
            raise AssertionError("it ended without an address")
        yield found[0].decode()
        process.send_signal(signal.SIGTERM)
        # To the end of its output, not only of itself: a child that ends a little later still holds the pipe.
        await process.communicate()
        assert process.returncode == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@pytest.mark.model
async def test_page_answers_only_what_a_browser_here_asks_and_says_why_an_article_is_refused() -> None:
    async with demo_page() as url, aiohttp.ClientSession(url) as session:
        ours = {"Origin": url.rstrip("/")}

        async def post(article: str, headers: dict[str, str]) -> tuple[int, str]:
            async with session.post("/", data={"article": article}, headers=headers) as answer:
                return answer.status, await answer.text()

        async with session.get("/") as answer:
            assert answer.status == 200
            assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
            assert "<textarea" in await answer.text()
        async with session.get("/", headers={"Host": "elsewhere.example"}) as answer:
            assert answer.status == 403
        for headers in ({}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}):
            assert (await post("It rains.", headers))[0] == 403
        status, page = await post("", ours)
        assert status == 422
        assert "MISSING_TEXT" in page
        status, page = await post("[{}, {}]", ours)
        assert status == 400
        assert "One article at a time" in page
        story = "<h1>Rain</h1><p>“It rains,” said Ada Wex.</p>"
        status, page = await post(f"<!doctype html><nav>Menu</nav><main>{story}</main>", ours)
        assert status == 200
        assert "Menu" not in page.partition("</form>")[2]
        status, page = await post(ARTICLE, ours)
        assert status == 200
        assert "<script>document" not in page
        assert page.count("<script") == 1


@pytest.mark.processes
@needs_chromium
async def test_in_a_browser_an_article_is_annotated_explained_and_copied(tmp_path: Path) -> None:
    async with demo_page() as url, open_page(tmp_path / "profile") as page:
        await page.open(url)
        await page.evaluate(
            f"document.getElementById('article').value = {strict_json.dumps(ARTICLE).decode()}"
        )
        await page.evaluate("document.querySelector('button[type=submit]').click()")
        await page.until("document.getElementById('copy') !== null && document.readyState === 'complete'")

        assert await page.evaluate("document.title") == "Quotewire: who said what"
        shown = await page.evaluate(
            "(t => { t.querySelectorAll('.n').forEach(n => n.remove()); return t.textContent })"
            "(document.querySelector('.text').cloneNode(true))"
        )
        # What is markup in earnest is no word of the article.
        assert shown == ARTICLE.partition("\n\n")[2].replace(f" {HOSTILE}", "")
        assert await page.evaluate("document.querySelectorAll('main img').length") == 0
        quotes = await page.evaluate("[...document.querySelectorAll('.text .q')].map(q => q.textContent)")
        assert quotes == ["It rains 😀,", "Go home,"]

        await page.point_at(".text .m")
        hint = await page.until("(h => !h.hidden && h.textContent)(document.querySelector('.hint'))")
        assert "speaker of quote 1" in hint
        assert "Ada Wex (PERSON)" in hint

        event = strict_json.loads(await page.evaluate("document.getElementById('json').textContent"))
        first = event["quotes"][0]["segments"][0]
        assert event["text"]["value"][first["start"] : first["end"]] == "It rains 😀,"
        await page.evaluate("document.getElementById('copy').click()")
        assert await page.until("document.getElementById('copied').textContent")
        assert page.complaints == []


@pytest.mark.processes
@needs_chromium
async def test_in_a_browser_the_result_is_reached_by_keyboard_and_needs_no_sideways_scrolling(
    tmp_path: Path,
) -> None:
    async with demo_page() as url, open_page(tmp_path / "profile") as page:
        narrow = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
        await page.tell("Emulation.setDeviceMetricsOverride", **narrow)
        await page.open(url)
        await page.evaluate("document.getElementById('article').focus()")
        for kind in ("keyDown", "keyUp"):
            await page.tell(
                "Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9
            )
        assert await page.evaluate("document.activeElement.type") == "submit"
        for kind in ("keyDown", "keyUp"):
            await page.tell(
                "Input.dispatchKeyEvent", type=kind, key="Enter", text="\r", windowsVirtualKeyCode=13
            )
        await page.until("document.getElementById('copy') !== null && document.readyState === 'complete'")
        assert await page.evaluate("document.activeElement.tagName") == "ARTICLE"
        top = await page.evaluate("document.querySelector('article').getBoundingClientRect().top")
        assert -1 <= top <= 20
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        wide = (
            "[...document.querySelectorAll('.scroll, pre')].filter(e => e.scrollWidth > e.clientWidth).length"
        )
        assert await page.evaluate(f"document.querySelector('details').open = true, {wide}") == 0
        assert page.complaints == []
