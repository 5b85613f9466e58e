"""The pages on which a commission runs its forum: topics closed with a summary, reopened, put first and back."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions.act import Act
from commissions.authority import person
from commissions.topics import acts, lifecycle
from commissions.topics.model import Topic
from commissions.topics.policy import MAY
from forum.acting import acting, needs, require
from forum.database import db
from forum.language import gettext as _
from forum.pages import page
from forum.topics import reading
from forum.topics.forms import Closing, Reopening
from forum.topics.views import pages, show, steps


@pages.get("/topics/<int:number>/closing")
@needs(person)
def closing(number: int, status: int = 200, form: Closing | None = None) -> ResponseReturnValue:
    """Where the summary is written; that of an earlier closing is there already."""
    topic = _tried(number, "close")
    lifecycle.after(topic, "close")
    return page(
        "topics/closing.html",
        status=status,
        crumbs=steps(topic, _("Close the topic")),
        topic=topic,
        form=form or Closing(formdata=None, summary=topic.summary),
    )


@pages.post("/topics/<int:number>/closing")
def close(number: int) -> ResponseReturnValue:
    """End a discussion, with a summary of what was said."""
    topic = _tried(number, "close")
    lifecycle.after(topic, "close")
    form = Closing()
    again = partial(closing, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.close(act, _topic(act, number), summary=form.summary.data or "")
    return _done(number, _("The topic is closed, and the summary stands above it."))


@pages.post("/topics/<int:number>/reopening")
def reopen(number: int) -> ResponseReturnValue:
    """Let people speak again."""
    _tried(number, "reopen")
    form = Reopening()
    again = partial(show, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.reopen(act, _topic(act, number), reason=form.reason.data or "")
    return _done(number, _("The topic is open again."))


@pages.post("/topics/<int:number>/first-place")
def pin(number: int) -> ResponseReturnValue:
    """Put a topic at the head of its forum."""
    _tried(number, "pin")
    with acting() as act:
        acts.pin(act, _topic(act, number))
    return _done(number, _("The topic stands first in its forum."))


@pages.post("/topics/<int:number>/usual-place")
def unpin(number: int) -> ResponseReturnValue:
    """Let a topic stand among the others again."""
    _tried(number, "unpin")
    with acting() as act:
        acts.unpin(act, _topic(act, number))
    return _done(number, _("The topic stands among the others again."))


def _tried(number: int, verb: str) -> Topic:
    """The topic on which somebody wants to act; Refused unless the act is for them."""
    topic = reading.whole(db.session(), number)
    require(MAY[verb], topic)
    return topic


def _topic(act: Act, number: int) -> Topic:
    return act.session.get_one(Topic, number)


def _done(number: int, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("topics.show", number=number), 303)
