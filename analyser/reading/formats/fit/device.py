"""What wrote a file, and which sensors it listened to."""

from collections.abc import Iterable

from analyser.activity.recording import Device
from analyser.reading.formats.fit.messages import Values
from analyser.reading.formats.fit.profile import word

_CREATOR = 0
"""The device index of the device itself."""

_WITH_GARMIN_PRODUCTS = ("garmin", "dynastream", "dynastream_oem", "tacx")

_STRAP, _DYNAMICS, _FOOTPOD = 120, 30, 124
"""ANT+ device types: heart rate, running dynamics, stride speed and distance."""

_BLUETOOTH, _LOCAL = 3, 5
"""Sources of a sensor's data."""

_BLUETOOTH_STRAP, _BLUETOOTH_FOOTPOD = 1, 6

_MAKERS_OF_FOOTPODS = ("stryd", "scribe_labs")


def device_of(file_id: Values, infos: Iterable[Values]) -> Device:
    """Maker, product and sensors, from the file's own line and its device messages."""
    infos = list(infos)
    creator = next((info for info in infos if info.get("device_index") == _CREATOR), {})
    manufacturer = word("manufacturer", file_id.get("manufacturer", creator.get("manufacturer")))
    return Device(
        manufacturer=manufacturer,
        product=_product(file_id, manufacturer) or _product(creator, manufacturer),
        sensors=frozenset(sensor for info in [file_id, *infos] if (sensor := _sensor(info))),
    )


def _product(said: Values, manufacturer: str | None) -> str | None:
    name = said.get("product_name")
    if isinstance(name, str) and name.strip():
        return name.strip()
    number = said.get("product")
    if manufacturer in _WITH_GARMIN_PRODUCTS and (known := word("garmin_product", number)):
        return known
    return str(number) if number else None


def _sensor(info: Values) -> str | None:
    """`strap`, `pod` or `footpod`; None for what says nothing on how the run was measured."""
    kind, source = info.get("device_type"), info.get("source_type")
    if word("manufacturer", info.get("manufacturer")) in _MAKERS_OF_FOOTPODS:
        return "footpod"
    if source == _LOCAL:
        return None
    if source == _BLUETOOTH:
        return {_BLUETOOTH_STRAP: "strap", _BLUETOOTH_FOOTPOD: "footpod"}.get(kind) if isinstance(kind, int) else None
    product = ""
    if word("manufacturer", info.get("manufacturer")) in _WITH_GARMIN_PRODUCTS and kind in (
        _STRAP,
        _DYNAMICS,
        _FOOTPOD,
    ):
        product = word("garmin_product", info.get("product")) or ""
    if product.startswith("running_dynamics"):
        return "pod"
    if kind == _STRAP or product.startswith("hrm"):  # a strap that also gives dynamics or belt speed is still a strap
        return "strap"
    return "footpod" if kind == _FOOTPOD else None
