"""What a form or an address says, and the two ways in which a page is asked for."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from analyser.web.refusal import refused
from analyser.web.visit import Visit

_LONGEST_FORM = 200_000
_MOST_FIELDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The fields by name; what was left empty is not there."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The last value of a field, empty where there is none."""
        return self.fields.get(name, [""])[-1].strip()

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(self.fields.get(name, ()))


Handler = Callable[[Visit, Answers], Response]


def showing(handler: Handler) -> Callable[[Request], Response]:
    """A page that changes nothing; its answers come from the address."""

    def show(request: Request) -> Response:
        given = {**_parsed(request.url.query), **{name: [value] for name, value in request.path_params.items()}}
        return handler(request.app.state.visit, Answers(fields=given))

    return show


def changing(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """What changes something; its answers come from a form."""

    async def change(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_FORM:
                return refused(413, "That is more than a form of this page holds.")
        given = {**_parsed(body.decode("utf-8", "replace")), **{k: [v] for k, v in request.path_params.items()}}
        return await run_in_threadpool(handler, request.app.state.visit, Answers(fields=given))

    return change


def _parsed(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError:
        return {}
