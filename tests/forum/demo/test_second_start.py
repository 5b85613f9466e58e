"""`make run` on a demonstration that was loaded before: the first page is there within five seconds."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import demonstrating

WITHIN = 5.0  # seconds, where the processors have nothing else to do
ROOT = Path(__file__).parents[3]
DEMO = [sys.executable, "-c", "from forum.commands import main; main()", "demo"]  # what `make run` executes


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """The folder of an instance whose demonstration is ready."""
    (tmp_path / "demo").mkdir()
    demonstrating.copied(tmp_path / "demo")
    return tmp_path


def test_a_second_start_answers_within_five_seconds(loaded: Path) -> None:
    assert any(seconds_until_it_answers(loaded) < patience() for _ in range(2)), "twice slower than that"


def patience() -> float:
    """The limit, in seconds; longer by as much as others wait for the same processors."""
    return WITHIN * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def seconds_until_it_answers(instance: Path) -> float:
    """How long a process takes from its start to its first page; no longer than the limit is waited."""
    port = free_port()
    environment = {**os.environ, "FORUM_INSTANCE": str(instance), "PORT": str(port)}
    began = time.monotonic()
    process = subprocess.Popen(DEMO, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        while time.monotonic() - began < patience() and not answers(port):
            with_patience(process)
        return time.monotonic() - began
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(port: int) -> bool:
    """Whether the first page is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience())
    try:
        connection.request("GET", "/it/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def with_patience(process: subprocess.Popen[bytes]) -> None:
    """Wait a moment for the process, which had better not end."""
    try:
        code = process.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        return
    pytest.fail(f"the demonstration ended by itself, with {code}")


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
