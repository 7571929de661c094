"""The plain-text files: the settings, the diary, and the index."""

from datetime import date, datetime

from maker import body
from maker.plan import AS_OF, BIRTH, ZONE

RUNNER = f"""# The sample runner, who does not exist.
height_m = {body.HEIGHT_M}
mass_kg = {body.MASS_KG}
returning_from = "birth"
returning_since = {BIRTH}
zone = "{ZONE}"
units = "metric"
week_start = "monday"
as_of = {AS_OF}  # fixed, so that the report does not change with the day
"""

_COLUMNS = (
    "date,pain_during,pain_after_1h,pain_next_morning,place,side,limping,night_pain,rest_pain,bone_pain,"
    "leak,heaviness,pelvic_pain,buggy,shoes,note"
)
_ENTRIES = """\
2026-03-28,0,0,0,,,no,no,no,no,no,no,no,no,blue pair,First jog. Odd but good.
2026-04-02,0,,,,,no,,,,no,no,no,no,blue pair,
2026-04-07,1,0,0,knee,right,no,no,no,no,no,no,no,no,blue pair,
2026-04-11,0,0,0,,,no,no,no,no,no,no,no,no,blue pair,
2026-04-18,1,0,0,knee,right,no,no,no,no,,,,no,blue pair,
2026-04-25,2,0,0,knee,right,no,no,no,no,no,no,no,no,blue pair,Stairs fine.
2026-04-30,2,0,0,knee,right,no,no,no,no,no,no,no,no,blue pair,
2026-05-02,3,4,0,knee,right,no,no,no,no,no,no,no,no,blue pair,"Sun out, kept going. Stairs hurt, gone by morning."
2026-05-04,,,,,,,,,,,,,yes,,A walk with the buggy.
"""
DIARY = f"{_COLUMNS}\n{_ENTRIES}"

CHECKLIST = """\
date,walk_30_min,balance_10_s,single_leg_squat_10,jog_on_the_spot_1_min,forward_bounds_10,hops_10,running_man_10,\
calf_raise_20,bridge_20,sit_to_stand_20,side_leg_lift_20
2026-03-24,yes,yes,no,yes,,no,yes,no,yes,no,yes
2026-04-21,,,yes,,,,,yes,,,
"""

INDEX_HEAD = f"""\
# What is true of the sample files: a made-up runner of {body.HEIGHT_M} m in {ZONE}, a birth on {BIRTH}.
#
# Everything in this folder is invented and written by make.py:
#     python sample_data/make.py
# gives the same bytes each time; it needs the packages of the extra "test". Nothing here is a person's record.
#
# [[file]]     each file of an activity, and the watch's settings. Paths are relative to this folder. `outcome` is what
#              becomes of it in a report's ledger; `start` is in UTC, `local_date` is the runner's own. Times are in
#              seconds, ways in metres, cadence in steps of both feet per minute; gait values are medians over the
#              running samples. A jog is a bout of running; a sample stands for the time to the next.
# [[finding]]  what the files were made to show, as of {AS_OF}.
# In every running sample speed = cadence / 60 × step length; contact time is the duty factor's share of two steps;
# vertical oscillation follows the sine-wave model. Cadence is intercept + slope × speed, in two manners of running.
"""


def toml(name: str, value: object) -> str:
    """One line of TOML."""
    return f"{name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(toml(name, inner) for name, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    return '"' + str(value) + '"'


def table(head: str, values: dict[str, object]) -> str:
    """A table of TOML; what is None is left out."""
    return "\n".join([head, *(toml(name, value) for name, value in values.items() if value is not None)]) + "\n"
