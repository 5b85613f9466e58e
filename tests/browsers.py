"""The browser for tests: Debian's Chromium, and what is said where there is none."""

import os
import shutil

import pytest


def chromium() -> str:
    """The path of the browser; without one the test is skipped, or fails where a browser is required."""
    found = shutil.which("chromium")
    if found is None:
        if "browser" in os.environ.get("FORUM_TEST_REQUIRE", "").split(","):
            pytest.fail("FORUM_TEST_REQUIRE asks for a browser, and there is no chromium: apt-get install chromium")
        pytest.skip("no chromium")
    return found


def not_run() -> list[str]:
    """What this run leaves out for want of a browser, and how to have it."""
    return [] if shutil.which("chromium") else ["Browser tests were not run: apt-get install chromium, then make test"]
