"""What tests of the record have in common: acts noted without doing them, and what the pages say of them."""

import re
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from commissions.act import acting
from commissions.people.model import Person
from commissions.record.model import Entry
from commissions.rules import THE_SYSTEM

PROBE = "<script>alert(1)</script>\"'"


def note(session: Session, by: Person | None, kind: str, thing: Any, **facts: Any) -> Entry:
    """An entry of this kind; by the system when by nobody."""
    with acting(session, by=by or THE_SYSTEM) as act:
        return act.note(kind, thing, **facts)


def note_many(session: Session, by: Person, times: int, kind: str, thing: Any, **facts: Any) -> None:
    """So many entries alike, in one act."""
    with acting(session, by=by) as act:
        for _ in range(times):
            act.note(kind, thing, **facts)


def sentence(client: FlaskClient, entry: Entry, language: str = "it") -> str:
    """What the page of an entry says happened."""
    html = client.get(f"/{language}/record/{entry.seq}").text
    said = html.partition("<h1")[2].partition("</h1>")[0].partition(">")[2]
    return unescape(re.sub(r"<[^>]+>", "", said))
