"""Many at the same instant, through a real server on each database: one row, one answer, never a mistake of ours."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Thread
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from commissions.bodies.model import Office
from commissions.comments.model import Comment
from commissions.people.model import Person
from commissions.proposals.model import Position, Proposal, Revision, State
from commissions.record.verify import verify
from forum import create_app
from forum.accounts.model import Account
from forum.database import db
from forum.proposals.model import Draft
from forum.settings import Settings
from forum.tables import process
from tests import databases, make
from tests.forum.conftest import SignIn

MANY = 50
KEY = {"once": "una-chiave-sola"}

Post = Callable[[FlaskClient, str, dict[str, str]], int]


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The site on an empty database of each kind."""
    with databases.empty(request.param, tmp_path) as url:
        app = create_app(Settings(instance=tmp_path, database=url))
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
        with app.app_context():
            process.Base.metadata.create_all(db.engine)
        yield app
        with app.app_context():
            db.engine.dispose()


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """The site behind a real server with a thread for each request; gives the port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def at_once(app: Flask, *posts: tuple[FlaskClient, str, dict[str, str]]) -> Counter[int]:
    """How often each status was answered to these forms, sent at the same instant."""
    together = Barrier(len(posts))
    name = app.config["SESSION_COOKIE_NAME"]

    def send(port: int, client: FlaskClient, path: str, data: dict[str, str]) -> int:
        cookie = client.get_cookie(name)
        assert cookie
        headers = {"Cookie": f"{name}={cookie.value}", "Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.connect()
        together.wait()
        connection.request("POST", path, urlencode(data), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    with served(app) as port, ThreadPoolExecutor(len(posts)) as pool:
        return Counter(pool.map(lambda one: send(port, *one), posts))


def count(session: Session, kind: type) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(kind)) or 0


def test_one_comment_sent_fifty_times_is_said_once(app: Flask, session: Session, sign_in: SignIn) -> None:
    thread = make.proposal(session).thread_id
    client = sign_in(make.bruno(session))
    data = {**KEY, "words": "Lo dico una volta sola.", "alignment": "neutral"}
    found = at_once(app, *[(client, f"/it/threads/{thread}/comments", data)] * MANY)

    assert found == {303: MANY}
    assert count(session, Comment) == 1
    assert verify(session).fault is None


def test_one_position_sent_fifty_times_is_taken_once(app: Flask, session: Session, sign_in: SignIn) -> None:
    number = make.proposal(session).id
    client = sign_in(make.bruno(session))
    same = at_once(
        app, *[(client, f"/it/proposals/{number}/positions", {**KEY, "side": "against", "onto": "1"})] * MANY
    )
    assert same == {303: MANY}
    assert count(session, Position) == 1

    dora = sign_in(make.dora(session))
    keys = [{"side": ("against", "in_favour")[n % 2], "once": f"chiave-{n:03}", "onto": "1"} for n in range(MANY)]
    found = at_once(app, *[(dora, f"/it/proposals/{number}/positions", data) for data in keys])
    assert set(found) <= {303, 422}
    assert count(session, Position) == 2
    assert verify(session).fault is None


@pytest.mark.parametrize("key", ["una-chiave-sola", ""])
def test_one_draft_sent_fifty_times_is_one_proposal(app: Flask, session: Session, sign_in: SignIn, key: str) -> None:
    call, bruno = make.call(session), make.bruno(session)
    place = f"{call.id}-{call.objectives[0].id}"
    client = sign_in(bruno)
    assert client.post("/it/drafts", data={"objective": place, "organisation": ""}).status_code == 303
    draft = session.scalars(select(Draft)).one()
    data = {
        "once": key, "objective": place, "organisation": "", "version": str(draft.version),
        "title": "Un biglietto unico", "words": "Chiediamo un biglietto unico per tutti.",
    }  # fmt: skip
    found = at_once(app, *[(client, f"/it/drafts/{draft.id}/submission", data)] * MANY)

    assert found == {303: MANY} if key else set(found) <= {303, 404, 409}
    assert count(session, Proposal) == 1
    assert count(session, Draft) == 0
    assert verify(session).fault is None


def test_of_two_who_revise_at_once_one_is_told(app: Flask, session: Session, sign_in: SignIn) -> None:
    ada = make.person(session)
    number = make.proposal(session, author=ada).id
    client = sign_in(ada)
    texts = [
        {
            "title": f"Titolo {n}",
            "words": f"Chiediamo un biglietto unico, dico io in {n}.",
            "onto": "1",
            "once": f"chiave-{n:03}",
        }
        for n in range(8)
    ]
    found = at_once(app, *[(client, f"/it/proposals/{number}/revision", data) for data in texts])

    assert found == {303: 1, 409: 7}
    assert count(session, Revision) == 2


def test_of_two_chairs_who_decide_at_once_one_is_told(app: Flask, session: Session, sign_in: SignIn) -> None:
    proposal = make.proposal(session)
    number = proposal.id
    clara = sign_in(make.clara(session))
    second = make.person(session, "Franca Riva")
    make.seat(session, make.commission(session), second, office=Office.SECRETARY)
    franca = sign_in(second)
    ada = sign_in(session.get_one(Person, proposal.signatures[0].person_id))
    posts = [
        (clara, f"/it/proposals/{number}/adoption", {"reason": "Ci convince.", "onto": "1", "once": "chiave-uno"}),
        (
            franca,
            f"/it/proposals/{number}/setting-aside",
            {"reason": "Non ci convince.", "onto": "1", "once": "chiave-due"},
        ),
        (
            ada,
            f"/it/proposals/{number}/revision",
            {
                "title": "Un altro titolo",
                "words": "Un testo tutto nuovo, con altre parole.",
                "onto": "1",
                "once": "chiave-tre",
            },
        ),
        (ada, f"/it/proposals/{number}/withdrawal", {"reason": "Ci ripenso.", "once": "chiave-qua"}),
    ]
    found = at_once(app, *posts)

    assert set(found) == {303, 409}
    session.rollback()
    assert session.get_one(Proposal, number).state in {
        State.ADOPTED,
        State.SET_ASIDE,
        State.IN_DISCUSSION,
        State.WITHDRAWN,
    }
    assert verify(session).fault is None


def test_fifty_comments_of_different_people_are_all_said(app: Flask, session: Session, sign_in: SignIn) -> None:
    thread = make.proposal(session).thread_id
    clients = [sign_in(make.person(session, f"Persona {n}")) for n in range(MANY)]
    posts = [
        (one, f"/it/threads/{thread}/comments", {**KEY, "words": f"Parole {n}", "alignment": "neutral"})
        for n, one in enumerate(clients)
    ]

    assert at_once(app, *posts) == {303: MANY}
    assert count(session, Comment) == MANY
    assert verify(session).fault is None


def test_one_draft_begun_fifty_times_is_one(app: Flask, session: Session, sign_in: SignIn) -> None:
    call = make.call(session)
    place = f"{call.id}-{call.objectives[0].id}"
    client = sign_in(make.bruno(session))
    found = at_once(app, *[(client, "/it/drafts", {"objective": place, "organisation": "", **KEY})] * MANY)

    assert found == {303: MANY}
    assert count(session, Draft) == 1


def test_one_registration_sent_fifty_times_is_one_account(app: Flask, session: Session, sign_in: SignIn) -> None:
    client = sign_in(make.bruno(session))
    data = {
        **KEY,
        "name": "Zoe Neri",
        "email": "zoe@example.org",
        "password": "quattro parole che stanno",
        "old_enough": "y",
    }
    found = at_once(app, *[(client, "/it/registration", data)] * 20)

    assert found == {303: 20}
    assert count(session, Account) == 2
