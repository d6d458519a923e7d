"""Finds entities and quotes: text in, annotations out; once loaded no clock, no I/O, no Kafka, no JSON."""
