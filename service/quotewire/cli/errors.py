"""The error for everything that a user can mend: one line, exit code 1."""


class CliError(Exception):
    """The command cannot go on; the message says why and what to do."""
