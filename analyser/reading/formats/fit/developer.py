"""Fields that an app or a pod added: their type, name and unit stand in messages of the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyser.reading.formats.fit.messages import Values, all_of
from analyser.reading.formats.fit.profile import BASE_TYPES, BYTE, BaseType
from analyser.reading.formats.fit.walk import Messages

_DESCRIPTION = 206


@dataclass(frozen=True, slots=True)
class DeveloperField:
    """A described developer field; name and units are empty where the file leaves them out."""

    base: BaseType
    name: str
    units: str


def developer_fields(messages: Messages) -> Mapping[tuple[int, int], DeveloperField]:
    """The described fields by (developer index, field number); a later description replaces an earlier one."""
    fields = {}
    for said in all_of(messages, _DESCRIPTION):
        index, number = said.get("developer_data_index"), said.get("field_definition_number")
        if isinstance(index, int) and isinstance(number, int):
            fields[index, number] = _field(said)
    return fields


def _field(said: Values) -> DeveloperField:
    kind = said.get("fit_base_type_id")
    base = BASE_TYPES.get(kind & 0x1F, BYTE) if isinstance(kind, int) else BYTE
    return DeveloperField(base, _first(said.get("field_name")), _first(said.get("units")))


def _first(value: object) -> str:
    if isinstance(value, tuple):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) else ""
