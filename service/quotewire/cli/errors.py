"""The error for everything that a user can fix: one line, exit code 1."""


class CliError(Exception):
    """The command cannot continue; the message says why and what to do."""
