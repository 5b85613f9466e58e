"""The `forum` command: what whoever runs the server does, and what they are told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from commissions.engine import connect
from forum import commands, serving
from forum.settings import Unsettled


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A command line on an instance of its own."""
    monkeypatch.setenv("FORUM_INSTANCE", str(tmp_path / "site"))
    return CliRunner()


def forum(run: CliRunner, *arguments: str) -> Result:
    return run.invoke(commands.commands, list(arguments))


def test_a_new_site_has_one_link_and_no_account(run: CliRunner, tmp_path: Path) -> None:
    made = forum(run, "init")

    assert made.exit_code == 0, made.output
    assert made.output.count("/first-seat/") == 1
    with connect(f"sqlite:///{tmp_path / 'site' / 'forum.sqlite'}").connect() as database:
        assert database.execute(text("SELECT count(*) FROM account")).scalar() == 0
        assert database.execute(text("SELECT count(*) FROM seat")).scalar() == 0


def test_the_plan_carried_inside_is_imported_and_the_record_verifies(run: CliRunner) -> None:
    forum(run, "init")

    imported = forum(run, "import", "plan")
    verified = forum(run, "verify")

    assert "54  objectives" in imported.output
    assert verified.exit_code == 0
    assert "everything follows" in verified.output


def test_a_plan_is_imported_once(run: CliRunner) -> None:
    forum(run, "init")
    forum(run, "import", "plan")

    again = forum(run, "import", "plan")

    assert again.exit_code == 1
    assert "nothing was changed" in again.output


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"plan": 3}', "\x00"])
def test_a_file_that_is_no_plan_is_refused_in_a_sentence(run: CliRunner, tmp_path: Path, content: str) -> None:
    forum(run, "init")
    (tmp_path / "plan.json").write_text(content)

    refused = forum(run, "import", "plan", str(tmp_path / "plan.json"))

    assert refused.exit_code == 1
    assert "nothing was changed" in refused.output
    assert "Traceback" not in refused.output


def test_verifying_names_the_first_entry_that_does_not_follow(run: CliRunner, tmp_path: Path) -> None:
    forum(run, "init")
    forum(run, "import", "plan")
    with connect(f"sqlite:///{tmp_path / 'site' / 'forum.sqlite'}").begin() as database:
        database.execute(text("DROP TRIGGER entry_no_update"))
        stored = json.loads(database.execute(text("SELECT content FROM entry WHERE seq = 7")).scalar_one())
        stored["at"] = "1999-01-01T00:00:00.000Z"
        content = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        database.execute(text("UPDATE entry SET content = :content WHERE seq = 7"), {"content": content})

    found = forum(run, "verify")

    assert found.exit_code == 1
    assert "Entry 7 does not follow" in found.output


def test_a_site_without_tables_is_not_served(run: CliRunner) -> None:
    refused = forum(run, "serve")

    assert isinstance(refused.exception, Unsettled)
    assert "forum migrate" in str(refused.exception)


def test_a_wrong_setting_stops_the_start_with_a_sentence(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORUM_COLOUR", "blue")
    monkeypatch.setattr("sys.argv", ["forum", "migrate"])

    with pytest.raises(SystemExit) as stopped:
        commands.main()

    assert stopped.value.code == 2
    assert "There is no setting called colour" in capsys.readouterr().err


def test_a_demonstration_is_served_to_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(serving, "_together", lambda *commands: started.extend(commands))
    monkeypatch.setenv("PORT", "8123")

    serving.demonstrate(8123)

    assert "127.0.0.1:8123" in started[0]
    assert started[1][-1] == "forum.demo.jobs"
