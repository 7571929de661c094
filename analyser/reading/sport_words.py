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
"""Words that tell a sport wherever they stand, in an activity's name as well."""
_LABELS: dict[Sport, str] = {
    Sport.RUNNING: "trailrunning trailrun virtualrun orienteering parkrun ultrarunning dauerlauf joggen rennen "
    "laufband lauftraining trote correndo córrer cursa footing løpe springa löpande jooks jooksmine hlaup skriešana "
    "bėgimas пробежка біг бягане тичане трчање trčanje tek beh przebieżka alergare alergat koşu koşma koşmak lari "
    "berlari larian τρέξιμο vrapim korrika ジョギング ラン 慢跑 跑 러닝 조깅 chạy ריצה جري ركض دویدن",
    Sport.WALKING: "nordicwalking racewalking speedwalking spazieren marcher balade promenade passeggiata paseo "
    "caminhando caminada gange gang ganga kõnd soļošana pastaiga ėjimas vaikščiojimas ходьба прогулка ходене ходање "
    "hodanje šetnja hoja chôdza procházka chodzenie spacer marsz mers plimbare yürüyüş jalan berjalan περπάτημα séta "
    "gyaloglás ウォーク 散歩 散步 走路 健走 걷기 산책 הליכה مشي",
    Sport.HIKING: "mountaineering snowshoe snowshoeing bergwandern bergtour wandeltocht trek senderisme drumeție túra "
    "vaellus fjelltur fottur поход planinarenje 徒步 爬山 登山 ハイキング 등산 하이킹",
    Sport.CYCLING: "bicycling touringbicycle racebike mountainbike mountainbiking ebiking virtualride handcycling "
    "gravel bmx velo rad fahrrad rennrad radtraining fiets wielrennen bici ciclisme cyclisme cykel sykkel sykling "
    "rattasõit riteņbraukšana dviračiai hjólreiðar велосипед велоспорт велозаезд велопрогулка колоездене бициклизам "
    "biciklizam bicikl kolesarjenje cyklistika bicyklovanie kolo rower kolarstwo jazda ciclism bicicletă bisiklet "
    "bersepeda sepeda ποδηλασία kerékpár kerékpározás bringa サイクリング 自行车 騎行 "
    "單車 자전거 라이딩 사이클링 אופניים רכיבה",
    Sport.SWIMMING: "aqua aquajogging openwater lapswimming плавание zwemtraining plavanje înot yüzme renang úszás "
    "κολύμβηση スイミング 水泳 수영 שחייה سباحة",
    Sport.ROWING: "rower kayak canoe paddle paddleboarding paddleboard sup ergometer",
    Sport.SKIING: "skate inline inlineskate iceskate rollerski rollerskiing rollerblading rollerskating biathlon "
    "crosscountryskiing telemark skilanglauf langrenn pattinaggio",
    Sport.STRENGTH: "weights weightlifting musculation pesas kettlebell",
    Sport.IMPACT: "futsal handball hockey rugby lacrosse cricket baseball softball padel paddletennis pickleball "
    "racquetball racket boxing kickboxing plyometrics bootcamp fútbol fußball calcio futebol voetbal",
    Sport.TRANSITION: "transition",
    Sport.OTHER: "wheelchair horse horseback equestrian riding motorcycling motorcycle motorbike motorbiking "
    "motorsports driving drive car sailing sail boating boat golf surfing surf windsurf windsurfing kitesurf "
    "kitesurfing kiteboarding wakeboarding waterskiing sledding sled scooter skateboard skateboarding climbing "
    "bouldering fishing hunting flying flight paragliding parachuting skydiving hanggliding diving snorkeling "
    "snowmobiling archery dance dancing meditation breathwork stretching stair stairs stairclimbing stairstepper "
    "stepper bus train tram ferry reiten segeln",
}
"""Words that tell a sport where a file or a list labels an activity; in a name they may be anything."""
_SAY_NOTHING = (
    "unknown unspecified uncategorized uncategorised undefined default none null activity activities aktivität "
    "activité actividad attività atividade track trk tracks gpx tcx route path way exercise session recording recorded "
    "sport sports outdoor outdoors indoor virtual tour trip journey manual import imported misc training"
)
_SILENT = frozenset(_SAY_NOTHING.split())
"""Words that say nothing of the sport."""
_OPEN = frozenset({"other", "generic", "workout", "fitness"})
"""Words that tell only that it is none of the sports that the exporter has a word for."""
_TERRAIN = {"trail": Sport.RUNNING, "treadmill": Sport.RUNNING}
"""Words that stand for running only where no other word of the label tells a sport."""
_LONGEST_SHOWN = 40
_UNSPACED = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]")
"""Scripts that write the words of a label without spaces between them."""


def _by_word(words: dict[Sport, str]) -> dict[str, Sport]:
    return {word: sport for sport, listed in words.items() for word in listed.split()}


_SPORTS = _by_word(_WORDS)
_LABELLED = _by_word(_LABELS) | _SPORTS
_WITHIN = {word: sport for word, sport in _LABELLED.items() if _UNSPACED.match(word)}
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
    """What the word means by which a file labels an activity; one that we do not know is another sport, with a note."""
    sport, surroundings = sport_of(word)
    told = word or ""
    if sport is not Sport.UNKNOWN or not any(letters not in _SILENT for letters in _words(told) if letters.isalpha()):
        return Label(sport=sport, word=told, surroundings=surroundings)
    shown = " ".join(told.split())[:_LONGEST_SHOWN]
    note = (
        f"“{shown}” is no sport that is known here: it counts as another sport; "
        "if it was a run or a walk, say so with “analyser tag”."
    )
    return Label(sport=Sport.OTHER, word=told, surroundings=surroundings, notes=(note,))


def listed_label(word: str, own: str = "") -> Label:
    """What the word means by which an export's list calls an activity that its own label `own` does not tell."""
    label = label_of(word)
    if label.sport is Sport.UNKNOWN:
        return label
    named = f"The file calls it only {own}" if own else "The file names no sport"
    return replace(label, notes=(f"{named}; Strava's list calls it {word}.", *label.notes))


def says_nothing(word: str | None) -> bool:
    """Whether a label leaves open what was done, as `Other` does."""
    return all(letters in _SILENT or letters in _OPEN or not letters.isalpha() for letters in _words(word or ""))


def label_or_listed(word: str | None, listed: str) -> Label:
    """What a file's own word means; where that leaves the sport open, what the word of an export's list means."""
    own = label_of(word)
    if not listed or own.sport not in (Sport.UNKNOWN, Sport.OTHER) or not says_nothing(word):
        return own
    told = listed_label(listed, own.word)
    return own if told.sport in (Sport.UNKNOWN, own.sport) else replace(told, surroundings=own.surroundings)


def sport_of(label: str | None) -> tuple[Sport, str]:
    """The sport and the sub-sport that a file's own label means; `UNKNOWN` and empty where it means none."""
    words = _words(label or "")
    if len(words) == 1 and words[0] in _NUMBERS:
        return _NUMBERS[words[0]], ""
    told = [sport for word in words if word not in _TERRAIN and (sport := _meant(word)) is not None]
    found = told or [_TERRAIN[word] for word in words if word in _TERRAIN]
    surroundings = " ".join(word for word in words if word in _SURROUNDINGS)
    return (found[0] if found else Sport.UNKNOWN), surroundings


def _meant(word: str) -> Sport | None:
    """The sport of a word; in scripts without spaces that of the first that is within it."""
    sport = _LABELLED.get(word)
    if sport is None and _UNSPACED.match(word):
        sport = next((meant for part, meant in _WITHIN.items() if part in word), None)
    return sport


def sport_in_name(name: str | None) -> Sport:
    """The one sport that an activity's name speaks of; `UNKNOWN` where it speaks of none or of several."""
    found = {_SPORTS[word] for word in _words(name or "") if word in _SPORTS} - {Sport.OTHER}
    return found.pop() if len(found) == 1 else Sport.UNKNOWN


def _words(label: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_CAMEL.sub(" ", label))]
