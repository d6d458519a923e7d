"""Imported by the fork server alone, before its first fork: every child is then born with the model loaded.

The fork server has the worker's environment and reads the same settings from it.
"""

from service.child import bear, load_enricher
from service.settings import Settings

bear(load_enricher, Settings.load())
