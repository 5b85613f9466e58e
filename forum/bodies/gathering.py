"""Who may open topics in a commission's forum, as its officers and the secretariat decide."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from commissions.bodies import gathering, queries
from commissions.bodies.model import Body
from forum.acting import acting
from forum.bodies.views import pages
from forum.language import gettext as _


@pages.post("/bodies/<slug:slug>/open-forum")
def open_forum(slug: str) -> ResponseReturnValue:
    """Let every person open topics."""
    with acting() as act:
        gathering.open_forum(act, _body(act.session, slug))
    flash(_("From now on every person can open topics."))
    return redirect(url_for("bodies.show", slug=slug, _anchor="forum"), 303)


@pages.post("/bodies/<slug:slug>/reserved-forum")
def reserve_forum(slug: str) -> ResponseReturnValue:
    """Let only members open topics from now on."""
    with acting() as act:
        gathering.reserve_forum(act, _body(act.session, slug))
    flash(_("From now on only the members open topics. Those that are there stay open to everyone's words."))
    return redirect(url_for("bodies.show", slug=slug, _anchor="forum"), 303)


def _body(session: Session, slug: str) -> Body:
    return session.execute(queries.by_slug(slug)).scalar_one()
