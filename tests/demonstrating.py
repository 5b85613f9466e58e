"""A demonstration loaded once for a test run, of which every test gets its own copy."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask

from forum.app import create_app
from forum.demo import site
from forum.settings import Settings


@cache
def _loaded() -> Path:
    settings = Settings(instance=Path(mkdtemp()), demonstration=True)
    site.load(settings, lambda what, done, size: None)
    return settings.instance / "forum.sqlite"


def copied(folder: Path, *, port: int = 8000) -> Flask:
    """A site in demonstration, on a copy of the loaded story in this folder."""
    shutil.copy(_loaded(), folder / "forum.sqlite")
    app = create_app(Settings(instance=folder, address=f"http://{site.HOST}:{port}", demonstration=True))
    app.before_request(site.from_here_only)
    return app
