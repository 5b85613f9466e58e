"""What somebody tries who means ill: each of these got through once, or might have."""

from pathlib import Path

import pytest
from flask import Flask
from flask import session as cookie_session
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from forum import create_app
from forum.settings import Settings
from tests import make
from tests.forum.conftest import SignIn


def test_no_answer_that_caches_keep_bears_a_cookie(session: Session, sign_in: SignIn) -> None:
    client = sign_in(make.bruno(session))
    for address in ("/", "/it/", "/it/record/root.json", "/it/nothing", "/static/forum.css", "/static/nothing"):
        with client.get(address) as answer:
            kept = answer.headers.get("Cache-Control") != "private, no-store"
            assert not (kept and "Set-Cookie" in answer.headers), address


def test_what_bears_a_token_against_forgery_is_kept_by_no_cache(session: Session, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    make.proposal(session)
    client = app.test_client()
    for address in ("/it/sign-in", "/it/proposals/1", "/it/", "/it/record"):
        for _ in range(2):  # the second time the browser has its cookie already
            answer = client.get(address)
            if 'name="csrf_token"' in answer.text or "Set-Cookie" in answer.headers:
                assert answer.headers["Cache-Control"] == "private, no-store", address


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "x'\"<script>"])
@pytest.mark.parametrize("path", ["/", "/it", "//evil.example/", "/it//record", "/it/desk", "/it/nothing"])
def test_a_host_that_is_not_ours_is_named_nowhere(client: FlaskClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host, "X-Forwarded-Host": host, "Forwarded": f"host={host}"})
    location = answer.headers.get("Location", "/")

    assert location.startswith("/")
    assert not location.startswith("//")
    assert host not in answer.text


def test_over_https_the_cookie_is_bound_to_this_host(tmp_path: Path) -> None:
    app = create_app(Settings(instance=tmp_path, address="https://forum.example.org"))
    app.add_url_rule("/it/kept", "kept", lambda: str(cookie_session.setdefault("kept", "1")))
    cookie = app.test_client().get("/it/kept", base_url="https://forum.example.org").headers["Set-Cookie"]

    assert cookie.startswith("__Host-forum=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
