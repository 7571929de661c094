"""Where the sample runner goes: level circles in a public park, with the error that a watch's positions have."""

import math
from dataclasses import dataclass
from random import Random

METRES_PER_DEGREE = 6_371_000 * math.pi / 180


class Wander:
    """A number that drifts about zero: deviation `spread`, forgotten within about `memory_s` seconds."""

    def __init__(self, random: Random, spread: float, memory_s: float) -> None:
        self._random = random
        self._keep = math.exp(-1 / memory_s)
        self._push = spread * math.sqrt(1 - self._keep**2)
        self.value = random.gauss(0, spread)

    def after_a_second(self) -> float:
        """The number one second later."""
        self.value = self._keep * self.value + self._random.gauss(0, self._push)
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A round way: `rise_m` is how far it goes up and down about its mean altitude in one lap."""

    latitude_deg: float
    longitude_deg: float
    radius_m: float
    altitude_m: float = 42.0
    rise_m: float = 0.8

    def point(self, distance_m: float, east_m: float, north_m: float) -> tuple[float, float]:
        """Latitude and longitude (degrees) after that way, moved east and north by the watch's error (m)."""
        angle = distance_m / self.radius_m
        east = self.radius_m * math.cos(angle) + east_m
        north = self.radius_m * math.sin(angle) + north_m
        latitude = self.latitude_deg + north / METRES_PER_DEGREE
        return latitude, self.longitude_deg + east / METRES_PER_DEGREE / math.cos(math.radians(self.latitude_deg))

    def altitude(self, distance_m: float) -> float:
        """Altitude (m) after that way."""
        return self.altitude_m + self.rise_m * math.sin(distance_m / self.radius_m)


FOOT_LOOP = Circle(latitude_deg=51.4500, longitude_deg=-0.2780, radius_m=220)
RIDE_LOOP = Circle(latitude_deg=51.4425, longitude_deg=-0.2740, radius_m=1100, rise_m=6.0)
