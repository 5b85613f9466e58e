"""A demonstration loaded once for a test run, of which every test gets its own copy."""

import atexit
import fcntl
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from forum.app import create_app
from forum.demo import site
from forum.settings import Settings


@cache
def compiled() -> FileSystemBytecodeCache:
    """Templates compiled once for a test run, whichever site asks for them."""
    return FileSystemBytecodeCache(mkdtemp())


@cache
def _loaded() -> Path:
    """The loaded story: whichever worker of the run needs it first loads it, the others copy what it loaded."""
    own = Path(mkdtemp()) / site.DATABASE
    shared = Path(gettempdir()) / f"forum-story-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / site.DATABASE).exists():
            atexit.register(shutil.rmtree, shared, ignore_errors=True)
            site.load(Settings(instance=shared, demonstration=True), lambda what, done, size: None)
        shutil.copy(shared / site.DATABASE, own)
    return own


def copied(folder: Path, *, port: int = 8000) -> Flask:
    """A site in demonstration, on a copy of the loaded story in this folder."""
    shutil.copy(_loaded(), folder / "forum.sqlite")
    app = create_app(Settings(instance=folder, address=f"http://{site.HOST}:{port}", demonstration=True))
    app.jinja_env.bytecode_cache = compiled()
    app.before_request(site.from_here_only)
    return app
