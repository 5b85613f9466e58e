"""Reporting something, with or without an account, and following what comes of it by a number."""

from functools import partial

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions.errors import Missing
from commissions.hiding import Ground
from commissions.moderation import acts
from commissions.moderation.model import Item
from forum import errors, once
from forum.acting import acting, current_person
from forum.database import db
from forum.language import gettext as _
from forum.moderation import receipts, things
from forum.moderation.forms import Reporting
from forum.once import Repeated
from forum.pages import page
from forum.throttling import per_source

pages = Blueprint("moderation", __name__)


@pages.get(f"/{things.ANY}/report")
def report(kind: str, number: int) -> ResponseReturnValue:
    """What is about to be reported, and the form for it."""
    item = things.found(db.session(), kind, number)
    things.readable(item, "report")
    return _reporting(kind, item, _new())


@pages.post(f"/{things.ANY}/reports")
@per_source("10 per hour")
def receive(kind: str, number: int) -> ResponseReturnValue:
    """Receive a report, and give a number for it at once."""
    form, item = _new(Reporting()), things.found(db.session(), kind, number)
    things.readable(item, "report")
    again = partial(_reporting, kind, item, form, 422)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        made = acts.report(
            act,
            things.found(act.session, kind, number),
            ground=Ground(form.ground.data),
            words=form.words.data or "",
            good_faith=bool(form.good_faith.data),
        )
        receipt = receipts.give(act, made, email=form["email"].data if "email" in form else None)
        follow_by = receipt.number
    flash(_("We have received it. Keep this number: only you have it."))
    return redirect(url_for("moderation.follow", number=follow_by), 303)


@pages.get("/reports")
def reports() -> ResponseReturnValue:
    """Where one types the number of a report."""
    typed = request.args.get("number", "")[:40]
    g.personal = True
    receipt = receipts.by_number(db.session(), typed) if typed else None
    if receipt:
        return redirect(url_for("moderation.follow", number=receipt.number), 303)
    return page("moderation/reports.html", typed=typed, crumbs=[(_("Follow a report"), "")])


@pages.get("/reports/<slug:number>")
def follow(number: str) -> ResponseReturnValue:
    """Where a report stands, and what came of it; for whoever has its number."""
    g.personal = True  # no cache on the way keeps it
    receipt = receipts.by_number(db.session(), number)
    if receipt is None:
        raise Missing("report")
    mark = receipt.report.item_mark
    return page(
        "moderation/follow.html",
        receipt=receipt,
        report=receipt.report,
        ruling=receipt.report.ruling,
        called=things.called(mark),
        url=things.page_of(mark),
        crumbs=[(_("Follow a report"), url_for("moderation.reports")), (number, "")],
    )


@pages.errorhandler(Repeated)
def repeated(error: Repeated) -> ResponseReturnValue:
    """The same number again, for a report that was sent twice."""
    who = current_person()
    db.session.rollback()
    receipt = receipts.by_key(db.session(), once.key_sent(who.id if who else None))
    return redirect(url_for("moderation.follow", number=receipt.number), 303) if receipt else errors.repeated(error)


def _new(form: Reporting | None = None) -> Reporting:
    """The form; who has an account is written to at its address, and need not give another."""
    form = form or Reporting(formdata=None)
    if current_person():
        del form.email
    return form


def _reporting(kind: str, item: Item, form: Reporting, status: int = 200) -> ResponseReturnValue:
    return page(
        "moderation/report.html",
        status=status,
        kind=kind,
        item=item,
        text=things.words_of(db.session(), item),
        by=[person.name for person in things.authors_of(item)] if kind in things.WRITTEN else [],
        called=things.called(item.mark),
        form=form,
        crumbs=[(things.called(item.mark), things.page_of(item.mark)), (_("Report"), "")],
    )
