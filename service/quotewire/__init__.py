"""Quotewire reads raw news articles from Kafka and publishes who is named, what is quoted and who said it.

docs/python.md shows what can be used from Python. Its names are imported when they are first asked for, so
that `import quotewire` takes no time; `__init__.pyi` has their types.
"""

from importlib import import_module

__version__ = "0.1.0"
SCHEMA_VERSION = "1.3.0"

_WHERE = {
    "Event": "quotewire.api.event",
    "EventData": "quotewire.api.event_types",
    "ModelError": "quotewire.nlp.pipeline",
    "PoolError": "quotewire.worker.pool",
    "Reader": "quotewire.api.reader",
    "Record": "quotewire.records",
    "Rejection": "quotewire.records",
    "SettingsError": "quotewire.settings",
    "load": "quotewire.api.reader",
    "pipeline": "quotewire.api.reader",
}
__all__ = ["SCHEMA_VERSION", "__version__", *_WHERE]  # noqa: PLE0604 - the stub has them one by one


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Not by a statement: the checks of the layers would take it for an import of the highest by the lowest.
    found: object = getattr(import_module(_WHERE[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
