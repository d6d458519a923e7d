"""Named entities: spans, labels, people, clusters, roles."""
