"""Quotewire reads raw news articles from Kafka and publishes who is named, what is quoted and who said it."""

__version__ = "0.1.0"
SCHEMA_VERSION = "1.3.0"
