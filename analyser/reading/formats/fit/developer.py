"""Fields that an app or a pod added: their type, name and unit stand in messages of the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.profile import BASE_TYPES, BYTE, BaseType
from analyser.reading.formats.fit.walk import Messages

_DESCRIPTION, _APP = 206, 207

_NAMELESS: Mapping[bytes, Mapping[int, str]] = {
    bytes.fromhex("502092b3b0dd45ad89b3472ab2060ab6"): {
        0: "RS_Braking_GS_L",
        1: "RS_Impact_GS_L",
        2: "RS_FootStrike_L",
        3: "RS_Pronation_L",
        6: "RS_Braking_GS_R",
        7: "RS_Impact_GS_R",
        8: "RS_FootStrike_R",
        9: "RS_Pronation_R",
    }
}
"""The fields by their numbers of apps that describe them without names. RunScribe's later apps name the same four in
the same order; whole numbers up to 16 and angles bear out two of them."""


@dataclass(frozen=True, slots=True)
class DeveloperField:
    """A described developer field; name and units are empty where the file leaves them out."""

    base: BaseType
    name: str
    units: str
    by_number: bool = False
    """Whether the file gives no name, and the app's fields are known by their numbers."""


def developer_fields(messages: Messages) -> Mapping[tuple[int, int], DeveloperField]:
    """The described fields by (developer index, field number); a later description replaces an earlier one."""
    fields = {}
    nameless = {said.get("developer_data_index"): _fields_of_app(said) for said in all_of(messages, _APP)}
    for said in all_of(messages, _DESCRIPTION):
        index, number = said.get("developer_data_index"), said.get("field_definition_number")
        if isinstance(index, int) and isinstance(number, int):
            field = _field(said)
            known = nameless.get(index, {}).get(number)
            fields[index, number] = field if field.name or known is None else replace(field, name=known, by_number=True)
    return fields


def _fields_of_app(said: Values) -> Mapping[int, str]:
    """The names of an app's nameless fields; empty for an app that we do not know."""
    mark = said.get("application_id")
    whole = isinstance(mark, tuple) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in mark)
    return _NAMELESS.get(bytes(mark), {}) if whole and mark else {}


def _field(said: Values) -> DeveloperField:
    kind = said.get("fit_base_type_id")
    base = BASE_TYPES.get(kind & 0x1F, BYTE) if isinstance(kind, int) else BYTE
    return DeveloperField(base, _first(said.get("field_name")), _first(said.get("units")))


def _first(value: object) -> str:
    if isinstance(value, tuple):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""
