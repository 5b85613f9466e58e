"""How fast the site is beside a bare Flask page: both filled alike, served alike and loaded in turn.

    .venv/bin/python -m tests.load.speed                    # some minutes; needs wrk
    .venv/bin/python -m tests.load.speed --seconds 5 --times 5 --folder /dev/shm/speed --tools ../shared/tools

Ours is `forum serve` as it comes: two workers of four threads, tokens against forgery, throttling, records and
files as durable as ever. Nothing in it knows that it is measured, and no whole page is kept anywhere: each answer is
made from the database. The yardstick is served by the same gunicorn in the same way. Only ratios mean anything.
"""

import argparse
import http.cookiejar
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from flask_migrate import upgrade

from forum import create_app
from forum.database import db
from forum.settings import Settings
from tests.load import filling
from tests.load.wrk import Target, is_here, load

ROOT = Path(__file__).parents[2]
HERE = "127.0.0.1"

WORDS = f"{' '.join(filling.WORDS)} {' '.join(filling.WORDS)}"  # what is posted, to both
SPOKEN_IN = 26  # the proposal under which it is posted, which no measured page shows

# What a row is compared with, and how much of it is to be reached.
AIMS = {
    "proposal, signed out": ("bare page", 0.20),
    "proposal, signed in": ("bare page", 0.12),
    "proposal of 500, signed out": ("bare page", None),
    "proposal of 500, signed in": ("bare page", None),
    "list of proposals": ("bare page", 0.25),
    "record": ("bare page", None),
    "posting a comment": ("bare insert", 0.15),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    seconds: int
    times: int
    folder: AbstractContextManager[str | Path]
    tools: Path
    only: str


def main() -> None:
    """Fill, serve, load, and say what was reached."""
    asked = _asked()
    if not is_here():
        sys.exit("wrk is not installed: apt-get install wrk")
    with asked.folder as folder:
        targets = measured(asked, Path(folder))
    print(table(targets))


def measured(asked: Asked, folder: Path) -> list[Target]:
    """Everything that was asked for, loaded."""
    ours, bare = prepare(asked, folder)
    with served_bare(asked.tools, bare, free_port()) as bare_url, served(ours, free_port()) as url:
        targets = [one for one in everything(bare_url, url) if one.name.startswith("bare") or asked.only in one.name]
        measure(targets, asked)
    return targets


def prepare(asked: Asked, folder: Path) -> tuple[Settings, Path]:
    """The two databases, filled unless the folder already holds them."""
    folder.mkdir(parents=True, exist_ok=True)
    settings, bare = Settings(instance=folder / "forum"), folder / "bare.sqlite"
    if not bare.exists():
        subprocess.run([sys.executable, str(asked.tools / "bare_flask.py"), "seed", str(bare)], check=True)
    if not (settings.instance / "filled").exists():
        began = time.monotonic()
        with create_app(settings).app_context():
            upgrade()
            filling.fill(db.session())
            db.session.execute(db.text("ANALYZE"))
            db.engine.dispose()
        (settings.instance / "filled").touch()
        print(f"filled in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return settings, bare


@contextmanager
def served_bare(tools: Path, database: Path, port: int) -> Iterator[str]:
    """The yardstick, until the end of the block."""
    options = ["-k", "gthread", "-w", "2", "--threads", "4", "-b", f"{HERE}:{port}", "--chdir", str(tools)]
    command = [sys.executable, "-m", "gunicorn", *options, "--log-level", "warning", "--no-control-socket"]
    with running([*command, "bare_flask:app"], {"BARE_DB": str(database)}):
        yield answering(f"http://{HERE}:{port}", "/t/25")


@contextmanager
def served(settings: Settings, port: int) -> Iterator[str]:
    """The site, until the end of the block."""
    command = [sys.executable, "-c", "from forum.commands import main; main()", "serve", "--port", str(port)]
    with running(command, {"FORUM_INSTANCE": str(settings.instance), "PYTHONPATH": str(ROOT)}):
        yield answering(f"http://{HERE}:{port}", f"/it/proposals/{filling.FEW}")


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A process of ours with all it starts, ended with the block."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, cwd=ROOT, start_new_session=True)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def answering(base: str, path: str) -> str:
    """The address, once somebody answers there."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(base + path, timeout=10):  # noqa: S310 loopback
                return base
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nobody answers at {base}")


def everything(bare: str, ours: str) -> list[Target]:
    """All that is loaded, the yardstick first."""
    page, large = f"{ours}/it/proposals/{filling.FEW}", f"{ours}/it/proposals/{filling.MANY}"
    cookie, token, thread = signed_in(ours)
    said = {"csrf_token": token, "words": WORDS, "alignment": "neutral", "reply_to": ""}
    return [
        Target("bare page", f"{bare}/t/{filling.FEW}?n=25"),
        Target("proposal, signed out", page),
        Target("proposal, signed in", page, cookie=cookie),
        Target("proposal of 500, signed out", large),
        Target("proposal of 500, signed in", large, cookie=cookie),
        Target("list of proposals", f"{ours}/it/proposals"),
        Target("record", f"{ours}/it/record"),
        Target("bare insert", f"{bare}/t/{SPOKEN_IN}", form={"body": WORDS}, expected=303),
        Target(
            "posting a comment",
            f"{ours}/it/threads/{thread}/comments",
            form=said,
            fresh="once",
            cookie=cookie,
            expected=303,
        ),
    ]


def signed_in(ours: str) -> tuple[str, str, int]:
    """A cookie, a token against forgery and the number of a discussion, as a browser gets them."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    door = f"{ours}/it/sign-in"
    form = {"csrf_token": _token(_text(browser, door)), "email": filling.READER, "password": filling.PASSWORD}
    browser.open(door, urllib.parse.urlencode(form).encode(), timeout=30).close()
    page = _text(browser, f"{ours}/it/proposals/{SPOKEN_IN}")
    thread = re.search(r"/it/threads/(\d+)/comments", page)
    if not thread:
        raise SystemExit("signing in did not succeed")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), _token(page), int(thread[1])


def measure(targets: list[Target], asked: Asked) -> None:
    """Load all of them once, then all of them again, so that a busy minute hits them alike."""
    for target in targets:
        load(target, 2)
    for turn in range(asked.times):
        for target in targets:
            target.reached.append(load(target, asked.seconds))
            print(f"  {turn + 1}/{asked.times} {target.name}: {target.reached[-1]:.1f}/s", file=sys.stderr)


def table(targets: list[Target]) -> str:
    """What was reached, as the README shows it: medians, and ratios to the yardstick of the same turns."""
    speed = {target.name: target.reached for target in targets}
    lines = ["| Page | a second | of bare Flask | to reach |", "| --- | ---: | ---: | ---: |"]
    for name, reached in speed.items():
        to, aim = AIMS.get(name, (name, None))
        ratio = statistics.median(mine / its for mine, its in zip(reached, speed[to], strict=True))
        lines.append(f"| {name} | {statistics.median(reached):.0f} | {ratio:.3f} | {aim or ''} |")
    return "\n".join(lines)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind((HERE, 0))
        return int(found.getsockname()[1])


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if not found:
        raise SystemExit("the page bears no token against forgery")
    return found[1]


def _text(browser: urllib.request.OpenerDirector, url: str) -> str:
    with browser.open(url, timeout=30) as answer:
        return str(answer.read().decode())


def _asked() -> Asked:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=6, choices=range(1, 31), help="that each load lasts")
    parser.add_argument("--times", type=int, default=5, choices=range(1, 11), help="that all are loaded, in turn")
    parser.add_argument("--folder", type=Path, help="where both databases are kept for the next time")
    parser.add_argument("--tools", type=Path, default=ROOT.parent / "shared" / "tools", help="where bare_flask.py is")
    parser.add_argument("--only", default="", help="those whose name holds these words, and the yardstick")
    given = parser.parse_args()
    folder = nullcontext(given.folder) if given.folder else tempfile.TemporaryDirectory(prefix="speed-")
    return Asked(given.seconds, given.times, folder, given.tools.resolve(), given.only)


if __name__ == "__main__":
    main()
