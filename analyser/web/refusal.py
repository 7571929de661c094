"""A refusal as an answer: a sentence in plain text."""

from starlette.responses import PlainTextResponse


def refused(status: int, sentence: str) -> PlainTextResponse:
    """The sentence with its status."""
    return PlainTextResponse(sentence + "\n", status_code=status)
