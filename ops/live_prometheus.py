"""A real Prometheus on loopback that scrapes one worker with the chart's rules; a context manager."""

from __future__ import annotations

import json
import math
import subprocess
import time
import urllib.parse
from typing import TYPE_CHECKING, Any, Final, Self

import yaml
from endpoints import get, seconds_until
from programs import CheckFailedError, run, watched, where

if TYPE_CHECKING:
    from pathlib import Path

WEEK_SECONDS: Final = 7 * 24 * 3600
# The name that the chart's pod monitor and its rules use for the workers.
JOB: Final = "news/quotewire"
EVALUATION_SECONDS: Final = 15
STEP_SECONDS: Final = 60


class Prometheus:
    """Prometheus with a folder of its own, scraping as often as the chart's pod monitor says.

    Args:
        folder: empty, for its configuration, its data and its log.
        port: where it listens.
        target: ``host:port`` of the worker.
    """

    def __init__(self, folder: Path, port: int, target: str) -> None:
        self._folder = folder
        self._address = f"http://127.0.0.1:{port}"
        self._listen = f"127.0.0.1:{port}"
        self._target = target
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        (self._folder / "rules.yml").write_text(yaml.safe_dump({"groups": rules()}), encoding="utf-8")
        (self._folder / "prometheus.yml").write_text(yaml.safe_dump(self._configuration()), encoding="utf-8")
        (self._folder / "week-ago.txt").write_text(week_ago(time.time()), encoding="utf-8")
        run("promtool", "check", "config", str(self._folder / "prometheus.yml"))
        run(
            "promtool",
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            f"{self._folder}/week-ago.txt",
            f"{self._folder}/data",
        )
        with (self._folder / "prometheus.log").open("wb") as log:
            self._process = subprocess.Popen(
                [
                    where("prometheus"),
                    f"--config.file={self._folder}/prometheus.yml",
                    f"--storage.tsdb.path={self._folder}/data",
                    f"--web.listen-address={self._listen}",
                    "--log.level=warn",
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        seconds_until("Prometheus is ready", self._ready, alive=self._runs, limit=60)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(30)

    def values(self, query: str) -> list[float]:
        """The current result of a query: the value of each series.

        Raises:
            CheckFailedError: Prometheus refuses the query.
        """
        found = self._asked("query", query=query)["result"]
        return [float(series["value"][1]) for series in found]

    def alerts(self) -> dict[str, str]:
        """The alerts that are pending or firing, with that state."""
        return {one["labels"]["alertname"]: one["state"] for one in self._asked("alerts")["alerts"]}

    def targets_up(self) -> bool:
        """Whether the last scrape of the worker went well."""
        return self.values(f'up{{job="{JOB}"}}') == [1.0]

    def _asked(self, what: str, **arguments: str) -> dict[str, Any]:
        _, body = get(f"{self._address}/api/v1/{what}?{urllib.parse.urlencode(arguments)}")
        answer = json.loads(body)
        if answer["status"] != "success":
            raise CheckFailedError(f"Prometheus refuses {arguments}: {answer.get('error')}")
        return dict(answer["data"])

    def _ready(self) -> bool:
        return get(f"{self._address}/-/ready")[0] == 200  # noqa: PLR2004 - HTTP's "OK"

    def _runs(self) -> bool:
        assert self._process is not None
        return self._process.poll() is None

    def _configuration(self) -> dict[str, Any]:
        interval = watched()["PodMonitor"]["spec"]["podMetricsEndpoints"][0]["interval"]
        scraped = {"job_name": JOB, "static_configs": [{"targets": [self._target]}]}
        return {
            "global": {"scrape_interval": interval, "evaluation_interval": f"{EVALUATION_SECONDS}s"},
            "rule_files": [str(self._folder / "rules.yml")],
            "scrape_configs": [scraped],
        }


def rules() -> list[dict[str, Any]]:
    """The groups of rules as the chart installs them."""
    return list(watched()["PrometheusRule"]["spec"]["groups"])


def week_ago(now: float) -> str:
    """What was recorded around this hour a week before, in OpenMetrics.

    More entities and quotes than any article has, and no speakers: every comparison with today finds a drift.
    """
    recorded = {
        "quotewire:articles:increase1h": 1000,
        "quotewire:entities_per_article:ratio1h": 1000,
        "quotewire:quotes_per_article:ratio1h": 1000,
        "quotewire:quotes_without_speaker:ratio1h": 1,
    }
    start = math.floor(now) - WEEK_SECONDS - 3600
    times = range(start, start + 3 * 3600, STEP_SECONDS)
    lines = []
    for name, value in recorded.items():
        lines.append(f"# TYPE {name} gauge")
        lines += [f'{name}{{job="{JOB}"}} {value} {at}' for at in times]
    return "\n".join([*lines, "# EOF"]) + "\n"
