"""A small Apache Kafka on loopback, for the demo and the tests."""
