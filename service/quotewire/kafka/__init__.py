"""The one door to Kafka: no other package imports aiokafka."""
