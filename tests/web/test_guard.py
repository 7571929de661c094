"""Only this machine's user gets in, from the page that was opened."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyser.web.app import _CHANGES, _PAGES
from tests.builders.web import Served, serving

EVERY = [at.replace("{id}", "x") for at in (*_PAGES, "/report.css", "/web.js", "/nothing")]
CHANGES = [at.replace("{id}", "x") for at in (*_CHANGES, "/drop", "/stop")]


@pytest.fixture
def served(few: Path) -> Iterator[Served]:
    with serving(few) as found:
        yield found


def test_it_listens_on_this_machines_own_address_alone(served: Served) -> None:
    assert served.server._socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("at", EVERY)
def test_without_the_cookie_no_page_is_given(served: Served, at: str) -> None:
    answer = served.ask("GET", at, Cookie="")
    assert answer.status == 403
    assert answer.text.endswith("it ends in a secret word.\n")


@pytest.mark.parametrize("at", CHANGES)
def test_without_the_cookie_nothing_is_changed(served: Served, at: str) -> None:
    assert served.ask("POST", at, b"", Cookie="").status == 403


@pytest.mark.parametrize("token", ["", "wrong", "é", "%00"])
def test_a_wrong_token_does_not_let_in(served: Served, token: str) -> None:
    answer = served.ask("GET", f"/?token={token.encode().hex() if token == 'é' else token}", Cookie="")
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_the_token_gives_a_strict_cookie_and_leaves_the_address(served: Served) -> None:
    answer = served.ask("GET", f"/?token={served.server.token}", Cookie="")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"] == f"{served.cookie}; Path=/; HttpOnly; SameSite=Strict"


def test_the_address_that_starts_a_browser_opens_the_page_one_time(served: Served) -> None:
    once = served.server.address_once.removeprefix(served.origin)
    assert served.server.token not in once
    first, second = (served.ask("GET", once, Cookie="") for _ in range(2))
    assert (first.status, second.status) == (303, 403)
    assert served.ask("GET", f"/?token={served.server.token}", Cookie="").status == 303


def test_the_token_lets_in_by_no_other_address(served: Served) -> None:
    assert served.ask("GET", f"/about?token={served.server.token}", Cookie="").status == 403


@pytest.mark.parametrize("host", ["example.org", "evil.localhost", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:80", "[::1]"])
def test_a_foreign_host_is_refused_with_a_sentence(served: Served, host: str) -> None:
    answer = served.ask("GET", "/", Host=host)
    assert answer.status == 421
    assert "analyser serve" in answer.text


@pytest.mark.parametrize("origin", ["http://example.org", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused(served: Served, origin: str, method: str) -> None:
    asked = served.ask(method, "/about", b"height_m=2.0", Origin=origin.format(port=served.server.port))
    assert asked.status == 403


def test_a_change_that_does_not_say_where_it_comes_from_is_refused(served: Served) -> None:
    assert served.ask("POST", "/about", b"height_m=2.0", Origin="").status == 403


def test_the_cookie_of_another_page_does_not_let_in(served: Served) -> None:
    with serving() as other:
        assert served.ask("GET", "/", Cookie=other.cookie).status == 403
        assert served.ask("GET", "/", Cookie=f"analyser-{served.server.port}={other.server.token}").status == 403


@pytest.mark.parametrize("at", CHANGES)
def test_nothing_changes_by_looking(served: Served, at: str, home: Path) -> None:
    before = served.visit.paths
    served.ask("GET", f"{at}?path=/&height_m=2.0&pain_during=9&day=2026-05-04")
    assert served.visit.paths == before
    assert served.visit.reading is None
    assert not list(home.rglob("*.csv")) + list(home.rglob("*.toml"))


@pytest.mark.parametrize("at", EVERY)
def test_every_answer_says_what_it_may_do(served: Served, at: str) -> None:
    served.read()
    headers = served.get(at).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "script-src 'unsafe-inline'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_her_page_keeps_its_own_policy(served: Served) -> None:
    served.read()
    page = served.get("/report")
    assert "script-src" not in page.headers["content-security-policy"]
    assert "script-src 'sha256-" in html.unescape(page.text)
    assert "<nav" in page.text


@pytest.mark.parametrize("at", EVERY)
def test_no_page_has_a_script_within_but_her_own(served: Served, at: str) -> None:
    served.read()
    answer = served.get(at)
    if at != "/report" and "text/html" in answer.headers.get("content-type", ""):
        assert answer.text.replace('<script src="/web.js" defer></script>', "").count("<script") == 0


def test_our_own_mistake_is_a_sentence_and_says_nothing_of_hers(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: object) -> None:
        raise RuntimeError("pain 4 of 10")

    monkeypatch.setitem(_PAGES, "/rules", wrong)
    with serving() as served:
        answer = served.get("/rules")
    assert answer.status == 500
    assert "went wrong (RuntimeError). Your files are untouched." in answer.text
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    assert "pain" not in answer.text + "".join(capfd.readouterr())


def test_a_form_that_never_ends_is_refused(served: Served) -> None:
    assert served.ask("POST", "/about", b"height_m=" + b"1" * 300_000).status == 413
