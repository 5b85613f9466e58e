"""Settings of a site: frozen, typed, from defaults, instance/forum.toml and FORUM_*; wrong ones stop the start."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self


class Unsettled(Exception):
    """A setting that cannot be used, in a sentence for whoever runs the site."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be decided about a site without touching its code."""

    instance: Path
    database: str = ""  # a SQLAlchemy URL; a SQLite file in the instance folder when empty
    name: str = "Forum del Piano"
    owner: str = "Associazione Torino Internazionale"
    plan_name: str = "2° Piano strategico dell'area metropolitana di Torino"
    address: str = "http://127.0.0.1:8000"  # where people reach the site; the only source of links in mails
    contact: str = ""  # an e-mail address for feedback on accessibility and privacy
    mail_from: str = "forum@localhost"
    smtp_host: str = ""  # mails wait in the queue while empty
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: bool = False
    limits: str = ""  # where attempts are counted: redis://…; a file in the instance folder when empty
    proxies: int = 0  # how many trusted proxies stand in front
    idle_hours: int = 12  # a signed-in session ends after so long without a page
    session_days: int = 30  # and in any case after so long
    workers: int = 2
    threads: int = 4
    demonstration: bool = False  # set by `forum demo` only

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings of the instance that the environment names."""
        instance = Path(environment.get("FORUM_INSTANCE") or "instance").absolute()
        given = {**_from_file(instance / "forum.toml"), **_from_environment(environment)}
        return cls(instance=instance, **_typed(given))

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL of the process's database."""
        return self.database or f"sqlite:///{self.instance / 'forum.sqlite'}"

    @property
    def limits_url(self) -> str:
        """Where attempts are counted, as Flask-Limiter wants it."""
        return self.limits or f"sqlite-file://{self.instance / 'limits.sqlite'}"

    @property
    def secure(self) -> bool:
        """Whether people reach the site over HTTPS."""
        return self.address.startswith("https://")

    def secret_key(self) -> str:
        """The key that signs cookies, made at the first start and kept in a file only its owner reads."""
        path = self.instance / "secret-key"
        if not path.exists():
            self.instance.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        if path.stat().st_mode & 0o077:
            raise Unsettled(f"Others may read {path}. Make it private: chmod 600 {path}")
        key = path.read_text().strip()
        if len(key) < 32:
            raise Unsettled(f"The key in {path} is too short. Delete the file, and a new one is made.")
        return key

    def with_(self, **changes: Any) -> Self:
        """The same settings but for these."""
        return replace(self, **changes)


_KNOWN = {field.name: field.type for field in fields(Settings) if field.name not in {"instance", "demonstration"}}


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Unsettled(f"{path} cannot be read: {wrong}") from None


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    ours = {name: value for name, value in environment.items() if name.startswith("FORUM_")}
    return {
        name.removeprefix("FORUM_").lower(): value
        for name, value in ours.items()
        if name != "FORUM_INSTANCE" and not name.startswith("FORUM_TEST_")
    }


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    if unknown := given.keys() - _KNOWN.keys():
        raise Unsettled(
            f"There is no setting called {', '.join(sorted(unknown))}. Settings are: {', '.join(sorted(_KNOWN))}."
        )
    return {name: _as(_KNOWN[name], name, value) for name, value in given.items()}


def _as(wanted: Any, name: str, value: Any) -> Any:
    if wanted is bool and str(value).lower() in {"true", "1", "yes", "false", "0", "no"}:
        return str(value).lower() in {"true", "1", "yes"}
    if wanted is int and not isinstance(value, bool) and str(value).isdecimal():
        return int(value)
    if wanted is str and isinstance(value, str):
        return value
    raise Unsettled(f"The setting {name} wants a {_WORDS[wanted]}, not {value!r}.")


_WORDS = {bool: "true or false", int: "whole number", str: "text"}
