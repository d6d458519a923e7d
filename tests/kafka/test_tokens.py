"""When a token is fetched again, and what its users see meanwhile."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotewire.kafka.tokens import KeptToken, NoTokenError, Token, refresh_after, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Source:
    """Hands out what it is told to, again and again the last; each after a pause."""

    answers: list[Token | Exception]
    pause: float = 0
    asked: int = field(default=0, init=False)

    def __str__(self) -> str:
        return "the bakery"

    async def fetch(self) -> Token:
        self.asked += 1
        await asyncio.sleep(self.pause)
        answer = self.answers[min(self.asked, len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer


def kept(*answers: Token | Exception, pause: float = 0) -> tuple[KeptToken, Source, list[bool]]:
    source, reports = Source(list(answers), pause), list[bool]()
    token = KeptToken(source, {})
    token.report = reports.append
    return token, source, reports


@given(st.floats(3, 1e7))
def test_several_attempts_fit_into_the_life_of_a_token(seconds: float) -> None:
    assert refresh_after(seconds) > 0
    assert refresh_after(seconds) + 2 * retry_after(seconds) < seconds


@given(st.none() | st.floats(0.001, 1e7))
def test_a_broken_source_is_asked_neither_without_pause_nor_seldom(seconds: float | None) -> None:
    assert 0.25 <= retry_after(seconds) <= 30


def at_once(token: KeptToken) -> str:
    """The token, which must come without waiting for anything."""
    with pytest.raises(StopIteration) as answer:
        token.token().send(None)
    return str(answer.value.value)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - it watches others
            await asyncio.sleep(0.01)


async def test_all_clients_share_one_token_and_only_the_first_waits() -> None:
    token, source, reports = kept(Token("one", 600), pause=0.05)
    assert await asyncio.gather(*(token.token() for _ in range(20))) == ["one"] * 20
    assert at_once(token) == "one"
    assert (source.asked, reports) == (1, [True])
    assert 500 < token.seconds_left <= 600


async def test_the_next_token_is_fetched_in_the_background() -> None:
    token, source, reports = kept(Token("one", 0.5), Token("two", 600))
    assert await token.token() == "one"
    await until(lambda: len(reports) == 2)  # nobody asks meanwhile
    assert at_once(token) == "two"
    assert source.asked == 2


async def test_nobody_waits_while_it_is_fetched() -> None:
    token, source, _ = kept(Token("one", 600), pause=0)
    assert await token._renew() == 480
    source.pause = 60
    fetching = asyncio.create_task(token._renew())
    await until(lambda: source.asked == 2)
    token._keeping = asyncio.create_task(asyncio.sleep(600))
    assert at_once(token) == "one"
    fetching.cancel()


async def test_a_failed_refresh_keeps_the_token_until_it_expires_and_is_logged_and_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    cold = NoTokenError("the oven is cold")
    token, _, reports = kept(Token("one", 600), cold, cold, Token("two", 600))
    token._keeping = asyncio.create_task(asyncio.sleep(600))  # here the test does it
    assert [await token._renew(), await token._renew()] == [480, 15]
    assert (await token.token(), token.problem) == ("one", "the oven is cold")
    token._expires = time.monotonic()
    assert await token._renew() == 15
    with pytest.raises(NoTokenError, match=r"^the oven is cold$"):
        await token.token()
    await token._renew()
    assert (await token.token(), token.problem) == ("two", "")
    assert reports == [True, False, False, True]
    first, warning, error, again = (line.getMessage() for line in caplog.records)
    assert first == again == "a new token from the bakery is valid for 600 s"
    assert re.fullmatch(
        r"the oven is cold; the present token is valid for (600|599) s more; trying again", warning
    )
    assert error == "the oven is cold; no valid token is left; trying again"


async def test_an_error_of_the_code_is_a_reason_like_others() -> None:
    token, _, _ = kept(ZeroDivisionError("oh"))
    with pytest.raises(NoTokenError, match="no token from the bakery: ZeroDivisionError: oh"):
        await token.token()


async def test_a_failure_at_the_start_is_told_at_once_and_each_time() -> None:
    token, source, _ = kept(NoTokenError("closed"))
    for _ in range(3):
        with pytest.raises(NoTokenError, match="closed"):
            await token.token()
    assert source.asked == 1


def test_a_second_event_loop_goes_on_with_the_token() -> None:
    token, source, _ = kept(Token("one", 60), Token("two", 60))

    async def use() -> str:
        text = await token.token()
        await asyncio.sleep(0)
        return text

    assert [asyncio.run(use()), asyncio.run(use()), source.asked] == ["one", "one", 2]


def test_a_token_hides_itself() -> None:
    assert "sesame" not in repr(Token("sesame", 1))
