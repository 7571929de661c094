"""Why one of the runner's own files could not be read, in words."""


def why_unread(error: OSError | ValueError) -> str:
    """What hinders the reading, short enough for brackets, with what to do where something can be done."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text; save it as UTF-8"
    if isinstance(error, OSError):
        return (error.strerror or type(error).__name__).lower()
    return str(error)
