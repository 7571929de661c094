"""A page that is served from this process, and whoever asks for it by hand."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from analyser.commands.serve import visit_of
from analyser.web.app import application
from analyser.web.server import Server
from analyser.web.visit import Visit

SAMPLE = Path(__file__).parents[2] / "sample_data"
AS_OF = "2026-05-05"
_PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, its headers in small letters, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Served:
    """A server that runs, its visit, and requests as the browser that was let in makes them."""

    server: Server
    visit: Visit
    cookie: str = ""
    origin: str = field(init=False)

    def __post_init__(self) -> None:
        self.origin = f"http://127.0.0.1:{self.server.port}"
        self.cookie = f"analyser-{self.server.port}={self.server.token}"

    def ask(self, method: str, at: str, body: bytes | None = None, **headers: str) -> Answer:
        """The answer; headers are by their names with `_`, an empty one is not sent."""
        given = {"Cookie": self.cookie, "Origin": self.origin if method != "GET" else ""}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=_PATIENCE_S)
        try:
            connection.request(method, at, body, {name: value for name, value in given.items() if value})
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, at: str) -> Answer:
        return self.ask("GET", at)

    def post(self, at: str, **fields: str) -> Answer:
        return self.ask("POST", at, urlencode(fields).encode())

    def drop(self, name: str, content: bytes) -> Answer:
        return self.ask("POST", f"/drop?name={quote(name, safe='')}", content)

    def drop_folder(self, folder: Path) -> None:
        """Drop a folder as a browser does: each file by its path with the folder's name in front."""
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            answer = self.drop(f"{folder.name}/{file.relative_to(folder).as_posix()}", file.read_bytes())
            assert json.loads(answer.body)["taken"], answer.text

    def read(self) -> None:
        """Read what there is, and wait until that is done."""
        assert self.post("/read").status == 303
        assert self.visit.reading is not None
        assert self.visit.reading.ended.wait(_PATIENCE_S)
        assert self.visit.reading.trouble is None


@contextmanager
def serving(*paths: Path, **given: Any) -> Iterator[Served]:
    """A page on these paths by the options of `analyser serve`; nothing is remembered of files unless asked for."""
    server = Server()
    options = {"as_of": AS_OF, "no_cache": True, "jobs": 1} | given
    visit = visit_of(tuple(map(str, paths)), options, server.stop)
    ready = threading.Event()
    thread = threading.Thread(target=server.run, args=(application(visit), ready.set))
    thread.start()
    assert ready.wait(_PATIENCE_S)
    try:
        yield Served(server, visit)
    finally:
        server.stop()
        thread.join(_PATIENCE_S)
        visit.end_reading()
        visit.drops.clear()


def empty_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a current folder without anything of whoever runs the tests."""
    import os

    home = folder / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith(("ANALYSER_", "XDG_"))]:
        if name != "ANALYSER_REAL_FILES":
            monkeypatch.delenv(name)
    monkeypatch.chdir(home)
    return home


def kept_in(home: Path) -> list[Path]:
    """All files of the program's below the home but its locks, which hold nothing."""
    found = [path for path in home.rglob("*") if path.is_file() and "analyser" in path.parts]
    return [path for path in found if path.name != "lock" and path.suffix != ".lock"]
