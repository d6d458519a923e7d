"""Imported by the fork server alone, before its first fork: every child then inherits the loaded model.

The fork server has the worker's environment and reads the same settings from it.
"""

from quotewire.settings import Settings
from quotewire.worker.child import EnricherLoader, preload

preload(EnricherLoader(Settings.load()))
