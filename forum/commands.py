"""The `forum` command: a demonstration, a real site, serving, migrating, importing, verifying."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from alembic.util import CommandError
from flask import current_app, has_app_context
from flask_migrate import upgrade

from commissions import clock
from commissions.act import acting
from commissions.document import read
from commissions.errors import Unfit
from commissions.founding import TORINO, import_plan
from commissions.record.verify import verify as verify_record
from commissions.rules import THE_SYSTEM
from commissions.texts.beginning import begin, lacks
from forum import serving
from forum.accounts.tokens import first_seat_link
from forum.app import create_app
from forum.database import Unsafe, assert_durable, db, saving
from forum.demo import site as demonstration
from forum.notices import undelivered
from forum.settings import Settings, Unsettled

Command = Callable[..., Any]

LARGEST_REPORT = 1_000_000  # bytes read of a letter that came back


@click.group("forum")
@click.version_option(package_name="forum-del-piano")
def commands() -> None:
    """Forum del Piano: the public work of a strategic plan's commissions."""


def main() -> None:
    """The command as it is installed: mistakes of settings are said in a sentence."""
    try:
        commands(standalone_mode=True)
    except (Unsettled, Unsafe, CommandError) as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)


def on_the_site(command: Command) -> Command:
    """A command that works on the site of the instance, with its settings."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        if has_app_context():
            return command(*args, **kwargs)
        with create_app().app_context():
            return command(*args, **kwargs)

    return run


@commands.command()
@click.option("--fresh", is_flag=True, help="Begin the story again, forgetting what was done in it.")
def demo(*, fresh: bool) -> None:
    """Load the real plan with an invented story, and serve it to this machine only."""
    port = demonstration.require_port(os.environ.get("PORT") or "8000")
    site = demonstration.settings(port)
    if fresh or not demonstration.is_ready(site):
        click.echo(f"Preparing the demonstration in {site.instance}")
        demonstration.load(site, _progress)
        click.echo("")
    click.echo(DEMONSTRATION.format(address=site.address))
    serving.demonstrate(port)


@commands.command()
@on_the_site
def init() -> None:
    """Make a real site: its folder, its tables, and a link, to be used once, for the first secretariat seat."""
    site: Settings = current_app.extensions["settings"]
    _migrate()
    link = first_seat_link()
    click.echo(FIRST_SEAT.format(instance=site.instance, link=link))


@commands.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=lambda: os.environ.get("PORT") or "8000", help="The port to listen on. [8000]")
def serve(host: str, port: str) -> None:
    """Serve the site with gunicorn, and do its jobs beside it."""
    app = create_app()
    with app.app_context():
        assert_durable(db.engine)
        serving.require_current_tables()
    serving.serve(app.extensions["settings"], host, demonstration.require_port(port))


@commands.command()
@on_the_site
def migrate() -> None:
    """Bring the tables to this release."""
    _migrate()
    click.echo("The tables are those of this release.")


@commands.group("import")
def import_() -> None:
    """Bring in what already exists elsewhere."""


@import_.command("plan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=TORINO, required=False)
@on_the_site
def import_plan_(file: Path) -> None:
    """Write a plan down from FILE (JSON); the plan of Torino, carried inside, when no file is named."""
    try:
        with acting(db.session(), by=THE_SYSTEM) as act:
            summary = import_plan(act, read(file))
    except Unfit as unfit:
        click.echo(f"{file} was not imported, and nothing was changed: {unfit}", err=True)
        sys.exit(1)
    for name in summary.__dataclass_fields__:
        click.echo(f"{getattr(summary, name):>6}  {name}")


@commands.command()
@on_the_site
def verify() -> None:
    """Recompute the whole record from its stored bytes, and name the first entry that does not follow."""
    began = clock.now()
    report = verify_record(db.session(), lambda done, size: _progress("entries", done, size))
    click.echo("")
    if report.fault:
        click.echo(f"Entry {report.fault.seq} does not follow: {report.fault.why}.", err=True)
        click.echo(f"The {report.size} entries before it do.", err=True)
        sys.exit(1)
    seconds = (clock.now() - began).total_seconds()
    click.echo(f"{report.size} entries, root {report.root.hex()}: everything follows ({seconds:.1f} s).")


@commands.command()
@on_the_site
def returned() -> None:
    """Read, from standard input, a letter that came back, and note that it did not arrive.

    For the mail server: an alias that pipes what is returned to the sender into this command.
    """
    message = sys.stdin.buffer.read(LARGEST_REPORT)
    with saving() as session:
        letter = undelivered.returned(session, message)
        number = letter and letter.id
    click.echo(f"Letter {number} did not arrive." if number else "This is no report about a letter of ours.")


def _migrate() -> None:
    """Bring the tables to this release, and publish the first version of each page of text that has none."""
    upgrade()
    assert_durable(db.engine)
    if lacks(db.session()):
        with acting(db.session(), by=THE_SYSTEM) as act:
            begin(act)


def _progress(what: str, done: int, size: int) -> None:
    """Show how far it has come, on one line, when somebody is looking."""
    step = max(size // 50, 1)
    if sys.stderr.isatty() and (done % step == 0 or done == size):
        click.echo(f"\r  {WORDS.get(what, what)}: {done} of {size}   ", nl=False, err=True)
    elif done == size and not sys.stderr.isatty():
        click.echo(f"  {WORDS.get(what, what)}: {size}", err=True)


WORDS = {"tables": "tables", "plan": "the plan", "story": "six weeks of invented work", "entries": "entries read"}

DEMONSTRATION = """
  Forum del Piano · dimostrazione: {address}

  Apri l'indirizzo nel browser. Per agire scegli «Entra come…» in alto: una cittadina, un componente, chi
  presiede, chi rappresenta un ente, la segreteria. Nessuna password. Risponde solo a questo computer.

  Open the address in a browser. To act, choose "Enter as…" at the top: a citizen, a commission member,
  a chair, a representative or the secretariat. No password is needed. It answers this machine only.

  Lettere che manderebbe · letters it would send: {address}/it/demo/mails
  Per fermare · to stop: Ctrl-C      Per ricominciare · to begin again: .venv/bin/forum demo --fresh
"""

FIRST_SEAT = """
  The site is ready in {instance}

  This link gives the first seat of the secretariat. It works once, within three days;
  whoever opens it chooses a name and a password. There is no other account.

    {link}

  Then: forum import plan FILE (the plan), and forum serve.
"""
