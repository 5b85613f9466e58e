"""Migrations give the tables that the models describe, on both databases, and the triggers with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from commissions.engine import connect
from forum import create_app
from forum.database import db
from forum.settings import Settings
from forum.tables import process
from tests import databases, make


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A site whose tables were made by its migrations."""
    with databases.empty(request.param, tmp_path) as url:
        app = create_app(Settings(instance=tmp_path, database=url))
        with app.app_context():
            upgrade()
            yield app
            db.session.remove()
            db.engine.dispose()


def test_migrations_and_models_agree(migrated: Flask) -> None:
    assert process.Base.metadata.tables
    check()


def test_a_migrated_database_refuses_to_forget(migrated: Flask) -> None:
    entry = text("INSERT INTO entry (seq, content, kind, at) VALUES (1, :content, 'x', '2026-01-01 00:00:00')")
    with db.engine.begin() as connection:
        connection.execute(entry, {"content": b"{}"})

    for statement in ("DELETE FROM entry", "UPDATE entry SET kind = 'y'"):
        with pytest.raises(DatabaseError, match="only grows"), db.engine.begin() as connection:
            connection.execute(text(statement))


def test_what_is_hidden_stays_so_while_its_tables_are_made_anew(migrated: Flask) -> None:
    session = db.session()
    dora, comment = make.dora(session), make.comment(session)
    make.report(session, comment, ruling=make.hidden(session, comment, by=dora))
    make.hidden(session, make.topic(session), by=dora)
    number = comment.id
    db.session.remove()

    downgrade(revision="0010-1")
    upgrade()

    hidden = text("SELECT comment_id FROM ruling JOIN comment ON comment.hidden_by = ruling.id")
    with db.engine.begin() as connection:
        assert connection.scalars(hidden).all() == [number]
    for statement in ("DELETE FROM ruling", "UPDATE ruling SET facts = 'Altri fatti.'"):
        with pytest.raises(DatabaseError, match="ruling"), db.engine.begin() as connection:
            connection.execute(text(statement))


def test_migrations_lay_the_triggers_that_models_lay(tmp_path: Path) -> None:
    triggers = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    described = connect(f"sqlite:///{tmp_path / 'described.sqlite'}")
    process.Base.metadata.create_all(described)
    app = create_app(Settings(instance=tmp_path))
    with app.app_context():
        upgrade()
        with described.connect() as one, db.engine.connect() as other:
            assert one.execute(triggers).all() == other.execute(triggers).all() != []
        db.engine.dispose()
    described.dispose()
