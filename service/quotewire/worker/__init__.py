"""The worker: one process that consumes raw articles, keeps child processes busy and commits in order."""
