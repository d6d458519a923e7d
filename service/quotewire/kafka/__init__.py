"""Access to Kafka: no other package imports aiokafka."""
