"""The database of a site: one connection a request, and saving(), the one way to write off the record."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from commissions.base import Base
from commissions.engine import make_strict, writing
from forum.paths import MIGRATIONS

db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(directory=str(MIGRATIONS))


class Unsafe(Exception):
    """The database does not promise to keep what it has acknowledged."""


def connect(app: Flask) -> None:
    """Give the site its database, strict and durable from the first connection."""
    db.init_app(app)
    migrate.init_app(app, db, render_as_batch=True, compare_type=True)
    with app.app_context():
        make_strict(db.engine)


def assert_durable(engine: Engine) -> None:
    """Refuse a database that may lose an acknowledged write when the power goes."""
    wanted = (
        {"PRAGMA synchronous": "2", "PRAGMA journal_mode": "wal", "PRAGMA foreign_keys": "1"}
        if engine.dialect.name == "sqlite"
        else {"SHOW fsync": "on", "SHOW full_page_writes": "on", "SHOW synchronous_commit": "on"}
    )
    with engine.connect() as connection:
        for question, answer in wanted.items():
            found = str(connection.execute(text(question)).scalar_one())
            if found != answer:
                raise Unsafe(f"{question} says {found}, and must say {answer}")


@contextmanager
def saving() -> Iterator[Session]:
    """Write what is off the record: a password, a draft, a session. All of it is stored, or nothing."""
    session = db.session()
    writing(session)
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
