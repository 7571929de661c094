"""FIT files that are no running: a ride, a swim, strength training, and the watch's settings."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.message import Message
from fit_tool.profile.messages.device_settings_message import DeviceSettingsMessage
from fit_tool.profile.messages.length_message import LengthMessage
from fit_tool.profile.messages.user_profile_message import UserProfileMessage
from fit_tool.profile.profile_type import DisplayMeasure, Event, EventType, FileType, LengthType, Sport, SubSport

from maker import body, fit
from maker.place import RIDE_LOOP, Wander
from maker.samples import Heart

RIDE = datetime(2026, 4, 12, 9, 0, tzinfo=UTC)
SWIM = datetime(2026, 4, 19, 17, 30, tzinfo=UTC)
STRENGTH = datetime(2026, 4, 26, 10, 15, tzinfo=UTC)
SETTINGS = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

RIDE_S, RIDE_MPS = 2700, 5.6
POOL_M, LENGTHS, LENGTH_S, REST_S = 25, 32, 34, 20
STRENGTH_S = 1500

_HEART = {"heart_rate": fit.WAY["heart_rate"]}
_SWUM = {"distance": fit.WAY["distance"]} | _HEART


def ride() -> tuple[bytes, dict[str, object]]:
    """A ride of 45 minutes, a sample every 5 s, and its truth."""
    random = Random("ride")
    wander, heart, distance, messages = Wander(random, 0.4, 60), Heart(random), 0.0, []
    for second in range(RIDE_S + 1):
        speed = round(RIDE_MPS + wander.after_a_second(), 3)
        rate = heart.rate(128)
        if second % 5 == 0:
            values = _ridden(distance, speed, rate)
            messages.append(fit.record_at(RIDE + timedelta(seconds=second), 1, fit.WAY, values))
        way, distance = distance, distance + speed
    return _closed(RIDE, RIDE_S, messages, Sport.CYCLING, SubSport.ROAD, "Ride", {"total_distance": round(way, 2)})


def _ridden(distance: float, speed: float, rate: int) -> dict[str, float]:
    latitude, longitude = RIDE_LOOP.point(distance, 0, 0)
    return {
        "position_lat": round(latitude, 7),
        "position_long": round(longitude, 7),
        "distance": round(distance, 2),
        "enhanced_speed": speed,
        "enhanced_altitude": round(RIDE_LOOP.altitude(distance) * 5) / 5,
        "heart_rate": rate,
    }


def swim() -> tuple[bytes, dict[str, object]]:
    """Thirty-two lengths of a pool with a rest after each fourth, a record at the end of each, and its truth."""
    messages, second = [], 0
    heart = Heart(Random("swim"))
    for number in range(LENGTHS):
        begun, second = second, second + LENGTH_S
        rates = [heart.rate(126) for _ in range(LENGTH_S)]
        values = {"distance": float(POOL_M * (number + 1)), "heart_rate": rates[-1]}
        messages.append(fit.record_at(SWIM + timedelta(seconds=second), 1, _SWUM, values))
        messages.append(_length(number, begun, second))
        second += REST_S if number % 4 == 3 and number < LENGTHS - 1 else 0
    pool = {"pool_length": POOL_M, "pool_length_unit": DisplayMeasure.METRIC, "num_active_lengths": LENGTHS}
    totals = {"total_distance": POOL_M * LENGTHS, **pool, "num_lengths": LENGTHS}
    return _closed(SWIM, second, messages, Sport.SWIMMING, SubSport.LAP_SWIMMING, "Pool Swim", totals)


def _length(number: int, begun: int, ended: int) -> Message:
    return fit.filled(
        LengthMessage(),
        message_index=number,
        timestamp=fit.milliseconds(SWIM + timedelta(seconds=ended)),
        start_time=fit.milliseconds(SWIM + timedelta(seconds=begun)),
        total_elapsed_time=ended - begun,
        total_timer_time=ended - begun,
        total_strokes=22,
        event=Event.LENGTH,
        event_type=EventType.STOP,
        length_type=LengthType.ACTIVE,
    )


def strength() -> tuple[bytes, dict[str, object]]:
    """Strength training of 25 minutes, of which the watch keeps the heart rate alone, and its truth."""
    messages = list(_strength_records())
    return _closed(STRENGTH, STRENGTH_S, messages, Sport.TRAINING, SubSport.STRENGTH_TRAINING, "Strength", {})


def _strength_records() -> Iterator[Message]:
    heart = Heart(Random("strength"))
    for second in range(STRENGTH_S + 1):
        rate = heart.rate(118 if second % 120 < 50 else 96)
        if second % 10 == 0:
            yield fit.record_at(STRENGTH + timedelta(seconds=second), 1, _HEART, {"heart_rate": rate})


def settings() -> bytes:
    """The settings of the watch: a FIT file that holds no activity."""
    builder = FitFileBuilder()
    builder.add(fit.file_id(FileType.SETTINGS, SETTINGS))
    builder.add(fit.filled(DeviceSettingsMessage(), utc_offset=0, active_time_zone=0))
    builder.add(fit.filled(UserProfileMessage(), height=body.HEIGHT_M, weight=body.MASS_KG))
    return builder.build_bytes()


def _closed(
    started: datetime,
    seconds: int,
    messages: list[Message],
    sport: Sport,
    sub_sport: SubSport,
    label: str,
    totals: dict[str, object],
) -> tuple[bytes, dict[str, object]]:
    """The whole file and what is true of it."""
    times = {"total_elapsed_time": seconds, "total_timer_time": seconds}
    before = fit.heading(started, sport, sub_sport, label, strap=sport is Sport.CYCLING)
    kind = {"sport": sport, "sub_sport": sub_sport}
    after = fit.ending(started, started + timedelta(seconds=seconds), {**kind, **times, **totals})
    truth = {
        "sport": sport.name.lower(),
        "sub_sport": sub_sport.name.lower(),
        "start": started,
        "timer_s": seconds,
        "elapsed_s": seconds,
        "distance_m": totals.get("total_distance"),
        "records": sum(message.name == "record" for message in messages),
    }
    return fit.built([*before, *messages, *after]).build_bytes(), truth
