"""The pages on which an agenda is written: items put there, changed, moved, taken off."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions.authority import person
from commissions.meetings import agenda as acts
from commissions.meetings import lifecycle, queries
from commissions.meetings.model import Item, Meeting
from commissions.meetings.policy import MAY
from forum.acting import acting, asking, needs, require
from forum.database import db
from forum.language import gettext as _
from forum.language import titled
from forum.links import to as link
from forum.meetings import reading, subjects
from forum.meetings.forms import Accepting, Adding, Correcting, Declining, Dropping, Moving
from forum.meetings.reading import Beside
from forum.meetings.views import pages
from forum.pages import page

Answer = Accepting | Declining


@pages.get("/meetings/<int:number>/agenda")
@needs(person)
def agenda(
    number: int, status: int = 200, form: Adding | None = None, answered: tuple[int, Answer] | None = None
) -> ResponseReturnValue:
    """Where an agenda is written, and what members ask for is answered; `answered` is an answer that did not fit."""
    session = db.session()
    meeting = arranged(session, number, "add_item")
    found = reading.agenda(session, meeting, at=asking().at)
    return page(
        "meetings/agenda.html",
        status=status,
        crumbs=steps(meeting, (_("Agenda"), "")),
        meeting=meeting,
        agenda=found,
        form=form or choosing(session, meeting, Adding(formdata=None)),
        moving=Moving(formdata=None),
        requests=[(one, *_answers(one, answered)) for one in found.asked],
        can=queries.open_to(asking(), meeting),
    )


@pages.post("/meetings/<int:number>/items")
def add_item(number: int) -> ResponseReturnValue:
    """Put an item at the end of an agenda."""
    session = db.session()
    form = choosing(session, arranged(session, number, "add_item"), Adding())
    again = partial(agenda, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.add_item(
            act,
            act.session.get_one(Meeting, number),
            subject=subjects.meant(act.session, form.subject.data),
            title=form.title.data or None,
            minutes=form.minutes.data or 0,
        )
    flash(_("The item is on the agenda."))
    return redirect(url_for("meetings.agenda", number=number), 303)


@pages.get("/items/<int:number>")
@needs(person)
def item(
    number: int, status: int = 200, form: Correcting | None = None, dropping: Dropping | None = None
) -> ResponseReturnValue:
    """Where an item is changed or taken off."""
    found = one(db.session(), number, "change_item")
    called = reading.called(found, asking().at)
    return page(
        "meetings/item.html",
        status=status,
        crumbs=steps(found.meeting, (_("Agenda"), url_for("meetings.agenda", number=found.meeting_id)), (called, "")),
        meeting=found.meeting,
        item=found,
        called=called,
        form=form or Correcting(formdata=None, title=found.title, minutes=found.minutes, onto=str(found.version)),
        dropping=dropping or Dropping(formdata=None),
    )


@pages.post("/items/<int:number>/correction")
def change_item(number: int) -> ResponseReturnValue:
    """Change the title or the minutes of an item."""
    meeting_id = one(db.session(), number, "change_item").meeting_id
    form = Correcting()
    again = partial(item, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.change_item(
            act,
            act.session.get_one(Item, number),
            title=form.title.data or None,
            minutes=form.minutes.data or 0,
            reason=form.reason.data or None,
            onto=form.version,
        )
    flash(_("The item is changed."))
    return redirect(url_for("meetings.agenda", number=meeting_id, _anchor=f"item-{number}"), 303)


@pages.post("/items/<int:number>/place")
def move_item(number: int) -> ResponseReturnValue:
    """Give an item another place."""
    meeting_id = one(db.session(), number, "move_item").meeting_id
    form = Moving()
    again = partial(agenda, meeting_id, 422)
    if not form.validate_on_submit():
        return again()
    with acting() as act:
        acts.move_item(act, act.session.get_one(Item, number), point=form.point.data or 0)
    return redirect(url_for("meetings.agenda", number=meeting_id, _anchor=f"item-{number}"), 303)


@pages.post("/items/<int:number>/removal")
def drop_item(number: int) -> ResponseReturnValue:
    """Take an item off an agenda."""
    meeting_id = one(db.session(), number, "drop_item").meeting_id
    form = Dropping()
    again = partial(item, number, 422, dropping=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.drop_item(act, act.session.get_one(Item, number), reason=form.reason.data or None)
    flash(_("The item is off the agenda."))
    return redirect(url_for("meetings.agenda", number=meeting_id), 303)


def arranged(session: Session, number: int, verb: str) -> Meeting:
    """A meeting, for those who may do this to it, while it is in order."""
    meeting = session.execute(queries.by_id(number)).scalar_one()
    require(MAY[verb], meeting)
    lifecycle.after(meeting.state, verb)
    return meeting


def one(session: Session, number: int, verb: str) -> Item:
    """An item with its meeting, for those who may do this to it, while it is in order."""
    loaded = joinedload(Item.meeting).joinedload(Meeting.body), joinedload(Item.proposal), joinedload(Item.objective)
    item = session.execute(select(Item).where(Item.id == number).options(*loaded)).scalar_one()
    require(MAY[verb], item.meeting)
    lifecycle.after(item.meeting.state, verb)
    lifecycle.item_after(item.standing, verb)
    return item


def steps(meeting: Meeting, *further: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a meeting, and to what is done about it."""
    return [(_("Meetings"), url_for("meetings.index")), (titled(meeting), link(meeting) or ""), *further]


def choosing(session: Session, meeting: Meeting, form: Adding) -> Adding:
    """The form, with what an item of this meeting may point to."""
    form.subject.choices = subjects.offered(session, meeting.body)
    return form


def _answers(asked: Beside, sent: tuple[int, Answer] | None) -> tuple[Accepting, Declining]:
    """The two answers to a request; the one that was sent and did not fit as it was sent."""
    number, wrong = sent or (0, None)
    mine = wrong if number == asked.id else None
    return (
        mine if isinstance(mine, Accepting) else Accepting(formdata=None, minutes=asked.minutes),
        mine if isinstance(mine, Declining) else Declining(formdata=None),
    )
