"""How often something may be tried, per source and per account, counted where all workers see it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage import Storage

from commissions import clock, text

limiter = Limiter(
    get_remote_address,
    default_limits=[],
    strategy="fixed-window",
    key_prefix="forum",
    storage_options={"wrap_exceptions": True},  # whatever counts, and fails to: one error for it
)


class FileStorage(Storage):
    """Counters in a small SQLite file beside the database, so that they hold across workers without any server."""

    STORAGE_SCHEME = ["sqlite-file"]
    base_exceptions = sqlite3.Error

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:  # noqa: FBT001, FBT002
        super().__init__(uri, wrap_exceptions, **options)
        self.path = Path((uri or "").removeprefix("sqlite-file://"))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as file:
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("CREATE TABLE IF NOT EXISTS tried (key TEXT PRIMARY KEY, times INTEGER, until REAL)")

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count one more try; the count begins again once its time has passed. Gives the count."""
        now = clock.now().timestamp()
        with closing(self._connect()) as file:
            row = file.execute(
                "INSERT INTO tried VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                "times = CASE WHEN until <= ? THEN excluded.times ELSE times + excluded.times END, "
                "until = CASE WHEN until <= ? THEN excluded.until ELSE until END RETURNING times",
                (key, amount, now + expiry, now, now),
            ).fetchone()
            if int(now) % 100 == 0:
                file.execute("DELETE FROM tried WHERE until <= ?", (now,))
            return int(row[0])

    def get(self, key: str) -> int:
        """The present count."""
        return int(self._row(key)[0])

    def get_expiry(self, key: str) -> float:
        """When the count begins again, in seconds since the epoch."""
        return float(self._row(key)[1])

    def check(self) -> bool:
        """Whether the file can be read."""
        with closing(self._connect()) as file:
            return bool(file.execute("SELECT 1").fetchone())

    def reset(self) -> int | None:
        """Forget every count."""
        with closing(self._connect()) as file:
            return file.execute("DELETE FROM tried").rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with closing(self._connect()) as file:
            file.execute("DELETE FROM tried WHERE key = ?", (key,))

    def _row(self, key: str) -> tuple[int, float]:
        now = clock.now().timestamp()
        with closing(self._connect()) as file:
            row = file.execute("SELECT times, until FROM tried WHERE key = ? AND until > ?", (key, now)).fetchone()
        return row or (0, now)

    def _connect(self) -> sqlite3.Connection:
        file = sqlite3.connect(self.path, timeout=5, isolation_level=None)
        file.execute("PRAGMA synchronous=OFF")  # a count that a power cut loses does no harm
        return file


def throttle(app: Flask, where: str) -> None:
    """Count tries where the settings say."""
    app.config.update(RATELIMIT_STORAGE_URI=where, RATELIMIT_HEADERS_ENABLED=False)
    limiter.init_app(app)


def wait() -> int:
    """How many seconds it takes until the try that was refused would be counted anew."""
    limit = limiter.current_limit
    return max(1, ceil(limit.reset_at - clock.now().timestamp())) if limit else 60


@limiter.request_filter
def uncounted() -> bool:
    """Whether this site counts nothing, as most tests ask of theirs."""
    return not current_app.config.get("RATELIMIT_ENABLED", True)


def typed(field: str = "email") -> str:
    """The account that a form names, as the letters of its address are compared."""
    return text.regular(request.form.get(field, "")).casefold()


def per_source(often: str) -> Any:
    """A view that one source may post to only so often: "10 per hour"."""
    return limiter.limit(often, methods=["POST"])


def per_account(often: str, of: Callable[[], str] = typed) -> Any:
    """A view that may be posted to only so often for one account; what is counted does not tell which."""
    return limiter.limit(often, methods=["POST"], key_func=lambda: "account " + sha256(of().encode()).hexdigest())
