"""What the rows about meetings do: planned with an agenda, asked for items, convened, held, called off."""

from collections.abc import Callable, Iterator
from typing import Any

from commissions.act import Act
from commissions.bodies.model import Body
from commissions.meetings import acts, agenda
from commissions.meetings.acts import Particulars
from commissions.meetings.model import Item, Kind, Meeting, Subject
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal
from forum.demo.deeds import Row, Told

Deed = Callable[[Told, Act, Row], None]

WRITTEN = ("title", "title_en", "text", "place", "address", "route", "access", "services", "seats")


def events(row: Row) -> Iterator[tuple[Row, str, Deed, Row]]:
    """What happens to a meeting: when, by whom, what it is, and the words of it."""
    key, by = row["key"], row["by"]
    yield row["planned"], by, planned, row
    for guest in row.get("invited", ()):
        yield guest, by, invited, {**guest, "key": key}
    for asked in row.get("asked", ()):
        yield asked, asked["by"], asked_for, {**asked, "key": key}
        for name, deed in (("accepted", accepted), ("declined", declined)):
            if answer := asked.get(name):
                yield answer, answer["by"], deed, {**answer, "key": _item_key(key, asked)}
    for name, done in (("convened", convened), ("opened", opened), ("closed", closed), ("cancelled", cancelled)):
        if happened := row.get(name):
            yield happened, by, done, {**happened, "key": key}
    for later in row.get("later", ()):
        yield later, later["by"], put, {**later, "key": key}


def planned(so_far: Told, act: Act, row: Row) -> None:
    """A meeting is planned, and its agenda written."""
    moment, written = so_far.story.moment, {name: row.get(name) for name in WRITTEN}
    link = f"https://riunioni.example.org/{row['key']}" if row.get("online") else None
    particulars: Any = {**written, "kind": Kind(row["kind"]), "link": link}
    particulars |= {"starts_at": moment(row["begins"]), "ends_at": moment(row["ends"])}
    meeting = acts.plan(act, so_far.get(Body, row["body"]), particulars=Particulars(**particulars))
    so_far.keep(row["key"], meeting)
    for item in row["items"]:
        put(so_far, act, {**item, "key": row["key"]})


def put(so_far: Told, act: Act, row: Row) -> None:
    """An item comes on the agenda."""
    subject, meeting = _subject(so_far, row), so_far.get(Meeting, row["key"])
    agenda.add_item(act, meeting, title=row.get("title"), subject=subject, minutes=row["minutes"])


def invited(so_far: Told, act: Act, row: Row) -> None:
    """Somebody is invited."""
    acts.invite(act, so_far.get(Meeting, row["key"]), person=so_far.get(Person, row["person"]))


def asked_for(so_far: Told, act: Act, row: Row) -> None:
    """A member asks for an item."""
    words = {name: row[name] for name in ("title", "minutes", "words")}
    item = agenda.ask_item(act, so_far.get(Meeting, row["key"]), subject=_subject(so_far, row), **words)
    so_far.keep(_item_key(row["key"], row), item)


def accepted(so_far: Told, act: Act, row: Row) -> None:
    """What was asked for comes on the agenda."""
    agenda.accept_item(act, so_far.get(Item, row["key"]))


def declined(so_far: Told, act: Act, row: Row) -> None:
    """What was asked for does not, and why."""
    agenda.decline_item(act, so_far.get(Item, row["key"]), reason=row["reason"])


def convened(so_far: Told, act: Act, row: Row) -> None:
    """The members are called."""
    acts.convene(act, so_far.get(Meeting, row["key"]), urgency=row.get("urgency"))


def opened(so_far: Told, act: Act, row: Row) -> None:
    """The meeting opens."""
    acts.open_(act, so_far.get(Meeting, row["key"]))


def closed(so_far: Told, act: Act, row: Row) -> None:
    """The meeting closes."""
    acts.close(act, so_far.get(Meeting, row["key"]))


def cancelled(so_far: Told, act: Act, row: Row) -> None:
    """The meeting is called off."""
    acts.cancel(act, so_far.get(Meeting, row["key"]), reason=row["reason"])


def _item_key(meeting: str, row: Row) -> str:
    return f"{meeting}/{row['title']}"


def _subject(so_far: Told, row: Row) -> Subject | None:
    """What an item points to: a proposal by its key, or an objective by its slug."""
    if "on" not in row:
        return None
    try:
        found: Subject = so_far.get(Proposal, row["on"])
    except KeyError:
        found = so_far.get(Objective, row["on"])
    return found
