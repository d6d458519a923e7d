"""One run of one system: its rate in the steady state, CPU, memory, and latency at half of that rate."""

from __future__ import annotations

import json
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contenders import ROOT, Contender
from processes import Running
from topics import Topics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

OUT = ROOT / "out"
# Shares of the articles in the order in which they came out: from the end of the start-up to the last ones,
# when some processes have nothing left to do.
STEADY = (0.25, 0.95)
# Seconds of the paced phase that are not counted, because the burst before it may not be finished.
SETTLING = 3.0


@dataclass(frozen=True)
class Run:
    """The measurements; latencies in seconds from publishing to a reader of committed records.

    ``other_cores`` were busy meanwhile with all else on the machine, the broker and the benchmark included.
    """

    articles_a_second: float
    words_a_second: float
    cpu_ms_an_article: float
    peak_bytes: int
    first_output_seconds: float
    other_cores: float
    latencies: tuple[float, ...] = ()
    repeated: int = 0
    refused: int = 0


def run(
    contender: Contender,
    articles: Sequence[dict[str, str]],
    *,
    address: str,
    name: str,
    paced_seconds: float = 0,
    seed: int = 0,
    partitions: int = 4,
    workers: int | None = None,
    partition: Callable[[int], int] | None = None,
    settings: Mapping[str, str] | None = None,
) -> Run:
    """Let a system process the articles, then publish at half of its rate for so many seconds.

    ``seed`` chooses the gaps between those. ``partition`` says where the article of a number goes,
    ``settings`` go to the environment.
    """
    count = int(len(articles) * contender.share)
    if not contender.reads_kafka:
        return _bare(contender, articles[:count], name)
    topics = Topics(address, name, partitions)
    topics.publish(articles[:count], partition)
    commands = [contender.command(Path())] * (workers or contender.processes)
    environment = {**contender.environment(address, name), **(settings or {})}
    with Running(commands, environment, OUT / "bench" / f"{name}.log") as running:
        topics.wait_for(count, running.check)
        appended = sorted(topics.appended)
        rate, steady = _steady(appended)
        latencies: list[float] = []
        if paced_seconds:
            paced = [{**article, "id": f"paced-{article['id']}"} for article in articles]
            paced = (paced * 20)[: int(rate / 2 * paced_seconds)]
            paced = [{**article, "id": f"{article['id']}-{number}"} for number, article in enumerate(paced)]
            sent = topics.publish_paced(paced, rate / 2, running.check, seed)
            topics.wait_for(count + len(paced), running.check)
            begin = min(sent.values()) + SETTLING
            latencies = [topics.arrived[key] - at for key, at in sent.items() if at >= begin]
    topics.close()
    cores, others = running.cores(*steady)
    return Run(
        articles_a_second=rate,
        words_a_second=rate * _words(articles[:count]),
        cpu_ms_an_article=cores / rate * 1000,
        peak_bytes=max(size for _, size in running.memory),
        first_output_seconds=appended[0] - running.started,
        other_cores=others,
        latencies=tuple(latencies),
        repeated=topics.repeated,
        refused=topics.refused,
    )


def _bare(contender: Contender, articles: Sequence[dict[str, str]], name: str) -> Run:
    """The same for a system that reads a file and prints a line for each article."""
    file, log = OUT / "bench" / "articles.jsonl", OUT / "bench" / f"{name}.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    done: list[float] = []
    with Running([contender.command(file)], contender.environment("", ""), log) as running:
        while running.processes[0].poll() is None:
            time.sleep(0.02)
            lines = log.read_bytes().count(b"\n")
            done += [time.time()] * (lines - len(done))
        if running.processes[0].returncode:
            running.check()
    rate, steady = _steady(done)
    cores, others = running.cores(*steady)
    return Run(
        articles_a_second=rate,
        words_a_second=rate * _words(articles),
        cpu_ms_an_article=cores / rate * 1000,
        peak_bytes=max(size for _, size in running.memory),
        first_output_seconds=done[0] - running.started,
        other_cores=others,
    )


def _steady(moments: Sequence[float]) -> tuple[float, tuple[float, float]]:
    """Articles a second in the steady part, and when that began and ended.

    The slope of a line through (moment, number) and not the two ends: outputs come in batches.
    """
    first, last = (int(len(moments) * share) for share in STEADY)
    part = moments[first:last]
    return statistics.linear_regression(part, range(len(part))).slope, (part[0], part[-1])


def _words(articles: Sequence[dict[str, str]]) -> float:
    return statistics.mean(len(article["text"].split()) for article in articles)
