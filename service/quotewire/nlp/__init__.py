"""The pure heart: text in, annotations out; no clock, no I/O, no Kafka, no JSON."""
