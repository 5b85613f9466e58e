from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from forum.database import db
from forum.throttling import limiter
from tests import databases, make, sites


def folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def test_a_borrowed_site_begins_empty_with_its_own_settings(tmp_path: Path) -> None:
    with sites.lent(folder(tmp_path, "one")) as app, app.app_context():
        app.config["RATELIMIT_ENABLED"] = True
        app.extensions["settings"] = app.extensions["settings"].with_(name="Un altro nome")
        make.person(db.session())
        db.session().execute(text("PRAGMA query_only=ON"))
        assert [app.test_client().post("/it/sign-in", data={"email": "a@b.it"}).status_code for _ in range(11)][
            -1
        ] == 429
    with sites.lent(folder(tmp_path, "two")) as again, again.app_context():
        assert again is app
        assert not again.config["RATELIMIT_ENABLED"]
        assert again.extensions["settings"].name == "Forum del Piano"
        assert str(db.session().scalar(text("SELECT file FROM pragma_database_list"))) == str(
            tmp_path / "two/forum.sqlite"
        )
        assert db.session().scalar(text("SELECT count(*) FROM person")) == 0
        assert db.session().scalar(text("PRAGMA query_only")) == 0
        make.person(db.session())
        again.config["RATELIMIT_ENABLED"] = True
        assert again.test_client().post("/it/sign-in", data={"email": "a@b.it"}).status_code == 422


def test_a_site_made_meanwhile_does_not_count_for_the_borrowed_one(tmp_path: Path) -> None:
    with sites.own(folder(tmp_path, "own")):
        assert vars(limiter)["_storage"].path == tmp_path / "own/limits.sqlite"
    with sites.lent(folder(tmp_path, "lent")):
        assert vars(limiter)["_storage"].path == tmp_path / "lent/limits.sqlite"


def test_what_is_joined_to_a_borrowed_site_does_not_reach_the_next_test(tmp_path: Path) -> None:
    def listening(*_: object) -> None:
        """Hear of a connection."""

    def listen() -> None:
        with sites.lent(folder(tmp_path, "one")) as app, app.app_context():
            event.listen(db.engine, "checkout", listening)

    with pytest.raises(sites.Altered, match="own_app"):
        listen()
    with sites.lent(folder(tmp_path, "two")) as app, app.app_context():
        assert not event.contains(db.engine, "checkout", listening)


BEGINNING = [
    ("SELECT count(*) FROM person", 0),
    ("SELECT count(*) FROM head", 0),
    ("SELECT count(*) FROM pg_trigger WHERE tgname = 'entry_no_update'", 1),
    ("SELECT count(*) FROM pg_attribute WHERE attname = 'x'", 0),
    ("SHOW session_replication_role", "origin"),
    ("SHOW lock_timeout", "0"),
]


@pytest.mark.parametrize("change", ["", "DROP TRIGGER entry_no_update ON entry", "ALTER TABLE person ADD COLUMN x int"])
def test_a_database_that_goes_from_test_to_test_is_as_it_was_made(tmp_path: Path, change: str) -> None:
    for _ in range(2):
        with databases.fresh("postgresql", tmp_path) as engine, Session(engine) as session:
            assert [session.scalar(text(question)) for question, _ in BEGINNING] == [answer for _, answer in BEGINNING]
            assert make.person(session).id == 1
            session.execute(text(change or "SELECT 1"))
            session.execute(text("SET lock_timeout = 7"))
            session.commit()
