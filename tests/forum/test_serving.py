"""The site as it is really served: by the installed command, in processes of its own, ended together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

FORUM = [sys.executable, "-c", "from forum.commands import main; main()"]
PATIENCE = 60  # seconds


@pytest.fixture
def instance(tmp_path: Path) -> dict[str, str]:
    """The environment of a real site whose tables are made."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FORUM_")}
    environment["FORUM_INSTANCE"] = str(tmp_path / "site")
    subprocess.run([*FORUM, "init"], env=environment, check=True, capture_output=True)
    return environment


def test_pages_and_jobs_are_served_and_end_together(instance: dict[str, str]) -> None:
    port = free_port()
    serving = subprocess.Popen([*FORUM, "serve", "--port", str(port)], env=instance, start_new_session=True)
    try:
        assert answer(f"http://127.0.0.1:{port}/it/") == 200
        assert answer(f"http://127.0.0.1:{port}/static/forum.css") == 200
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(PATIENCE) == 0
        assert alive(serving.pid) == []
    finally:
        if serving.poll() is None:
            os.killpg(serving.pid, signal.SIGKILL)


def test_flask_finds_the_site_as_flask_users_expect(instance: dict[str, str]) -> None:
    routes = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "forum", "routes"],
        env=instance,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "proposals.show" in routes.stdout


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answer(address: str) -> int:
    """The status of a page, waited for while the site starts."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310 our own address
                status: int = page.status
                return status
        except OSError:
            if time.monotonic() > until:
                raise
            threading.Event().wait(0.1)


def alive(session: int) -> list[str]:
    """The processes of a session that are still there, as the kernel lists them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, of = stat.read_text().rpartition(")")[2].split()[:4]
            found += [stat.parent.name] if int(of) == session and state != "Z" else []
    return found
