"""The demo page in a real browser: by the rules of axe-core, by keyboard alone, and on narrow screens."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from chromium import Page, needs_chromium, open_page
from test_serve_demo import ARTICLE, demo_page

from quotewire.wire import strict_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [needs_chromium, pytest.mark.model, pytest.mark.timeout(300)]

WIDTHS = (390, 1280)
# What is pasted, None for the page as it opens, and what then stands in the page that answers.
STATES = {"opened": (None, "form"), "annotated": (ARTICLE, "#copy"), "refused": ("  ", ".problem")}

AXE = """axe.run().then(({ violations }) => violations
  .filter(({ impact }) => ["serious", "critical"].includes(impact))
  .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`))"""

CONTROLS = (
    "[...document.querySelectorAll('a[href], button, textarea, summary, [tabindex=\"0\"]')]"
    ".filter(e => e.checkVisibility())"
)
# The number of the control that has the focus, whether a line shows it, and whether it is on the screen.
FOCUS = f"""(e => [{CONTROLS}.indexOf(e),
  getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) >= 2,
  (b => b.left >= 0 && b.right <= innerWidth && b.bottom > 0 && b.top < innerHeight)(
    e.getBoundingClientRect())
])(document.activeElement)"""

WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
ADDRESS = f"https://paper.example/{'a' * 200}?{'b=c&' * 60}"
WIDE = {
    "title": f"{WORD}: ferry to stop",
    "url": ADDRESS,
    "source_name": WORD,
    "authors": [WORD, "Bo Lind"],
    "text": f"“We read {ADDRESS} and {WORD},” said Ada Wex, the {WORD} of Varda. “Go home,” she told {WORD}. "
    "It was a quiet day in the harbour, and nobody but the crew of the ferry came to see it.",
}
BEYOND = (
    "[...document.body.querySelectorAll('*')].filter(e => e.checkVisibility() "
    "&& Math.max(e.getBoundingClientRect().right, e.scrollWidth) > innerWidth + 1).map(e => e.outerHTML)"
)


async def annotate(page: Page, article: str, answer: str) -> None:
    """Paste an article, press the button, and wait for what the answer shows."""
    await page.evaluate(f"document.getElementById('article').value = {strict_json.dumps(article).decode()}")
    await page.evaluate("document.querySelector('button[type=submit]').click()")
    await page.until(f"document.querySelector({answer!r}) !== null && document.readyState === 'complete'")


async def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until an element of that id or name has the focus; the time limit ends a wait in vain."""
    while wanted not in await page.evaluate("(e => [e.id, e.tagName])(document.activeElement)"):
        await page.press("Tab", 9)


async def focused(page: Page) -> Any:
    await page.press("Tab", 9)
    return await page.evaluate(FOCUS)


async def test_axe_core_finds_nothing_serious(node_tools: Path, tmp_path: Path) -> None:
    axe = (node_tools / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    async with demo_page() as url, open_page(tmp_path / "profile") as page:
        for (state, (article, answer)), width, scheme in product(STATES.items(), WIDTHS, ("light", "dark")):
            await page.show_as(width, scheme)
            await page.open(url)
            if article is not None:
                await annotate(page, article, answer)
            await page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
            await page.evaluate(axe)
            assert await page.evaluate(AXE) == [], f"{state}, {width} px, {scheme}"


async def test_every_control_is_reached_in_order_by_keyboard_and_is_seen(tmp_path: Path) -> None:
    async with demo_page() as url, open_page(tmp_path / "profile") as page:
        for (article, answer), width in product(STATES.values(), WIDTHS):
            await page.show_as(width)
            await page.open(url)
            if article is not None:
                await annotate(page, article, answer)
            await page.evaluate(
                "(b => { b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex') })(document.body)"
            )
            count = await page.evaluate(f"{CONTROLS}.length")
            assert [await focused(page) for _ in range(count)] == [[at, True, True] for at in range(count)]


async def test_a_result_without_a_mouse_is_copied_and_unfolded(tmp_path: Path) -> None:
    async with demo_page() as url, open_page(tmp_path / "profile") as page:
        await page.open(url)
        await annotate(page, ARTICLE, "#copy")
        await tab_to(page, "MARK")
        hint = await page.evaluate("(h => !h.hidden && h.textContent)(document.querySelector('.hint'))")
        assert "quote 1" in hint
        await page.press("Escape", 27)
        assert await page.evaluate("document.querySelector('.hint').hidden")
        await tab_to(page, "copy")
        await page.press("Enter", 13)
        await page.until("document.getElementById('copied').textContent")
        await tab_to(page, "SUMMARY")
        await page.press("Enter", 13)
        await tab_to(page, "json")


async def test_long_words_and_addresses_need_no_sideways_scrolling(tmp_path: Path) -> None:
    async with demo_page() as url, open_page(tmp_path / "profile") as page:
        await page.open(url)
        await annotate(page, strict_json.dumps(WIDE).decode(), "#copy")
        assert await page.evaluate("document.querySelectorAll('.text .q').length") > 0
        assert await page.evaluate("document.querySelectorAll('.text .m').length") > 0
        await page.evaluate("document.querySelector('details').open = true")
        for width in (320, *WIDTHS):
            await page.show_as(width)
            await page.evaluate("[...document.querySelectorAll('mark[tabindex]')].at(-1).focus()")
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
            assert await page.evaluate(BEYOND) == []
