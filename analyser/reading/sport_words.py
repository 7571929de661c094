"""The sport that a word in a file means."""

import re
from dataclasses import dataclass, replace

from analyser.activity.recording import Sport

_WORDS: dict[Sport, str] = {
    Sport.RUNNING: "running run runs jog jogging treadmill laufen lauf hardlopen courir pied correr carrera corrida "
    "corsa löpning løb løping juoksu bieganie bieg běh běhání бег ランニング 跑步 traillauf waldlauf berglauf hardloop "
    "hardloopsessie löprunda løpetur futás 달리기",
    Sport.WALKING: "walking walk walks gehen spaziergang wandelen marche caminata caminar caminhada camminata 步行 "
    "wandeling chůze promenad gåtur kävely ウォーキング",
    Sport.HIKING: "hiking hike hikes wandern wanderung randonnée senderismo trekking escursionismo "
    "escursione wędrówka turistika vandring excursão",
    Sport.CYCLING: "cycling biking bike ride rides bicycle mtb ebike spinning radfahren radtour fietsen vélo ciclismo "
    "velomobile handcycle 骑行 radfahrt fahrradfahrt radeln fietsrit bicicleta pedalada pedalata jízda "
    "cykling sykkeltur cykeltur pyöräily ライド",
    Sport.SWIMMING: "swimming swim schwimmen zwemmen natation natación nuoto 游泳 "
    "nado natação pływanie plavání simning svømning svømming uinti",
    Sport.ROWING: "rowing row rudern kayaking canoeing paddling",
    Sport.SKIING: "skiing ski nordicski backcountryski alpineski langlauf snowboard snowboarding skating",
    Sport.STRENGTH: "strength weight weighttraining krafttraining",
    Sport.IMPACT: "soccer football netball tennis badminton basketball volleyball squash hiit crossfit skipping",
    Sport.OTHER: "other workout yoga pilates elliptical generic cardio fitness",
}
_SPORTS = {word: sport for sport, words in _WORDS.items() for word in words.split()}
_NUMBERS = {"1": Sport.CYCLING, "9": Sport.RUNNING}
"""The numbers that Strava's GPX files carry; only those that more than one source agrees on."""
_SURROUNDINGS = ("treadmill", "indoor", "virtual", "trail", "track")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a word for a sport means: the sport, the word itself, the surroundings that it names, and notes."""

    sport: Sport
    word: str
    surroundings: str = ""
    notes: tuple[str, ...] = ()


def label_of(word: str | None) -> Label:
    """What the word means by which a file labels an activity."""
    sport, surroundings = sport_of(word)
    return Label(sport=sport, word=word or "", surroundings=surroundings)


def listed_label(word: str) -> Label:
    """What the word means by which an export's list calls an activity that its own file does not label."""
    label = label_of(word)
    if label.sport is Sport.UNKNOWN:
        return label
    return replace(label, notes=(f"The file names no sport; Strava's list calls it {word}.", *label.notes))


def label_or_listed(word: str | None, listed: str) -> Label:
    """What a file's own word means, else the word of an export's list."""
    own = label_of(word)
    if own.sport is not Sport.UNKNOWN or not listed:
        return own
    return replace(listed_label(listed), surroundings=own.surroundings)


def sport_of(label: str | None) -> tuple[Sport, str]:
    """The sport and the sub-sport that a file's own label means; `UNKNOWN` and empty where it means none."""
    words = _words(label or "")
    if len(words) == 1 and words[0] in _NUMBERS:
        return _NUMBERS[words[0]], ""
    found = [_SPORTS[word] for word in words if word in _SPORTS]
    surroundings = " ".join(word for word in words if word in _SURROUNDINGS)
    return (found[0] if found else Sport.UNKNOWN), surroundings


def sport_in_name(name: str | None) -> Sport:
    """The one sport that an activity's name speaks of; `UNKNOWN` where it speaks of none or of several."""
    found = {_SPORTS[word] for word in _words(name or "") if word in _SPORTS} - {Sport.OTHER}
    return found.pop() if len(found) == 1 else Sport.UNKNOWN


def _words(label: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", label))]
