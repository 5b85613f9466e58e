"""The demonstration is a real process with an invented story, entered without a password, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from commissions.plan.model import Objective
from commissions.proposals.model import Proposal, State
from commissions.record.verify import verify
from forum.database import db
from forum.demo import site
from forum.demo.story import CAST
from forum.settings import Settings, Unsettled
from tests import demonstrating


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Flask]:
    """A site in demonstration."""
    app = demonstrating.copied(tmp_path)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    yield app
    with app.app_context():
        db.engine.dispose()


def test_its_record_is_a_real_one(demonstration: Flask) -> None:
    with demonstration.app_context():
        report = verify(db.session())
        assert report.fault is None
        assert report.size > 900


def test_it_shows_every_state_of_a_proposal(demonstration: Flask) -> None:
    with demonstration.app_context():
        assert set(db.session.scalars(select(Proposal.state).distinct())) == set(State)
        assert db.session.scalar(select(func.count()).select_from(Objective)) == 54


def test_nothing_the_secretariat_keeps_is_empty_on_the_first_day(demonstration: Flask) -> None:
    dora = demonstration.test_client()
    dora.post("/it/demo/entrance", data={"key": "dora"})

    said = {path: dora.get(path).get_data(as_text=True) for path in (
        "/it/moderation", "/it/moderation/rulings", "/it/measures", "/it/applications", "/it/secretariat/letters",
        "/it/rules/versions",
    )}  # fmt: skip

    assert "2 segnalazioni" in said["/it/moderation"]
    assert "Falegnami associati" in said["/it/applications"]
    assert "renzo@gelateria-sottozero.example" in said["/it/secretariat/letters"]
    assert "/it/rules/versions/1" in said["/it/rules/versions"]
    assert "/it/measures/" in said["/it/measures"]
    assert "/it/moderation/comments/" in said["/it/moderation/rulings"]


def test_what_was_hidden_stays_hidden(demonstration: Flask) -> None:
    shown = demonstration.test_client().get("/it/proposals/16").get_data(as_text=True)
    assert "Un registro pubblico" in shown
    assert "parassiti" not in shown


@pytest.mark.parametrize("key", CAST)
def test_one_enters_as_somebody_of_the_cast(demonstration: Flask, key: str) -> None:
    visitor = demonstration.test_client()
    assert "Entra come" in visitor.get("/it/demo").get_data(as_text=True)

    answer = visitor.post("/it/demo/entrance", data={"key": key})

    assert answer.status_code == 303
    assert visitor.get("/it/desk").status_code == 200


def test_one_cannot_enter_as_anybody_else(demonstration: Flask) -> None:
    assert demonstration.test_client().post("/it/demo/entrance", data={"key": "marco"}).status_code == 404


def test_its_letters_are_shown_and_not_sent(demonstration: Flask) -> None:
    visitor = demonstration.test_client()
    visitor.post("/it/registration", data={
        "name": "Gianna Prova", "email": "gianna@example.org",
        "password": "una frase lunga abbastanza", "old_enough": "y",
    })  # fmt: skip

    assert "gianna@example.org" in visitor.get("/it/demo/mails").get_data(as_text=True)


def test_every_page_says_that_it_is_one(demonstration: Flask) -> None:
    for path in ("/it/", "/en/plan", "/it/proposals/1", "/it/nothing-here"):
        assert 'class="demonstration"' in demonstration.test_client().get(path).get_data(as_text=True)


def test_another_machine_is_not_answered(demonstration: Flask) -> None:
    visitor = demonstration.test_client()
    assert visitor.get("/it/", environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    assert visitor.get("/it/", environ_overrides={"REMOTE_ADDR": "127.0.0.1"}).status_code == 200


def test_one_of_another_release_is_begun_again(demonstration: Flask) -> None:
    settings = demonstration.extensions["settings"]
    assert site.is_ready(settings)

    with demonstration.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'other'"))

    assert not site.is_ready(settings)


class TestARealSite:
    """None of it is reachable outside the demonstration."""

    def test_has_no_such_pages(self, app: Flask, client: FlaskClient) -> None:
        assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]
        assert client.get("/it/demo").status_code == 404
        assert client.post("/it/demo/entrance", data={"key": "dora"}).status_code == 404
        assert client.get("/it/demo/mails").status_code == 404

    def test_does_not_call_itself_one(self, client: FlaskClient) -> None:
        assert 'class="demonstration"' not in client.get("/it/").get_data(as_text=True)

    def test_cannot_be_made_one_by_settings(self, tmp_path: Path) -> None:
        (tmp_path / "forum.toml").write_text("demonstration = true")
        with pytest.raises(Unsettled, match="no setting called demonstration"):
            Settings.load({"FORUM_INSTANCE": str(tmp_path)})
        with pytest.raises(Unsettled, match="no setting called demonstration"):
            Settings.load({"FORUM_INSTANCE": str(tmp_path / "other"), "FORUM_DEMONSTRATION": "true"})

    def test_is_not_what_a_demonstration_opens(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORUM_INSTANCE", str(tmp_path))
        monkeypatch.setenv("FORUM_DATABASE", f"sqlite:///{tmp_path / 'forum.sqlite'}")

        assert site.settings().database_url == f"sqlite:///{tmp_path / 'demo' / 'forum.sqlite'}"
