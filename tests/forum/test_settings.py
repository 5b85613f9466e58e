"""Wrong settings stop the start with a sentence, and the key that signs cookies is nobody else's to read."""

from pathlib import Path

import pytest

from forum.settings import Settings, Unsettled


def load(instance: Path, file: str = "", **environment: str) -> Settings:
    if file:
        (instance / "forum.toml").write_text(file)
    return Settings.load({"FORUM_INSTANCE": str(instance), **environment})


def test_a_site_needs_no_settings(tmp_path: Path) -> None:
    settings = load(tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path}/forum.sqlite"
    assert not settings.demonstration
    assert not settings.secure


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    settings = load(tmp_path, 'name = "Dal file"\nworkers = 3\nsmtp_tls = true\n', FORUM_NAME="Dall'ambiente")

    assert (settings.name, settings.workers, settings.smtp_tls) == ("Dall'ambiente", 3, True)


@pytest.mark.parametrize("wrong", ["adress", "debug", "secret_key", "instance", "demonstration"])
def test_an_unknown_setting_stops_with_a_sentence_that_names_it(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Unsettled, match=f"There is no setting called {wrong}. Settings are: address, "):
        load(tmp_path, f'{wrong} = "x"\n')


def test_an_unknown_variable_stops_too(tmp_path: Path) -> None:
    with pytest.raises(Unsettled, match="There is no setting called adress"):
        load(tmp_path, FORUM_ADRESS="https://example.org")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('workers = "many"', "The setting workers wants a whole number, not 'many'."),
        ("workers = -1", "The setting workers wants a whole number, not -1."),
        ("workers = true", "The setting workers wants a whole number, not True."),
        ("workers = 2.5", "The setting workers wants a whole number, not 2.5."),
        ('smtp_tls = "perhaps"', "The setting smtp_tls wants a true or false, not 'perhaps'."),
        ("name = 7", "The setting name wants a text, not 7."),
        ('name = ["a"]', r"The setting name wants a text, not \['a'\]."),
    ],
)
def test_a_value_of_the_wrong_sort_stops_with_a_sentence(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(Unsettled, match=said):
        load(tmp_path, line)


@pytest.mark.parametrize("content", [b"name = ", b"name = \xff\xfe"])
def test_a_file_that_cannot_be_read_stops_with_its_path(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "forum.toml").write_bytes(content)

    with pytest.raises(Unsettled, match="toml cannot be read"):
        load(tmp_path)


def test_the_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    settings = load(tmp_path / "new")
    key = settings.secret_key()
    path = tmp_path / "new/secret-key"

    assert len(key) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert load(tmp_path / "new").secret_key() == key
    assert load(tmp_path / "other").secret_key() != key


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_read_stops_with_the_command_that_helps(tmp_path: Path, mode: int) -> None:
    load(tmp_path).secret_key()
    (tmp_path / "secret-key").chmod(mode)

    with pytest.raises(Unsettled, match="chmod 600"):
        load(tmp_path).secret_key()


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    path.write_text("changeme\n")
    path.chmod(0o600)

    with pytest.raises(Unsettled, match="too short"):
        load(tmp_path).secret_key()
