"""One run of the plan as a structured workout (FIT) for a watch: walk, jog and walk in turn, walk.

The same step gives the same bytes: the file is dated to noon of its day, its serial number comes from its steps.
"""

import zlib
from datetime import UTC, datetime, time
from typing import Any

from fit_tool.fit_file_builder import FitFileBuilder  # type: ignore[import-untyped]
from fit_tool.profile.messages.file_id_message import FileIdMessage  # type: ignore[import-untyped]
from fit_tool.profile.messages.workout_message import WorkoutMessage  # type: ignore[import-untyped]
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage  # type: ignore[import-untyped]
from fit_tool.profile.profile_type import (  # type: ignore[import-untyped]
    FileType,
    Intensity,
    Manufacturer,
    Sport,
    WorkoutStepDuration,
    WorkoutStepTarget,
)

from analyser.advice.plan_answer import Step, StepKind
from analyser.report.plan_words import WARM_UP_S

MADE_BY = "analyser"
_MOST_SERIAL = 0x7FFF_FFFF


def workout_name(step: Step) -> str:
    """The name of the workout on the watch: `Jog 8 x 1:30`, ASCII and short."""
    bout = step.bout_s if step.bout_s is not None and step.bouts > 1 else step.run_s or 0.0
    clock = f"{int(bout) // 60}:{int(bout) % 60:02}"
    return f"Jog {step.bouts} x {clock}" if step.bouts > 1 else f"Jog {clock}"


def workout_file_name(step: Step) -> str:
    """The name of its file: `2026-06-01-jog-8x90s.fit`."""
    bout = step.bout_s if step.bout_s is not None and step.bouts > 1 else step.run_s or 0.0
    return f"{step.day.isoformat()}-jog-{step.bouts}x{int(bout)}s.fit"


def to_workout(step: Step) -> bytes:
    """The workout of a run; raises ValueError for a step that is none."""
    if step.kind is not StepKind.RUN or not step.run_s:
        raise ValueError(f"no run to be made a workout of: {step.kind} on {step.day}")
    steps = _steps(step)
    builder = FitFileBuilder()
    builder.add_all([_file_id(step), _workout(step, len(steps)), *steps])
    return bytes(builder.build_bytes())


def _file_id(step: Step) -> Any:
    noon = datetime.combine(step.day, time(12), UTC)
    serial = zlib.crc32(f"{step.day} {step.bouts} {step.bout_s} {step.run_s} {step.between_s}".encode())
    return _filled(
        FileIdMessage(),
        type=FileType.WORKOUT,
        manufacturer=Manufacturer.DEVELOPMENT.value,
        product=0,
        product_name=MADE_BY,
        serial_number=serial % _MOST_SERIAL + 1,
        time_created=round(noon.timestamp() * 1000),
    )


def _workout(step: Step, count: int) -> Any:
    return _filled(WorkoutMessage(), sport=Sport.RUNNING, num_valid_steps=count, workout_name=workout_name(step))


def _steps(step: Step) -> list[Any]:
    """Walk, then one jog, or jog and walk repeated and a last jog, then walk."""
    warm_up, cool_down = ("Walk", WARM_UP_S, Intensity.WARMUP), ("Walk", WARM_UP_S, Intensity.COOLDOWN)
    jog = ("Jog", step.bout_s if step.bout_s is not None and step.bouts > 1 else step.run_s or 0.0, Intensity.ACTIVE)
    if step.bouts == 1:
        return [_timed(at, *each) for at, each in enumerate((warm_up, jog, cool_down))]
    walk = ("Walk", step.between_s, Intensity.REST)
    head = [_timed(at, *each) for at, each in enumerate((warm_up, jog, walk))]
    if step.bouts > 2:
        head.append(_again(len(head), from_step=1, times=step.bouts - 1))
    return [*head, _timed(len(head), *jog), _timed(len(head) + 1, *cool_down)]


def _timed(index: int, name: str, seconds: float, intensity: Intensity) -> Any:
    return _filled(
        WorkoutStepMessage(),
        message_index=index,
        workout_step_name=name,
        intensity=intensity,
        duration_type=WorkoutStepDuration.TIME,
        duration_time=seconds,
        target_type=WorkoutStepTarget.OPEN,
        target_value=0,
    )


def _again(index: int, *, from_step: int, times: int) -> Any:
    """Goes back to a step until it was done so many times in all."""
    return _filled(
        WorkoutStepMessage(),
        message_index=index,
        duration_type=WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT,
        duration_value=from_step,
        target_value=times,
    )


def _filled(message: Any, **values: object) -> Any:
    for name, value in values.items():
        setattr(message, name, value)
    return message
