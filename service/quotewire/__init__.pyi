# The types of what __init__.py imports when it is asked for.
from collections.abc import Collection

from spacy.language import Language

from quotewire.api.event import Event as Event
from quotewire.api.event_types import EventData as EventData
from quotewire.api.reader import Reader as Reader
from quotewire.api.reader import load as load
from quotewire.nlp.pipeline import ModelError as ModelError
from quotewire.records import Record as Record
from quotewire.records import Rejection as Rejection
from quotewire.settings import SettingsError as SettingsError
from quotewire.worker.pool import PoolError as PoolError

__all__ = [
    "SCHEMA_VERSION",
    "Event",
    "EventData",
    "ModelError",
    "PoolError",
    "Reader",
    "Record",
    "Rejection",
    "SettingsError",
    "__version__",
    "load",
    "pipeline",
]
__version__: str
SCHEMA_VERSION: str

def pipeline(language: str, *, keep: Collection[str] = ()) -> Language: ...
