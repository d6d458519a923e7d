"""The error for everything that a user can mend: one line, exit code 1."""


class Problem(Exception):  # noqa: N818 - the user reads it as what it is
    """The command cannot go on; the message says why and what to do."""
