"""What rulings in tests say, and how things are hidden in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.comments.acts import say
from commissions.comments.model import Comment
from commissions.hiding import Ground
from commissions.moderation.acts import Statement, hide, report
from commissions.moderation.model import Hidden, Item, Report, Ruling
from commissions.proposals.acts import submit
from commissions.proposals.model import Proposal
from commissions.record.model import Entry, Opening
from commissions.topics.acts import open_topic
from commissions.topics.model import Topic
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Who, do

INSULT = "Siete tutti dei ladri."
WHY = {"ground": Ground.INSULT, "article": 1}
HIDING = ("hidden_by", "hidden_at", "hidden_until", "hidden_for", "hidden_under")
STATEMENT = Statement(facts="Dà dei ladri a chi partecipa.", remedies="Scrivi alla segreteria entro sei mesi.")


def said(session: Session, cast: Cast, author: str = "ada", words: str = INSULT) -> Comment:
    """A comment said on the record, on a site with rules."""
    make.texts(session)
    comment: Comment = do(session, cast[author], say, make.thread(session), words=words)
    return comment


def submitted(session: Session, cast: Cast, author: str = "ada", **given: Any) -> Proposal:
    """A proposal put forward on the record, on a site with rules."""
    make.texts(session)
    call = make.call(session)
    text = {"title": "Una proposta che offende", "words": f"{INSULT} Perciò propongo di chiudere tutto.", **given}
    proposal: Proposal = do(session, cast[author], submit, call, objective=call.objectives[0], **text)
    return proposal


def opened(session: Session, cast: Cast, author: str = "mario, member of the commission", **given: str) -> Topic:
    """A topic opened on the record, on a site with rules."""
    make.texts(session)
    text = {"title": "Un argomento che offende", "words": f"{INSULT} Parliamone, una buona volta.", **given}
    body, objective = make.commission(session), make.objective(session)
    topic: Topic = do(session, cast[author], open_topic, body, objectives=[objective], **text)
    return topic


def hidden(session: Session, cast: Cast, item: Hidden, until: datetime | None = None) -> Ruling:
    """An item hidden by the secretariat."""
    ruling: Ruling = do(session, cast["dora"], hide, item, **WHY, statement=STATEMENT, until=until)
    return ruling


def reported(session: Session, who: Who, item: Item, words: str = "Offende chi partecipa.") -> Report:
    """A report on an item."""
    made: Report = do(session, who, report, item, ground=Ground.INSULT, words=words, good_faith=True)
    return made


def run_out(session: Session, item: Hidden) -> None:
    """Let the time for which an item is hidden have passed long ago; the ruling changes while it hides nothing."""
    ruling = session.get_one(Ruling, item.hidden_by)
    kept = {name: getattr(item, name) for name in HIDING}
    for name in HIDING:
        setattr(item, name, None)
    session.flush()
    ruling.until = make.LONG_AGO
    session.flush()
    for name, value in {**kept, "hidden_until": make.LONG_AGO}.items():
        setattr(item, name, value)
    session.commit()


def published(session: Session) -> str:
    """Everything that the record publishes, in one text."""
    openings = session.scalars(select(Opening.payload).where(Opening.public))
    contents = session.scalars(select(Entry.content))
    return "\n".join(part.decode() for part in (*openings, *contents))
