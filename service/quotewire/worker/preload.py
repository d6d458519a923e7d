"""Imported by the fork server alone, before its first fork: every child then inherits the loaded model.

The fork server has the worker's environment and reads the same settings from it.
"""

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType

from quotewire.settings import Settings
from quotewire.worker.child import EnricherLoader, preload


def _import_spacy_alone() -> None:
    """Import spaCy without its command line, whose web client and templates are a third of the import."""
    info = ModuleType("spacy.cli.info")
    vars(info)["info"] = None
    stand_ins = {"spacy.cli": ModuleType("spacy.cli"), info.__name__: info}
    sys.modules.update(stand_ins)
    with suppress(ImportError):  # a spaCy that needs more of it, and is imported whole when it is needed
        import_module("spacy")
    for name in stand_ins:
        del sys.modules[name]


_import_spacy_alone()
preload(EnricherLoader(Settings.load()))
