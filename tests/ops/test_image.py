"""Checks of the image that do not build it."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_base_is_pinned_by_digest_and_used_for_every_stage_that_has_a_base() -> None:
    assert re.search(
        r"^ARG PYTHON_IMAGE=python:3\.1[123]-slim-\w+@sha256:[0-9a-f]{64}$", DOCKERFILE, re.MULTILINE
    )
    stages = re.findall(r"^FROM (\S+)(?: AS (\w+))?$", DOCKERFILE, re.MULTILINE)
    assert {base for base, _ in stages} == {"${PYTHON_IMAGE}", "libraries"}
    assert stages[-1] == ("${PYTHON_IMAGE}", "")


def test_libraries_come_before_the_model_and_the_model_before_the_code() -> None:
    final = DOCKERFILE.rpartition("FROM ${PYTHON_IMAGE}")[2]
    assert re.findall(r"^COPY --from=(\w+)", final, re.MULTILINE) == ["libraries", "model", "code"]
    assert "pip" not in final


def test_last_user_is_the_charts() -> None:
    values = (ROOT / "helm" / "values.yaml").read_text(encoding="utf-8")
    users = set(re.findall(r"(?:runAsUser|runAsGroup|fsGroup): (\d+)", values))
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == [f"{user}:{user}" for user in users]


def test_setting_of_pip_in_a_file_and_in_the_environment_is_taken_once() -> None:
    merged = runpy.run_path(str(ROOT / "ops" / "image_build.py"))["merged"]
    printed = (
        ":env:.cert='/new.pem'\n:env:.timeout='180'\nglobal.cert='/old.pem'\nglobal.find-links='/wheels'\n"
    )
    assert merged(printed) == {"cert": "/new.pem", "timeout": "180", "find-links": "/wheels"}
