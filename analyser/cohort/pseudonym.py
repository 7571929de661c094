"""Names and days that tell nobody who it was: made from a secret salt that is kept apart from the tables."""

import hmac
import secrets
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from analyser.report.written import write_private

_SALT_BYTES = 32
_LENGTH = 12
_MOST_WEEKS = 26
"""Days move by up to half a year either way, in whole weeks, so that weekdays stay [engineering choice]."""


class SaltError(Exception):
    """The file with the salt holds none, and it must not be written over; says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonyms:
    """How names become pseudonyms and how far each person's days move: the same salt gives the same ones."""

    salt: str
    shifts: bool = False

    def name(self, person: str) -> str:
        """A person's pseudonym: 12 letters and digits."""
        return b32encode(self._digest("name", person)).decode().lower()[:_LENGTH]

    def id(self, run: str) -> str:
        """A run's pseudonym, for its id tells when it began."""
        return b32encode(self._digest("run", run)).decode().lower()[:_LENGTH]

    def shift(self, person: str) -> timedelta:
        """By how much this person's days move: nothing unless that is asked for, and never nothing if it is."""
        if not self.shifts:
            return timedelta(0)
        number = int.from_bytes(self._digest("days", person)[:4], "big") % (2 * _MOST_WEEKS)
        weeks = number - _MOST_WEEKS
        return timedelta(weeks=weeks if weeks < 0 else weeks + 1)

    def _digest(self, what: str, text: str) -> bytes:
        return hmac.digest(bytes.fromhex(self.salt), f"{what}\0{text}".encode("utf-8", "surrogateescape"), "sha256")

    @property
    def mark(self) -> str:
        """What tells two salts apart without telling either."""
        return sha256(f"{self.salt} {self.shifts}".encode()).hexdigest()[:16]


def salt_in(path: Path) -> str:
    """The salt in the file, which is made, for its owner alone, where there is none; raises `SaltError`."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(path, secrets.token_hex(_SALT_BYTES) + "\n")
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    if len(text) != 2 * _SALT_BYTES or set(text) - set("0123456789abcdef"):
        raise SaltError(f"{path} is not a salt of this program ({2 * _SALT_BYTES} hex digits); name another file.")
    return text


def moved(cell: str, by: timedelta) -> str:
    """A day or a moment as text, moved."""
    if "T" in cell:
        return (datetime.fromisoformat(cell) + by).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (date.fromisoformat(cell) + by).isoformat()
