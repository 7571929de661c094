"""FIT files of activities on foot, as a watch with a chest strap writes them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from fit_tool.data_message import DataMessage
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.message import Message
from fit_tool.profile.messages import record_message as record
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.common_fields import TimestampField
from fit_tool.profile.messages.device_info_message import DeviceInfoMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_creator_message import FileCreatorMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.split_message import SplitMessage
from fit_tool.profile.messages.sport_message import SportMessage
from fit_tool.profile.profile_type import (
    Activity,
    AntNetwork,
    Event,
    EventType,
    FileType,
    Intensity,
    LapTrigger,
    Manufacturer,
    SourceType,
    SplitType,
    Sport,
    SubSport,
)

from maker.plan import ZONE, Gait, Outing
from maker.samples import Sample

WATCH, STRAP = 4257, 4130
"""Product numbers of a Forerunner 265 and an HRM-Pro Plus."""
HEART_RATE_STRAP = 120
FIT_EPOCH_S = 631_065_600
SERIAL = 1_000_001

WAY = {
    "position_lat": record.RecordPositionLatField,
    "position_long": record.RecordPositionLongField,
    "distance": record.RecordDistanceField,
    "enhanced_speed": record.RecordEnhancedSpeedField,
    "enhanced_altitude": record.RecordEnhancedAltitudeField,
    "heart_rate": record.RecordHeartRateField,
}
STEPS = {
    "cadence": record.RecordCadenceField,
    "fractional_cadence": record.RecordFractionalCadenceField,
    "step_length": record.RecordStepLengthField,
}
DYNAMICS = {
    "stance_time": record.RecordStanceTimeField,
    "stance_time_balance": record.RecordStanceTimeBalanceField,
    "vertical_oscillation": record.RecordVerticalOscillationField,
    "vertical_ratio": record.RecordVerticalRatioField,
}


def milliseconds(moment: datetime) -> int:
    """A moment as the FIT writer takes it."""
    return round(moment.timestamp() * 1000)


def local_seconds(moment: datetime) -> int:
    """What the runner's clock shows at that moment, as FIT counts it (s)."""
    offset = moment.astimezone(ZoneInfo(ZONE)).utcoffset() or timedelta(0)
    return round(moment.timestamp() + offset.total_seconds()) - FIT_EPOCH_S


def filled(message: Any, **values: object) -> Any:
    """The message with these fields set."""
    for name, value in values.items():
        setattr(message, name, value)
    return message


def record_at(moment: datetime, local_id: int, fields: dict[str, type], values: dict[str, float]) -> DataMessage:
    """A record with only those fields (the writer's own record carries ninety, which takes ten times as long)."""
    message = DataMessage(
        name="record",
        global_id=record.RecordMessage.ID,
        local_id=local_id,
        fields=[kind(size=0, growable=True) for kind in (TimestampField, *fields.values())],
    )
    for field, value in zip(message.fields, (milliseconds(moment), *(values[name] for name in fields)), strict=True):
        field.set_value(0, value)
    return message


def heading(started: datetime, sport: Sport, sub_sport: SubSport, label: str, strap: bool = True) -> list[Message]:
    """What stands before the records: the file's kind, the devices, the sport, and the timer's start."""
    at = milliseconds(started)
    watch = {"timestamp": at, "manufacturer": Manufacturer.GARMIN.value}
    devices = [filled(DeviceInfoMessage(), **watch, device_index=0, source_type=SourceType.LOCAL, product=WATCH)]
    if strap:
        worn = {"device_type": HEART_RATE_STRAP, "ant_network": AntNetwork.ANTPLUS, "source_type": SourceType.ANTPLUS}
        devices.append(filled(DeviceInfoMessage(), **watch, device_index=1, **worn, product=STRAP))
    return [
        file_id(FileType.ACTIVITY, started),
        filled(FileCreatorMessage(), software_version=2000),
        filled(EventMessage(), timestamp=at, event=Event.TIMER, event_type=EventType.START),
        *devices,
        filled(SportMessage(), sport=sport, sub_sport=sub_sport, sport_name=label),
    ]


def file_id(kind: FileType, created: datetime) -> FileIdMessage:
    """What kind of file it is, and which watch wrote it."""
    return filled(
        FileIdMessage(),
        type=kind,
        manufacturer=Manufacturer.GARMIN.value,
        product=WATCH,
        serial_number=SERIAL,
        time_created=milliseconds(created),
    )


def timer(moment: datetime, kind: EventType) -> EventMessage:
    """The timer started or stopped."""
    return filled(EventMessage(), timestamp=milliseconds(moment), event=Event.TIMER, event_type=kind)


def ending(started: datetime, ended: datetime, totals: dict[str, object]) -> list[Message]:
    """What stands behind the records: the timer's stop, one lap, the session, and the runner's own clock."""
    closed = {"timestamp": milliseconds(ended), "start_time": milliseconds(started), "event_type": EventType.STOP}
    own = {name: totals[name] for name in totals if name not in _SESSION_ONLY}
    lap = {"event": Event.LAP, "lap_trigger": LapTrigger.SESSION_END, "intensity": Intensity.ACTIVE}
    numbers = {"message_index": 0, "first_lap_index": 0, "num_laps": 1}
    return [
        timer(ended, EventType.STOP_ALL),
        filled(LapMessage(), message_index=0, **lap, **closed, **own),
        filled(SessionMessage(), event=Event.SESSION, **numbers, **closed, **totals),
        filled(
            ActivityMessage(),
            timestamp=milliseconds(ended),
            local_timestamp=local_seconds(ended),
            total_timer_time=totals["total_timer_time"],
            num_sessions=1,
            type=Activity.MANUAL,
            event=Event.ACTIVITY,
            event_type=EventType.STOP,
        ),
    ]


_SESSION_ONLY = {"pool_length", "num_lengths", "num_active_lengths", "pool_length_unit"}


def built(messages: Iterable[Message]) -> FitFileBuilder:
    """A builder that holds the messages."""
    builder = FitFileBuilder()
    builder.add_all(list(messages))
    return builder


def on_foot(outing: Outing, samples: list[Sample]) -> bytes:
    """The file of an activity on foot; where it is cut off, it ends within a record of a walk."""
    sport = Sport.RUNNING if outing.kind == "run" else Sport.WALKING
    before = heading(outing.started, sport, SubSport.GENERIC, outing.kind.title())
    ended = outing.started + timedelta(seconds=samples[-1].second)
    splits = list(_splits(outing, samples)) if outing.splits else []
    after = ending(outing.started, ended, _totals(outing, samples, sport))
    builder = built([*before, *_records(outing, samples), after[0], *splits, *after[1:]])
    return _cut(builder, outing) if outing.cut else builder.build_bytes()


def _records(outing: Outing, samples: list[Sample]) -> Iterator[Message]:
    for sample, following in pairwise([*samples, None]):
        moment = outing.started + timedelta(seconds=sample.second)
        running = sample.step.gait is Gait.RUN
        fields = WAY | STEPS | (DYNAMICS if running else {})
        yield record_at(moment, 1 if running else 2, fields, stored(sample))
        if following and outing.bouts[1:] and _stopped(outing, sample.second, following.second):
            yield timer(moment + timedelta(seconds=1), EventType.STOP_ALL)
            yield timer(outing.started + timedelta(seconds=following.second), EventType.START)


def _stopped(outing: Outing, second: int, following: int) -> bool:
    pauses = sum(duration for gait, duration in outing.bouts if gait is Gait.PAUSE)
    return 0 < pauses < following - second


def stored(sample: Sample) -> dict[str, float]:
    """A sample in the units that the writer takes: degrees, metres, millimetres, milliseconds, per cent, one leg."""
    step = sample.step
    values = {
        "position_lat": sample.latitude_deg,
        "position_long": sample.longitude_deg,
        "distance": sample.distance_m,
        "enhanced_speed": step.speed_mps,
        "enhanced_altitude": sample.altitude_m,
        "heart_rate": sample.heart_rate_bpm,
        "cadence": step.cadence_spm // 2,
        "fractional_cadence": step.cadence_spm % 2 / 2,
        "step_length": step.step_length_m * 1000,
    }
    if step.contact_s is None:
        return values
    return values | {
        "stance_time": step.contact_s * 1000,
        "stance_time_balance": step.contact_balance * 100,
        "vertical_oscillation": step.vertical_oscillation_m * 1000,
        "vertical_ratio": step.vertical_ratio * 100,
    }


def _totals(outing: Outing, samples: list[Sample], sport: Sport) -> dict[str, object]:
    elapsed = samples[-1].second
    heart = [sample.heart_rate_bpm for sample in samples]
    moving = elapsed - sum(duration for gait, duration in outing.bouts if gait is Gait.PAUSE)
    return {
        "sport": sport,
        "sub_sport": SubSport.GENERIC,
        "total_elapsed_time": elapsed,
        "total_timer_time": moving,
        "total_distance": samples[-1].distance_m,
        "enhanced_avg_speed": round(samples[-1].distance_m / moving, 3),
        "avg_heart_rate": round(sum(heart) / len(heart)),
        "max_heart_rate": max(heart),
    }


def _splits(outing: Outing, samples: list[Sample]) -> Iterator[Message]:
    spells = [list(spell) for _, spell in groupby(samples, key=lambda sample: sample.step.gait)]
    for number, (spell, following) in enumerate(pairwise([*spells, [samples[-1]]])):
        seconds = following[0].second - spell[0].second
        way = round(following[0].distance_m - spell[0].distance_m, 2)
        start = outing.started + timedelta(seconds=spell[0].second)
        yield filled(
            SplitMessage(),
            message_index=number,
            split_type=SplitType.RWD_RUN if spell[0].step.gait is Gait.RUN else SplitType.RWD_WALK,
            start_time=milliseconds(start),
            end_time=milliseconds(start + timedelta(seconds=seconds)),
            total_elapsed_time=seconds,
            total_timer_time=seconds,
            total_distance=way,
            avg_speed=round(way / seconds, 3),
        )


def seconds_of_cut(outing: Outing) -> int:
    """The second at which a cut file ends: in the middle of the walk after the fourth jog."""
    return sum(duration for _, duration in outing.bouts[:8]) + outing.bouts[8][1] // 2


def _cut(builder: FitFileBuilder, outing: Outing) -> bytes:
    """The file up to the middle of the record at which it is cut, as after a flat battery."""
    sizes = [kept.size for kept in builder.records]
    held = [number for number, kept in enumerate(builder.records) if _is_record(kept.message)]
    number = held[seconds_of_cut(outing)]
    checksum = 2
    return builder.build_bytes()[: -checksum - sum(sizes[number:]) + sizes[number] // 2]


def _is_record(message: Message) -> bool:
    return isinstance(message, DataMessage) and message.global_id == record.RecordMessage.ID
