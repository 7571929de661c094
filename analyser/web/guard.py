"""Who gets in: this machine's user alone, from the page that was opened, by the address that was printed.

A page of another site can make a browser send requests here, by this address or by a name of its own that leads here
(DNS rebinding). So the `Host` has to be this one, whatever changes something has to come from this very origin, and
every request needs a cookie that only the opened address gave.
"""

from collections.abc import Iterable
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analyser.web.refusal import refused

_SAFE = frozenset({"GET", "HEAD"})
_LASTING = b"; Path=/; HttpOnly; SameSite=Strict"
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with no referrer at all a form would not tell its origin
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),
)
_POLICY_NAME = b"content-security-policy"


class Guard:
    """The application behind checks of host, origin and token; every answer carries the policy of its content."""

    def __init__(self, app: ASGIApp, *, port: int, token: str, once: str) -> None:
        self._app = app
        self._token = token
        self._once = once
        self._cookie = f"analyser-{port}"
        hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")]
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may be answered (ASGI)."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no web socket is ever answered
        guarded = _with_headers(send)
        answer = self._answer(scope)
        if answer is None:
            await self._app(scope, receive, guarded)
        else:
            await answer(scope, receive, guarded)

    def _answer(self, scope: Scope) -> ASGIApp | None:
        """A refusal or the way in; None where the request may go on."""
        headers = _headers(scope["headers"])
        if headers.get("host", "").lower() not in self._hosts:
            return refused(421, "This page answers only to the address that “analyser serve” printed.")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in self._origins:
            return refused(403, "This was asked by a page of another origin, so it is not done.")
        if scope["method"] not in _SAFE and origin is None:
            return refused(403, "It is not told which page asked for this, so it is not done.")
        if self._has_cookie(headers.get("cookie", "")):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and scope["method"] == "GET" and self._is_token(given):
            return self._let_in
        return refused(403, "Open the whole address that “analyser serve” printed; it ends in a secret word.")

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the cookie, and lead on to an address without the secret in it."""
        cookie = f"{self._cookie}={self._token}".encode() + _LASTING
        headers = [(b"location", b"/"), (b"set-cookie", cookie), (b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _is_token(self, given: str) -> bool:
        """Whether it is the token, or the one that opens the page once: that stood where others may have read it."""
        if self._once and _same(given, self._once):
            self._once = ""
            return True
        return _same(given, self._token)

    def _has_cookie(self, header: str) -> bool:
        try:
            found = SimpleCookie(header).get(self._cookie)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._token)


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode())


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers by name; one that comes twice with two values is as good as none."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = text if found.get(key, text) == text else ""
    return found


def _with_headers(send: Send) -> Send:
    """What is sent, with the headers that every answer has; a page may have a policy of its own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            if not any(name.lower() == _POLICY_NAME for name, _ in headers):
                headers.append((_POLICY_NAME, _POLICY))
            message = {**message, "headers": [*headers, *_HEADERS]}
        await send(message)

    return sending
