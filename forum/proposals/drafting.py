"""Writing a proposal: where to propose, and the draft on one's desk until it is submitted."""

from functools import partial
from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import person
from commissions.calls import queries as calls
from commissions.calls.lifecycle import is_open
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Organisation
from commissions.proposals import acts
from forum import errors, words
from forum.acting import acting, asking, needs, require
from forum.database import db, saving
from forum.language import gettext as _
from forum.pages import page
from forum.proposals import drafts, places
from forum.proposals.forms import Beginning, Drafting, Submission
from forum.proposals.model import Draft
from forum.proposals.views import pages


@pages.get("/proposals/new")
@needs(person)
def new(sent: Beginning | None = None, status: int = 200) -> ResponseReturnValue:
    """Where one can propose; the objective, the call or the topic it is born from may be named in the address."""
    asked = asking()
    offered = places.offered(asked)
    topic = places.born_from(asked, request.args.get("topic", ""))
    named = request.args.get("objective"), request.args.get("call")
    wanted = places.narrowed(offered, objective=named[0], call=named[1], topic=topic)
    begun = Beginning(formdata=None, topic=topic and topic.id)
    return page(
        "proposals/new.html",
        status=status,
        offered=offered,
        wanted=wanted,
        form=sent or places.fill(begun, asked, wanted or offered),
        topic=topic,
        drafts=list(db.session.scalars(drafts.of(drafts.owner(asked)))),
        crumbs=[(_("Proposals"), url_for("proposals.index")), (_("Propose"), "")],
    )


@pages.post("/drafts")
def begin() -> ResponseReturnValue:
    """Begin a draft; one that is still empty is taken up again."""
    require(person)
    asked = asking()
    form = Beginning()
    places.fill(form, asked, places.offered(asked))
    if not form.validate_on_submit():
        return new(form, 422)
    with saving() as stored:
        drafts.alone(stored, drafts.owner(asked))
        topic = places.born_from(asked, str(form.topic.data or ""))
        draft = drafts.begun(stored, drafts.owner(asked), form, topic=topic, at=asked.at)
        stored.flush()
        number = draft.id
    return redirect(url_for("proposals.draft", number=number), 303)


@pages.get("/drafts/<int:number>")
@needs(person)
def draft(number: int, sent: Drafting | None = None, status: int = 200) -> ResponseReturnValue:
    """A draft, to be written on."""
    found = drafts.mine(db.session(), drafts.owner(asking()), number)
    form = sent or _offering(Drafting(formdata=None, **drafts.as_written(found)), found)
    return page("proposals/draft.html", status=status, draft=found, form=form, **_where(found))


@pages.post("/drafts/<int:number>/saving")
def save(number: int) -> ResponseReturnValue:
    """Keep a draft as it is; by itself while one writes, or at the press of a button."""
    require(person)
    form = _offering(Drafting(), drafts.mine(db.session(), drafts.owner(asking()), number))
    by_itself = request.accept_mimetypes.best == "application/json"
    if not form.validate_on_submit():
        return (jsonify(errors=form.errors), 422) if by_itself else draft(number, form, 422)
    version = _kept(number, form)
    if version is None:
        return (jsonify(overtaken=True), 409) if by_itself else _overtaken(number, form)
    if by_itself:
        return jsonify(version=version)
    if "preview" in request.form:
        return redirect(url_for("proposals.preview", number=number), 303)
    flash(_("The draft is saved. Only you can read it."))
    return redirect(url_for("proposals.draft", number=number), 303)


@pages.get("/drafts/<int:number>/preview")
@needs(person)
def preview(number: int) -> ResponseReturnValue:
    """A draft as others will read it."""
    found = drafts.mine(db.session(), drafts.owner(asking()), number)
    return page("proposals/preview.html", draft=found, **_where(found))


@pages.get("/drafts/<int:number>/deletion")
@needs(person)
def deletion(number: int) -> ResponseReturnValue:
    """Whether a draft is really to be thrown away."""
    found = drafts.mine(db.session(), drafts.owner(asking()), number)
    return page("proposals/deletion.html", draft=found, form=Drafting(formdata=None), **_where(found))


@pages.post("/drafts/<int:number>/deletion")
def delete(number: int) -> ResponseReturnValue:
    """Throw a draft away."""
    require(person)
    with saving() as stored:
        stored.delete(drafts.mine(stored, drafts.owner(asking()), number))
    flash(_("The draft is gone."))
    return redirect(url_for("proposals.new"), 303)


@pages.post("/drafts/<int:number>/submission")
def submit(number: int) -> ResponseReturnValue:
    """Put a draft before the commission; it leaves the drafts in the same moment."""
    require(person)
    found = db.session.scalar(drafts.of(drafts.owner(asking())).where(Draft.id == number))
    form = _offering(Submission(), found)
    again = partial(draft, number, form, 422)
    if not form.validate_on_submit():
        return again()
    if found and _kept(number, form) is None:
        return _overtaken(number, form)
    with acting(form, again) as act:
        drafts.alone(act.session, drafts.owner(asking()))
        written = drafts.mine(act.session, drafts.owner(asking()), number)
        call = act.session.execute(calls.by_id(drafts.place_of(form)[0])).scalar_one()
        objective = next((one for one in call.objectives if one.id == drafts.place_of(form)[1]), None)
        if objective is None:
            raise Unfit("objective", "not_in_the_call")
        proposal = acts.submit(
            act,
            call,
            objective=objective,
            title=form.title.data or "",
            words=form.words.data or "",
            organisation=act.session.get(Organisation, drafts.organisation_of(form) or 0),
            topic=written.topic,
        )
        act.session.delete(written)
        number = proposal.id
    flash(_("Your proposal is before the commission: its number is %(number)s.", number=number))
    return redirect(url_for("proposals.show", number=number), 303)


@pages.errorhandler(OutOfOrder)
def too_late(error: OutOfOrder) -> ResponseReturnValue:
    """409: who submits too late keeps the draft and is told so."""
    if request.endpoint != "proposals.submit":
        return errors.out_of_order(error)
    found = drafts.mine(db.session(), drafts.owner(asking()), int((request.view_args or {})["number"]))
    return page("proposals/too_late.html", status=409, draft=found, **_where(found))


def _offering(form: Drafting, draft: Draft | None) -> Drafting:
    """The form with every place where one can propose, and that of the draft although its call may be over."""
    asked = asking()
    offered = places.offered(asked)
    if draft and draft.call and drafts.as_written(draft)["objective"] not in {place.key for place in offered}:
        offered.append(places.Place(draft.call, draft.objective))
    places.fill(form, asked, offered)
    return form


def _kept(number: int, form: Drafting) -> int | None:
    """Keep what the form says: the version of the draft now, or nothing when other words came first."""
    asked = asking()
    with saving() as stored:
        drafts.alone(stored, drafts.owner(asked))
        found = drafts.mine(stored, drafts.owner(asked), number)
        if not drafts.write(found, form, at=asked.at):
            return None
        stored.flush()
        return found.version


def _overtaken(number: int, form: Drafting) -> ResponseReturnValue:
    """409 with both texts: the one saved elsewhere and the one being sent."""
    found = drafts.mine(db.session(), drafts.owner(asking()), number)
    return page("proposals/draft_overtaken.html", status=409, draft=found, form=form, **_where(found))


def _where(draft: Draft) -> dict[str, Any]:
    return {
        "place": words.named(draft.objective),
        "open": draft.call is not None and is_open(draft.call, asking().at),
        "crumbs": [
            (_("Proposals"), url_for("proposals.index")),
            (_("Propose"), url_for("proposals.new")),
            (_("Draft"), ""),
        ],
    }
