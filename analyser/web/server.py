"""Listening on this machine's own address, and nowhere else, until told to stop."""

import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_urlsafe

import uvicorn
from starlette.types import ASGIApp

from analyser.web.guard import Guard

_ADDRESS = "127.0.0.1"
_WAITING = 256
_PATIENCE_S = 2


@dataclass(slots=True)
class Server:
    """A server on a free port of the loopback address, or on `port`; raises OSError where that is taken."""

    port: int = 0
    token: str = field(default_factory=token_urlsafe)
    once: str = field(default_factory=token_urlsafe)
    _socket: socket.socket = field(init=False)
    _server: uvicorn.Server | None = None

    def __post_init__(self) -> None:
        """Take the port."""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            self._socket.bind((_ADDRESS, self.port))
            self._socket.listen(_WAITING)
        except OSError:
            self._socket.close()
            raise
        self.port = int(self._socket.getsockname()[1])

    @property
    def address(self) -> str:
        """The address to open, with the secret in it."""
        return f"http://{_ADDRESS}:{self.port}/?token={self.token}"

    @property
    def address_once(self) -> str:
        """An address that opens the page one time: other users of a machine see with what a browser is started."""
        return f"http://{_ADDRESS}:{self.port}/?token={self.once}"

    def run(self, app: ASGIApp, ready: Callable[[], None]) -> None:
        """Answer until `stop` is called or the program is interrupted; `ready` is called before the first answer."""
        config = uvicorn.Config(
            Guard(app, port=self.port, token=self.token, once=self.once),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=_PATIENCE_S,
            proxy_headers=False,
            ws="none",
        )
        self._server = uvicorn.Server(config)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was dropped is removed then too
        ready()
        with suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Answer what is being asked, and end."""
        if self._server is not None:
            self._server.should_exit = True
