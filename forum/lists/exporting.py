"""A list as a table that spreadsheets open: everything its filters show, up to a bound that the file's name says."""

import csv
from collections.abc import Mapping
from datetime import date, datetime
from io import StringIO
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from commissions import clock
from forum import language
from forum.lists.asked import Listed, read
from forum.lists.keyset import Place

MOST = 10_000  # rows of a table
CHUNK = 1_000  # rows a statement
MARK = "\ufeff"  # by which spreadsheets know UTF-8
_SEPARATOR = {"it": ";"}  # where the comma divides the decimals
# With these a spreadsheet begins a formula, or did; the wide ones are taken for the narrow.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(listing: Listed, session: Session, args: Mapping[str, str]) -> Response:
    """What an address shows, as a file to keep. Made whole before it is sent, so that a fault cannot cut it short."""
    asked = read(listing, session, args)
    place: Place | None = None
    file = StringIO()
    lines = csv.writer(file, delimiter=_SEPARATOR.get(language.current(), ","))
    lines.writerow([cell(str(column.label)) for column in listing.columns])
    written, more = 0, True
    while more and written < MOST:
        found = listing.stretch(session, asked, place, size=min(CHUNK, MOST - written))
        for row in found.rows:
            lines.writerow([cell(column.cell(row)) for column in listing.columns])
        written += len(found.rows)
        more = found.after is not None
        place = listing.place(asked.order, "after", found.after) if found.after else None
    return _file(listing, MARK + file.getvalue(), is_cut=more)


def cell(value: Any) -> Any:
    """A value as a cell says it: a moment where the process takes place, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(clock.ZONE).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    said = str(value)
    return f"'{said}" if said.startswith(_FORMULAS) else said


def _file(listing: Listed, content: str, *, is_cut: bool) -> Response:
    name = f"{listing.file}-{clock.day(clock.now()).isoformat()}{f'-first-{MOST}' if is_cut else ''}.csv"
    answer = Response(content, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
