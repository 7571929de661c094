"""One activity on foot, second by second."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from maker import body
from maker.place import FOOT_LOOP, Wander
from maker.plan import Gait, Outing


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How she moves in one second, as fine as a watch stores it; always speed = cadence / 60 × step length."""

    gait: Gait
    cadence_spm: int
    step_length_m: float
    contact_s: float | None = None
    vertical_oscillation_m: float | None = None
    vertical_ratio: float | None = None
    contact_balance: float | None = None

    @property
    def speed_mps(self) -> float:
        """Metres per second."""
        return round(self.cadence_spm / 60 * self.step_length_m, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A second of an activity: seconds after its start, way so far, where she is, and how she moves from here on."""

    second: int
    distance_m: float
    latitude_deg: float
    longitude_deg: float
    altitude_m: float
    heart_rate_bpm: int
    step: Step


class Mover:
    """Makes the steps of one outing."""

    def __init__(self, outing: Outing, random: Random) -> None:
        self._outing, self._random = outing, random
        self._speed = Wander(random, 0.035, 120)
        self._duty = Wander(random, 0.003, 90)
        self._balance = Wander(random, 0.3, 60)

    def step(self, gait: Gait) -> Step:
        """How she moves in the next second."""
        drift, duty, balance = (w.after_a_second() for w in (self._speed, self._duty, self._balance))
        if gait is Gait.WALK:
            cadence = round(body.WALK_SPM + self._random.gauss(0, 1.5))
            speed = body.WALK_MPS + drift + self._random.gauss(0, 0.02)
            return Step(gait=gait, cadence_spm=cadence, step_length_m=round(60 * speed / cadence, 4))
        speed = self._outing.jog_mps + drift + self._random.gauss(0, 0.025)
        cadence = round(self._outing.manner.cadence_spm(speed) + self._random.gauss(0, 1.2))
        return _running(cadence, speed, self._outing.manner.duty_factor + duty, 50.3 + balance)


def _running(cadence: int, speed: float, duty: float, balance: float) -> Step:
    length = round(60 * speed / cadence, 4)
    contact = round(body.contact_time_s(cadence, duty), 4)
    rise = round(body.vertical_oscillation_m(cadence, contact), 4)
    return Step(
        gait=Gait.RUN,
        cadence_spm=cadence,
        step_length_m=length,
        contact_s=contact,
        vertical_oscillation_m=rise,
        vertical_ratio=round(rise / length, 4),
        contact_balance=round(balance / 100, 4),
    )


class Heart:
    """A heart rate that follows the effort with a delay of about 40 seconds."""

    def __init__(self, random: Random, resting_bpm: float = 84) -> None:
        self._now = resting_bpm
        self._wander = Wander(random, 1.5, 30)

    def rate(self, target_bpm: float) -> int:
        """Beats per minute one second later."""
        self._now += (target_bpm - self._now) / 40
        return round(self._now + self._wander.after_a_second())


def _effort(step: Step, second: int) -> float:
    if step.gait is Gait.WALK:
        return 104
    return 154 + 16 * (step.speed_mps - 2.6) + min(second / 300, 8)


def samples(outing: Outing) -> list[Sample]:
    """Every second of the outing while the timer runs, and one more at its end."""
    random = Random(outing.name)
    mover, heart = Mover(outing, random), Heart(random)
    east, north = Wander(random, 1.0, 90), Wander(random, 1.0, 90)
    made, distance = [], 0.0
    for second, gait in _seconds(outing):
        step = mover.step(gait)
        latitude, longitude = FOOT_LOOP.point(distance, east.after_a_second(), north.after_a_second())
        made.append(
            Sample(
                second=second,
                distance_m=round(distance, 2),
                latitude_deg=round(latitude, 7),
                longitude_deg=round(longitude, 7),
                altitude_m=round(FOOT_LOOP.altitude(distance) * 5) / 5,
                heart_rate_bpm=heart.rate(_effort(step, second)),
                step=step,
            )
        )
        distance += step.speed_mps
    return made


def _seconds(outing: Outing) -> Iterator[tuple[int, Gait]]:
    second, gait = 0, outing.bouts[-1][0]
    for gait, duration in outing.bouts:
        if gait is not Gait.PAUSE:
            yield from ((second + passed, gait) for passed in range(duration))
        second += duration
    yield second, gait


def kept(outing: Outing, every: list[Sample]) -> list[Sample]:
    """The samples that the watch keeps: all, or one every few seconds and both sides of each change of gait."""
    if not outing.smart:
        return every
    random, left, chosen = Random(outing.name + " kept"), 0, []
    for number, sample in enumerate(every):
        around = every[max(number - 1, 0) : number + 2]
        turns = len({near.step.gait for near in around}) > 1
        left -= 1
        if left <= 0 or turns or number == len(every) - 1:
            chosen.append(sample)
            left = random.randint(2, 6)
    return chosen
