"""The pages on which topics are read: the forum of a commission or of all, one topic, what it said before."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from commissions.topics import queries
from commissions.topics.model import Topic
from forum.acting import asking
from forum.database import db
from forum.discussions import discussion
from forum.language import gettext as _
from forum.language import titled
from forum.links import to as link
from forum.lists import as_csv, shown
from forum.pages import page
from forum.sentences import history
from forum.topics import reading
from forum.topics.forms import Pressed, Reopening
from forum.topics.listing import LISTING

pages = Blueprint("topics", __name__)


@pages.get("/topics")
def index() -> ResponseReturnValue:
    """Topics, as far as they are asked for; those of one commission are its forum."""
    listed = shown(LISTING, db.session(), request.args)
    forums = reading.forums(asking(), request.args.get("commission", ""))
    here = forums.body
    trail: list[Any] = [(_("Commissions"), url_for("bodies.index")), (_("Topics"), "" if here is None else listed.url)]
    return page(
        "topics/index.html",
        crumbs=[*trail, (titled(here, "name"), "")] if here else trail,
        listed=listed,
        forums=forums,
        row_of=reading.row,
    )


@pages.get("/topics.csv")
def table() -> Response:
    """The same topics as a table."""
    return as_csv(LISTING, db.session(), request.args)


@pages.get("/topics/<int:number>")
def show(number: int, status: int = 200, reopening: Reopening | None = None) -> ResponseReturnValue:
    """A topic: what it is about, what was said, and what came of it."""
    asked = asking()
    topic = reading.whole(asked.session, number)
    if topic.is_hidden(asked.at):
        return hidden_page(topic)
    return page(
        "topics/show.html",
        status=status,
        crumbs=steps(topic),
        topic=topic,
        sequel=reading.sequel(asked, topic),
        can=queries.open_to(asked, topic),
        reopening=reopening or Reopening(formdata=None),
        forms_of={"pin": Pressed(formdata=None), "unpin": Pressed(formdata=None)},
        history=history(topic.mark, limit=20),
        talk=discussion(topic.thread, authors=topic.author_ids),
    )


@pages.get("/topics/<int:number>/versions")
def versions(number: int) -> ResponseReturnValue:
    """What a topic says, and what it said before it was amended."""
    topic = reading.whole(db.session(), number)
    if topic.is_hidden(asking().at):
        return hidden_page(topic)
    return page(
        "topics/versions.html",
        crumbs=steps(topic, _("What it said before")),
        topic=topic,
        versions=list(db.session.scalars(queries.versions(number)))[::-1],
    )


def hidden_page(topic: Topic) -> Response:
    """What stays of a topic that is hidden: its number, place, date and state, why, and what others said."""
    return page(
        "topics/hidden.html",
        crumbs=steps(topic),
        topic=topic,
        talk=discussion(topic.thread, authors=topic.author_ids),
    )


def steps(topic: Topic, *further: str) -> list[tuple[str, str]]:
    """The way to a topic through the forum of its commission, and to what is done about it."""
    way: list[tuple[str, Any]] = [
        (_("Commissions"), url_for("bodies.index")),
        (titled(topic.body, "name"), link(topic.body)),
        (_("Forum"), url_for("topics.index", commission=topic.body.slug)),
        (_("Topic %(number)s", number=topic.id), link(topic) if further else ""),
    ]
    return [*way, *((one, "") for one in further)]
