"""Sites for tests: one for a whole worker, lent from test to test, or one of a test's own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from flask import Flask

from commissions.engine import connect
from forum import create_app
from forum.database import db
from forum.settings import Settings
from forum.tables import process
from forum.throttling import FileStorage, limiter
from tests.databases import Moving
from tests.demonstrating import compiled

TRIES = "limits.sqlite"


class Altered(AssertionError):
    """A test has changed the site that it borrowed, in a way that the next test would meet."""


@contextmanager
def lent(folder: Path) -> Iterator[Flask]:
    """The site of this worker, on an empty database in the folder; its settings come back when it does."""
    site = _site()
    site.go_to(folder)
    try:
        yield site.app
    finally:
        site.come_back()


@contextmanager
def own(folder: Path) -> Iterator[Flask]:
    """A site made for one test, which may add addresses to it, listen to its database, or break it."""
    shutil.copy(_template(), folder / "forum.sqlite")
    app = _made(folder)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


class _Lent:
    """The site of a worker: made once, since that takes longer than most tests of its pages."""

    def __init__(self) -> None:
        home = Path(mkdtemp())
        self.app = _made(home)
        with self.app.app_context():
            self.engine = db.engine
        self.moving = Moving(self.engine)
        self.tries = home / TRIES
        self.storage: FileStorage = limiter.__dict__["_storage"]
        self.config, self.extensions = dict(self.app.config), dict(self.app.extensions)
        self.limiter = dict(vars(limiter))
        self.joined = self._joined()

    def go_to(self, folder: Path) -> None:
        """Answer from the database of this folder, which is empty, and count tries there."""
        shutil.copy(_template(), folder / "forum.sqlite")
        shutil.copy(self.tries, folder / TRIES)
        shutil.copy(self.tries.with_name("secret-key"), folder / "secret-key")
        self.moving.go_to(str(folder / "forum.sqlite"))
        self.storage.path = folder / TRIES
        vars(limiter).update(self.limiter)
        self.app.instance_path = str(folder)
        self.app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'forum.sqlite'}"
        self.app.extensions["settings"] = Settings(instance=folder)

    def come_back(self) -> None:
        """Be as it was made; what cannot be undone is the mistake of the test, and the next one gets a new site."""
        self.engine.dispose()
        for now, made in ((self.app.config, self.config), (self.app.extensions, self.extensions)):
            now.clear()
            now.update(made)
        if self._joined() != self.joined:
            _site.cache_clear()
            raise Altered("This test changes the site: let it ask for one of its own (own_app).")

    def _joined(self) -> dict[str, Any]:
        """How much is joined to the site: addresses, what is done around a request, what listens to its database."""
        app, engine = self.app, self.engine
        heard: tuple[Any, ...] = (engine.dispatch, engine.pool.dispatch)
        around = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
        return {
            "addresses": len(list(app.url_map.iter_rules())),
            "around": sum(len(functions) for kind in around for functions in kind.values()),
            "errors": sum(len(kinds) for codes in app.error_handler_spec.values() for kinds in codes.values()),
            "words of templates": (len(app.jinja_env.globals), len(app.jinja_env.filters)),
            "listeners": {name: len(list(getattr(of, name))) for of in heard for name in of._event_names},
        }


@cache
def _site() -> _Lent:
    return _Lent()


def _made(folder: Path) -> Flask:
    app = create_app(Settings(instance=folder))
    app.jinja_env.bytecode_cache = compiled()
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    return app


@cache
def _template() -> Path:
    path = Path(mkdtemp()) / "forum.sqlite"
    engine = connect(f"sqlite:///{path}")
    process.Base.metadata.create_all(engine)
    engine.dispose()
    return path
