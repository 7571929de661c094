"""What the program ends with; where two apply, the earlier of 2, 5, 3."""

from enum import IntEnum


class ExitCode(IntEnum):
    """An exit code by its meaning."""

    DONE = 0
    INTERNAL_ERROR = 1
    WRONG_USE = 2
    SOME_UNUSABLE = 3
    NOTHING_USABLE = 4
    FLAGGED = 5
    INTERRUPTED = 130


EXIT_CODES = """\b
Exit codes: 0 done, 1 internal error, 2 wrong use, 3 done but some files were
unusable, 4 nothing usable, 5 a finding at or above --fail-on, 130 interrupted.
"""
