"""Makes the links of a page absolute: an index shows it without the repository.

The build of the package calls it for README.md, as pyproject.toml says; ops/dist.py for the chart's page.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

RELATIVE: Final = re.compile(r"(?<=\]\()(?![a-z]+:|#)[^)\s]+")


def absolute(page: str, project: dict[str, Any], folder: str = "") -> str:
    """The page with links into the repository at the version's tag.

    Args:
        page: Markdown.
        project: the table ``project`` of pyproject.toml, of which the version and ``urls.Source`` are read.
        folder: where the page stands, from the root of the repository.
    """
    tree = f"{project['urls']['Source']}/blob/v{project['version']}"
    return RELATIVE.sub(lambda link: f"{tree}/{posixpath.normpath(posixpath.join(folder, link[0]))}", page)


class Readme(MetadataHookInterface):
    """Gives the package its description."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the field ``readme``."""
        page = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(page, metadata)}
