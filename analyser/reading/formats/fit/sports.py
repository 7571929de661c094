"""Which of our sports a FIT sport and sub-sport are."""

from analyser.activity.recording import Sport

_BY_SPORT = {
    "generic": Sport.UNKNOWN,
    "all": Sport.UNKNOWN,
    "running": Sport.RUNNING,
    "walking": Sport.WALKING,
    "hiking": Sport.HIKING,
    "mountaineering": Sport.HIKING,
    "snowshoeing": Sport.HIKING,
    "cycling": Sport.CYCLING,
    "e_biking": Sport.CYCLING,
    "swimming": Sport.SWIMMING,
    "rowing": Sport.ROWING,
    "cross_country_skiing": Sport.SKIING,
    "alpine_skiing": Sport.SKIING,
    "snowboarding": Sport.SKIING,
    "transition": Sport.TRANSITION,
} | dict.fromkeys(
    [
        "american_football",
        "baseball",
        "basketball",
        "cricket",
        "hiit",
        "hockey",
        "jump_rope",
        "lacrosse",
        "racket",
        "rugby",
        "soccer",
        "team_sport",
        "tennis",
        "volleyball",
    ],
    Sport.IMPACT,
)

_BY_SUB_SPORT = {
    "treadmill": Sport.RUNNING,
    "indoor_running": Sport.RUNNING,
    "indoor_walking": Sport.WALKING,
    "indoor_rowing": Sport.ROWING,
    "indoor_cycling": Sport.CYCLING,
    "spin": Sport.CYCLING,
    "strength_training": Sport.STRENGTH,
} | dict.fromkeys(
    ["amrap", "badminton", "emom", "hiit", "padel", "pickleball", "racquetball", "squash", "tabata"], Sport.IMPACT
)

_OPEN = (None, "training", "fitness_equipment", "generic")
"""Sports that only their sub-sport tells apart."""


def sport_of(sport: str | None, sub_sport: str | None) -> Sport:
    """The kind of activity; `UNKNOWN` where the file does not say, `OTHER` where it says something else."""
    if sport in _OPEN and sub_sport in _BY_SUB_SPORT:
        return _BY_SUB_SPORT[sub_sport]
    if sport is None:
        return Sport.UNKNOWN
    return _BY_SPORT.get(sport, Sport.OTHER)


def counts_steps(sport: Sport) -> bool:
    """Whether a recorded cadence is taken for one foot's steps: on foot, and where nothing says otherwise."""
    return sport.on_foot or sport in (Sport.UNKNOWN, Sport.TRANSITION)
