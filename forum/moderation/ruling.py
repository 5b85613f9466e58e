"""The secretariat's side: the queue, an item in its place, and the rulings on it with all their reasons."""

from functools import partial
from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions import clock
from commissions.authority import secretariat
from commissions.errors import Missing, Overtaken
from commissions.hiding import Ground
from commissions.moderation import acts
from commissions.moderation.acts import Statement
from commissions.moderation.model import Hidden, Item
from commissions.moderation.model import Ruling as Ruled
from commissions.moderation.policy import MAY
from forum import errors
from forum.acting import Again, acting, asking, needs, require
from forum.database import db
from forum.forms import Form
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.moderation import letters, reading, things
from forum.moderation.forms import Dismissal, Hiding, Restoration, Ruling
from forum.moderation.listing import RULINGS
from forum.moderation.listing import queue as waiting
from forum.moderation.reporting import pages
from forum.pages import page

FORMS: dict[str, type[Ruling]] = {"dismiss": Dismissal, "hide": Hiding, "restore": Restoration}


@pages.get("/moderation")
@needs(secretariat)
def queue() -> ResponseReturnValue:
    """What waits for a ruling, as far as it is asked for."""
    return page(
        "moderation/queue.html",
        listed=shown(waiting(asking()), db.session(), request.args),
        crumbs=[(_("The secretariat's desk"), url_for("desk.secretariat_desk")), (_("Moderation"), "")],
    )


@pages.get("/moderation.csv")
@needs(secretariat)
def queue_table() -> Response:
    """The same as a table."""
    return as_csv(waiting(asking()), db.session(), request.args)


@pages.get("/moderation/rulings")
@needs(secretariat)
def rulings() -> ResponseReturnValue:
    """What was ruled, as far as it is asked for."""
    return page(
        "moderation/rulings.html",
        listed=shown(RULINGS, db.session(), request.args),
        called=things.called,
        matter_of=_matter_of,
        crumbs=[(_("Moderation"), url_for("moderation.queue")), (_("Already decided"), "")],
    )


@pages.get("/moderation/rulings.csv")
@needs(secretariat)
def rulings_table() -> Response:
    """The same rulings as a table."""
    return as_csv(RULINGS, db.session(), request.args)


@pages.get(f"/moderation/{things.ANY}")
@needs(secretariat)
def matter(
    kind: str, number: int, status: int = 200, overtaken: Ruled | None = None, **sent: Form
) -> ResponseReturnValue:
    """An item in its place, all that was reported about it, and the rulings that are possible."""
    item = things.found(db.session(), kind, number)
    require(MAY["dismiss"], item)
    found = reading.matter(db.session(), item)
    possible = _forms(found, sent)
    return page(
        "moderation/matter.html",
        status=status,
        kind=kind,
        matter=found,
        called=things.called(item.mark),
        url=things.page_of(item.mark),
        hidden=isinstance(item, Hidden) and item.hidden_by is not None,
        hours=partial(reading.hours, at=asking().at),
        called_of=things.called,
        forms_of=possible,
        kept=errors.kept() if sent.keys() - possible.keys() else [],
        overtaken=overtaken,
        crumbs=[(_("Moderation"), url_for("moderation.queue")), (things.called(item.mark), "")],
    )


@pages.post(f"/moderation/{things.ANY}/dismissal")
def dismiss(kind: str, number: int) -> ResponseReturnValue:
    """Close the reports without a measure."""
    form, again = _tried(kind, number, "dismiss", Dismissal)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        ruling = acts.dismiss(act, things.found(act.session, kind, number), statement=_statement(form))
        letters.to_reporters(act.session, ruling)
    return _done(_("The reports are closed, and whoever made them is told."))


@pages.post(f"/moderation/{things.ANY}/hiding")
def hide(kind: str, number: int) -> ResponseReturnValue:
    """Hide the item, with all the reasons."""
    form, again = _tried(kind, number, "hide", Hiding)
    if not form.validate_on_submit():
        return again()
    last = form["until"].data
    with acting(form, again) as act:
        item = _hideable(act.session, kind, number)
        ruling = acts.hide(
            act,
            item,
            ground=Ground(form["ground"].data),
            article=form["article"].data,
            statement=_statement(form),
            until=clock.end_of(last) if last else None,
        )
        letters.to_authors(act.session, item, ruling)
        letters.to_reporters(act.session, ruling)
    return _done(_("It is hidden. Whoever wrote it has the reasons, and whoever reported it the outcome."))


@pages.post(f"/moderation/{things.ANY}/restoration")
def restore(kind: str, number: int) -> ResponseReturnValue:
    """Give the item back."""
    form, again = _tried(kind, number, "restore", Restoration)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        item = _hideable(act.session, kind, number)
        ruling = acts.restore(act, item, statement=_statement(form))
        letters.to_authors(act.session, item, ruling)
        letters.to_reporters(act.session, ruling)
    return _done(_("It is public again, as it was. Whoever wrote it is told."))


@pages.errorhandler(Overtaken)
def overtaken(error: Overtaken) -> ResponseReturnValue:
    """409: what the first decided, and what the second was writing, still in its form."""
    verb = (request.endpoint or "").rpartition(".")[2]
    db.session.rollback()
    first = db.session.get_one(Ruled, error.number)
    return matter(**(request.view_args or {}), status=409, overtaken=first, **{verb: FORMS[verb]()})


def _tried(kind: str, number: int, verb: str, form: type[Ruling]) -> tuple[Ruling, Again]:
    """The form as it was sent, and the page that shows it again; Refused at once for whom the act is not for."""
    require(MAY[verb], things.found(db.session(), kind, number))
    sent = form()
    return sent, partial(matter, kind, number, 422, **{verb: sent})


def _hideable(session: Any, kind: str, number: int) -> Hidden:
    item: Item = things.found(session, kind, number)
    if not isinstance(item, Hidden):
        raise Missing("measure")  # a name is changed where names are changed
    return item


def _statement(form: Ruling) -> Statement:
    return Statement(
        facts=form.facts.data or "",
        remedies=form.remedies.data or "",
        onto=form.onto.data,
        seen=form.seen.data,
    )


def _forms(found: reading.Matter, sent: dict[str, Form]) -> dict[str, Form]:
    """The rulings that are possible now: as they were sent, or new."""
    item = found.item
    hidden = isinstance(item, Hidden) and item.hidden_by is not None
    verbs = (["restore"] if hidden else ["hide"] if isinstance(item, Hidden) else []) + (
        ["dismiss"] if found.reports else []
    )
    return {verb: _renewed(sent[verb], found) if verb in sent else _fresh(verb, found) for verb in verbs}


def _fresh(verb: str, found: reading.Matter) -> Form:
    remedies = _(
        "Whoever disagrees can write to the secretariat within six months, saying why: somebody else than who decided "
        "looks at it again. The courts stay open to everybody."
    )
    return FORMS[verb](formdata=None, remedies=remedies, **_read(found))


def _renewed(form: Form, found: reading.Matter) -> Form:
    """What was written stays; what was read is what the page now shows."""
    for name, value in _read(found).items():
        form[name].data, form[name].raw_data = value, [str(value)]
    return form


def _read(found: reading.Matter) -> dict[str, int]:
    return {
        "onto": found.rulings[0].id if found.rulings else 0,
        "seen": max((report.id for report, _name in found.reports), default=0),
    }


def _matter_of(ruling: Ruled) -> str:
    kind, number = ruling.item
    return url_for("moderation.matter", kind=things.ADDRESSES[kind], number=number)


def _done(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("moderation.queue"), 303)
