"""The runner's local clock at an activity, and where it is known from."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo


class ZoneOrigin(StrEnum):
    """Where a local clock is known from, best first."""

    FILE = "file"
    POSITION = "position"
    RUNNER = "runner"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A local clock: a zone's name (`Europe/London`), else a fixed offset from UTC, else the machine's own clock."""

    name: str | None = None
    offset: timedelta | None = None
    origin: ZoneOrigin

    def local(self, moment: datetime) -> datetime:
        """The moment (aware, any zone) on this clock, as an aware datetime."""
        if self.name is not None:
            return moment.astimezone(ZoneInfo(self.name))
        return moment.astimezone(None if self.offset is None else timezone(self.offset))


def machine_zone() -> Zone:
    """The machine's own clock; UTC where that cannot be told, because it is set a day or more away from UTC."""
    year = datetime.now(UTC).year
    try:
        for month in (1, 7):
            datetime(year, month, 1, tzinfo=UTC).astimezone()
    except ValueError:
        return Zone(offset=timedelta(0), origin=ZoneOrigin.MACHINE)
    return Zone(origin=ZoneOrigin.MACHINE)
