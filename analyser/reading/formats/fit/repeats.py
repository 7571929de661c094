"""Messages that come again and again, alone or in small groups: where they are looked for, and how often they come."""

from dataclasses import dataclass

LONGEST_STRETCH = 512
"""At the latest after so many messages it is seen whether they repeat each other [engineering choice]."""

_WINDOW = 64
"""So many headers are compared at first [engineering choice]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """When a walk looks for messages that repeat each other, so that they can be noted at once: engineering choices.

    It is after a `stretch` of them, and each time `later` by that factor. The last `alike` messages must be the same in
    groups of so many, and `worth` messages or more must go on like them.
    """

    stretch: int
    later: int
    alike: int
    groups: tuple[int, ...]
    worth: int


FREE = Look(stretch=16, later=4, alike=12, groups=(1, 2, 3, 4), worth=48)
LIMITED = Look(stretch=128, later=1, alike=128, groups=(1,), worth=1)
"""In a walk to the end, and in one that may end sooner: the place where that one ends has a part in what is rescued."""


def repeated(noted: list[int], position: int, look: Look) -> list[int]:
    """The last group of messages before `position` where those before it are as long again and again, else none."""
    for count in look.groups:
        if position - noted[-look.alike] == look.alike // count * (position - noted[-count]):
            return noted[-count:]
    return []


def times_again(body: bytes, header: int, position: int, step: int, most: int) -> int:
    """How often that header stands at `position` and each `step` bytes on, without a gap."""
    same, width, window = 0, bytes((header,)), _WINDOW
    while same < most:
        until = min(same + window, most)
        seen = body[position + same * step : position + until * step : step]
        same = until - len(seen.lstrip(width))
        if same < until:
            break
        window *= 2
    return same
