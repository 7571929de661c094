"""What the other files of an export say about what was read from one of its files."""

from analyser.activity.recording import NotActivity, Read
from analyser.reading.layouts import garmin, strava
from analyser.reading.layouts.apple_files import is_way
from analyser.reading.source import Export, Source


def set_aside(source: Source) -> NotActivity | None:
    """What a file is that its export gives another part than its content does; None where it is to be read."""
    if source.export is Export.STRAVA:
        return strava.set_aside(source)
    if is_way(source):
        from analyser.reading.layouts import apple  # brings the readers of its formats

        return apple.set_aside(source)
    return None


def listed_sport(source: Source) -> str:
    """What its export's list calls the sport of the file; empty where none does."""
    return strava.listed_sport(source) if source.export is Export.STRAVA and source.companions else ""


def told(source: Source, item: Read) -> Read:
    """The item with what its export's lists say about it."""
    if source.export is Export.STRAVA:
        return strava.told(source, item)
    if source.export is Export.GARMIN:
        return garmin.told(source, item)
    return item
