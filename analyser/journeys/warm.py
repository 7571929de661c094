"""What a journey needs, loaded by the process that the others split from: importing this does it once for all."""

from tzfpy import get_tz

from analyser.journeys import executor, worker

__all__ = ["executor", "worker"]

get_tz(0.0, 51.5)  # the first question loads the map of zones
