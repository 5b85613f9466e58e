"""Whatever goes wrong, the page says what happened, gives back what was typed, and says what to do."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.test import TestResponse

from commissions.authority import chair_or_secretary, secretariat
from commissions.errors import Missing, OutOfOrder, Overtaken, Refused, Unfit
from forum.database import db, saving
from forum.security import csrf
from tests import make
from tests.forum.conftest import SignIn, text_of

TYPED = {
    "title": "Un titolo che ho pensato a lungo",
    "words": "Le mie parole,\nsu due righe: <script>alert(1)</script>\"'",
    "reason": "Perché sì",
    "onto": "2",
    "once": "una-chiave-sola",
}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}

WRONG = {
    "refused": (Refused(secretariat | chair_or_secretary), 403),
    "out-of-order": (OutOfOrder("admit", "adopted"), 409),
    "overtaken": (Overtaken("Il testo di prima.\n\nDue <b>capoversi</b>.", 3), 409),
    "overtaken-unseen": (StaleDataError(), 409),
    "unfit": (Unfit("words", "unchanged"), 422),
    "mistake": (ZeroDivisionError(), 500),
}


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """A site with an address for each thing that can go wrong."""
    for name, (error, _) in WRONG.items():

        def go_wrong(lang: str | None = None, error: Exception = error) -> str:
            raise error

        own_app.add_url_rule(f"/<any(it, en):lang>/wrong/{name}", name, csrf.exempt(go_wrong), methods=["GET", "POST"])
    return own_app


def post(client: FlaskClient, name: str, language: str = "it", **headers: str) -> TestResponse:
    return client.post(f"/{language}/wrong/{name}", data=TYPED, headers={**FROM_HERE, **headers})


def fields(html: str) -> dict[str, str]:
    """What the form in a page would send if it were sent at once, but for the token."""
    form = re.search(r'<form[^>]*method="post" action="[^"]*/wrong/.*?</form>', html, re.DOTALL)
    if form is None:
        return {}
    sent = dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form[0], re.DOTALL))
    sent |= dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form[0]))
    return {name: unescape(value) for name, value in sent.items() if name != "csrf_token"}


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", WRONG)
def test_every_error_has_its_status_its_page_and_what_was_typed(client: FlaskClient, name: str, language: str) -> None:
    answer = post(client, name, language)
    html = unescape(answer.text)

    assert answer.status_code == WRONG[name][1]
    assert f'<html lang="{language}">' in html
    assert all(typed in html for typed in (TYPED["title"], TYPED["words"], TYPED["reason"]))
    assert "<script>alert" not in answer.text


def test_who_may_is_said_in_words_and_sign_in_is_offered(client: FlaskClient) -> None:
    html = post(client, "refused").text

    assert "la segreteria" in html
    assert "chi presiede la commissione o ne tiene la segreteria" in html
    assert "/it/sign-in" in html
    assert fields(html) == TYPED


def test_a_page_for_some_sends_who_is_not_signed_in_to_the_door_and_back(client: FlaskClient) -> None:
    answer = client.get("/it/wrong/refused?da=1")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/it/sign-in?next=/it/wrong/refused?da%3D1"


def test_who_is_signed_in_is_told_as_whom_and_not_sent_to_the_door(session: Session, sign_in: SignIn) -> None:
    html = sign_in(make.bruno(session)).get("/it/wrong/refused").text

    assert "Bruno Gallo" in text_of(html)
    assert "/it/sign-in" not in html.partition("<main")[2]


def test_an_act_out_of_order_says_from_which_state(client: FlaskClient) -> None:
    assert "L'atto «ammettere» non si può fare dallo stato attuale: adottata." in unescape(
        post(client, "out-of-order").text
    )


def test_two_who_write_at_once_both_keep_their_text(client: FlaskClient) -> None:
    html = post(client, "overtaken").text
    again = fields(html)

    assert "Il testo di prima.\n\nDue &lt;b&gt;capoversi&lt;/b&gt;." in html
    assert again["words"] == TYPED["words"]
    assert again["title"] == TYPED["title"]
    assert again["onto"] == "3"
    assert again["once"] != TYPED["once"]
    assert len(re.findall('name="onto"', html)) == 1


def test_what_came_from_another_site_is_given_back_but_not_ready_to_be_sent(client: FlaskClient) -> None:
    html = post(client, "refused", **{"Sec-Fetch-Site": "cross-site"}).text

    assert not fields(html)
    assert TYPED["title"] in html


def test_passwords_are_never_given_back(client: FlaskClient) -> None:
    sent = {"email": "ada@example.org", "password": "segreto-uno", "current_password": "segreto-due"}
    html = client.post("/it/wrong/unfit", data=sent, headers=FROM_HERE).text

    assert "ada@example.org" in html
    assert "segreto" not in html
    assert not fields(html)


def test_without_a_token_the_text_is_kept_and_goes_through_when_sent_again(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    received: list[str] = []

    def place(lang: str | None = None) -> str:
        received.append("once")
        return "fatto"

    app.add_url_rule("/<any(it, en):lang>/wrong/place", "place", place, methods=["POST"])
    answer = client.post("/it/wrong/place", data=TYPED, headers=FROM_HERE)
    token = re.search(r'name="csrf_token" value="([^"]+)"', answer.text.partition("<main")[2])

    assert (answer.status_code, received) == (400, [])
    assert fields(answer.text) == TYPED
    assert token
    assert client.post("/it/wrong/place", data={**fields(answer.text), "csrf_token": token[1]}).text == "fatto"


def test_what_does_not_exist_is_not_found_in_the_language_of_its_address(client: FlaskClient) -> None:
    answer = client.get("/en/nothing/here", headers={"Accept-Language": "it"})

    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


def test_what_may_not_be_seen_is_the_same_page_as_what_does_not_exist(app: Flask, client: FlaskClient) -> None:
    def hidden(lang: str | None = None) -> str:
        raise Missing

    app.add_url_rule("/<any(it, en):lang>/hidden", "hidden", hidden)
    pages = [
        re.sub(r'(name="csrf_token" value="|href="/en/hidden)[^"]*', "", client.get(f"/it/{path}").text)
        for path in ("hidden", "nothing", "proposals/99")
    ]
    bodies = {page.partition("<main")[2] for page in pages}

    assert len(bodies) == 1


@pytest.fixture
def busy(app: Flask) -> Iterator[sqlite3.Connection]:
    """Somebody else holds the database, and nobody waits long for it."""
    with app.app_context():
        path = db.engine.url.database
        with db.engine.connect() as pooled:
            pooled.exec_driver_sql("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(str(path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield other


def test_while_nothing_can_be_written_reading_goes_on_and_words_are_kept(
    app: Flask, client: FlaskClient, busy: sqlite3.Connection
) -> None:
    def write(lang: str | None = None) -> str:
        with saving():
            return "fatto"

    app.add_url_rule("/<any(it, en):lang>/wrong/write", "write", csrf.exempt(write), methods=["POST"])
    answer = client.post("/it/wrong/write", data=TYPED, headers=FROM_HERE)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert fields(answer.text) == TYPED
    assert client.get("/it/record").status_code == 200

    busy.execute("ROLLBACK")
    assert client.post("/it/wrong/write", data=fields(answer.text)).text == "fatto"


def test_when_even_the_page_cannot_be_made_a_sentence_says_so(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE head")
    answer = client.get("/it/record")

    assert answer.status_code == 503
    assert "Aspetta un po' e riprova" in answer.text
    assert answer.headers["Retry-After"] == "10"


def test_a_mistake_of_ours_says_so_and_tells_nothing_of_itself(client: FlaskClient) -> None:
    html = post(client, "mistake").text

    assert "Qualcosa è andato storto da parte nostra" in html
    assert "ZeroDivision" not in html
    assert "Traceback" not in html
