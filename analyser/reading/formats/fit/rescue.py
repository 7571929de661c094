"""The messages of a part that may be damaged: what is in order is kept, what is lost is named."""

from analyser.reading.formats.fit.parts import Part
from analyser.reading.formats.fit.walk import Messages, Stop, Walk, messages


def walked(data: bytes, part: Part) -> tuple[Messages, tuple[str, ...]]:
    """All messages of a part that can be found, and notes on the bytes that were lost."""
    walk = Walk(data[part.first : part.end])
    position, stop = walk.follow(0)
    if stop is Stop.END:
        return messages(walk), ()
    lost = (position, len(walk.body))
    return messages(walk, lost=(lost,)), (f"bytes {part.first + lost[0]} to {part.first + lost[1]} cannot be read",)
