"""Imported by the fork server alone, before its first fork: every child is then born with the model loaded.

The fork server has the worker's environment and reads the same settings from it.
"""

from quotewire.settings import Settings
from quotewire.worker.child import load_enricher, preload

preload(load_enricher, Settings.load())
