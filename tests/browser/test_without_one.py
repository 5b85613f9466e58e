"""Where there is no browser a run says so in one line, and fails where a browser is required."""

import pytest

from tests import browsers


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no program is found."""
    monkeypatch.setenv("PATH", "")


def test_one_line_says_what_was_not_run_and_how_to_run_it() -> None:
    (line,) = browsers.not_run()

    assert line == "Browser tests were not run: apt-get install chromium, then make test"


def test_where_none_is_required_the_tests_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUM_TEST_REQUIRE", "postgres")

    with pytest.raises(pytest.skip.Exception, match="no chromium"):
        browsers.chromium()


def test_where_one_is_required_the_run_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUM_TEST_REQUIRE", "browser,postgres")

    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        browsers.chromium()


def test_where_there_is_one_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    program = tmp_path_factory.mktemp("bin") / "chromium"
    program.write_text("#!/bin/sh")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))

    assert browsers.not_run() == []
    assert browsers.chromium() == str(program)
