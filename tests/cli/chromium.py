"""A real Chromium without a window, controlled by the DevTools protocol; used only by tests."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(
    PROGRAM is None, reason="NOT RUN: no Chromium here; `apt-get install chromium` brings one"
)


class Page:
    """One open page. ``complaints`` are what its scripts and its policy complained of."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.complaints: list[str] = []

    async def tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol and its result."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json()
            if message.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
                self.complaints.append(str(message["params"]))
            if message.get("id") == number:
                assert "error" not in message, message
                return dict(message["result"])

    async def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page, awaited if it is a promise."""
        answer = await self.tell(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def until(self, expression: str) -> Any:
        """Ask again until the expression is true; the test's time limit ends a wait in vain."""
        while not (value := await self.evaluate(expression)):  # noqa: ASYNC110 - the browser has no event of ours
            await asyncio.sleep(0.05)
        return value

    async def open(self, url: str) -> None:
        """Go there and wait until it is loaded."""
        await self.tell("Page.navigate", url=url)
        await self.until(f"location.href === {url!r} && document.readyState === 'complete'")

    async def press(self, key: str, number: int) -> None:
        """Press a key and let it go; ``number`` is its key code, as Windows has it."""
        text = "\r" if key == "Enter" else ""
        for kind in ("keyDown", "keyUp"):
            keys = {"key": key, "code": key, "windowsVirtualKeyCode": number}
            await self.tell(
                "Input.dispatchKeyEvent", type=kind, text=text if kind == "keyDown" else "", **keys
            )

    async def show_as(self, width: int, scheme: str = "light") -> None:
        """Be so many pixels wide, a telephone's if they are few, with a light or dark scheme of colours."""
        mobile = width < 600
        size = {"width": width, "height": 844, "deviceScaleFactor": 1 + mobile, "mobile": mobile}
        await self.tell("Emulation.setDeviceMetricsOverride", **size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        await self.tell("Emulation.setEmulatedMedia", features=features)

    async def point_at(self, selector: str) -> None:
        """Move the pointer onto the first element of that selector."""
        box = f"document.querySelector({selector!r})"
        await self.evaluate(f"{box}.scrollIntoView({{block: 'center'}})")
        x, y = await self.evaluate(
            f"(b => [b.x + b.width / 2, b.y + b.height / 2])({box}.getBoundingClientRect())"
        )
        await self.tell("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)


@asynccontextmanager
async def open_page(profile: Path) -> AsyncIterator[Page]:
    """Start Chromium with a new profile; it ends with the block."""
    assert PROGRAM is not None
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
        *("--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        printed = profile / "DevToolsActivePort"
        while not printed.exists() or "\n" not in printed.read_text():
            assert process.returncode is None, "Chromium ended at its start"
            await asyncio.sleep(0.05)
        root = f"http://127.0.0.1:{printed.read_text().splitlines()[0]}"
        async with aiohttp.ClientSession() as session:
            tabs = await (await session.get(f"{root}/json/list")).json()
            address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
            async with session.ws_connect(address, max_msg_size=0) as socket:
                page = Page(socket)
                for domain in ("Page", "Log", "Runtime"):
                    await page.tell(f"{domain}.enable")
                yield page
    finally:
        process.terminate()
        await process.wait()
