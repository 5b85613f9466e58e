"""What can be reported, as addresses name it, and what it is called."""

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.comments.model import Comment, State
from commissions.errors import OutOfOrder
from commissions.moderation import queries
from commissions.moderation.model import Hidden, Item
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.proposals.model import Proposal, Revision
from commissions.topics.model import Topic
from forum import links
from forum.language import gettext as _

KINDS = {
    "comments": "comment",
    "proposals": "proposal",
    "topics": "topic",
    "organisations": "organisation",
    "people": "person",
}
WRITTEN = frozenset({"comments", "proposals", "topics"})  # by somebody; the others are names
ADDRESSES = {kind: address for address, kind in KINDS.items()}
ANY = f"<any({', '.join(KINDS)}):kind>/<int:number>"


def found(session: Session, kind: str, number: int) -> Item:
    """The thing that an address names; Missing without it."""
    return queries.item(session, KINDS[kind], number)


def readable(item: Item, verb: str) -> None:
    """Go on only if everybody can read it; OutOfOrder otherwise."""
    if isinstance(item, Hidden) and item.is_hidden(clock.now()):
        raise OutOfOrder(verb, "hidden")
    if isinstance(item, Comment) and item.state is not State.SAID:
        raise OutOfOrder(verb, item.state)


def called(mark: str) -> str:
    """A thing by its number alone, whatever may be read of it."""
    kind, _slash, number = mark.partition("/")
    said = {
        "comment": _("Comment %(number)s", number=number),
        "proposal": _("Proposal %(number)s", number=number),
        "topic": _("Topic %(number)s", number=number),
        "organisation": _("The name of organisation %(number)s", number=number),
        "person": _("The name of person %(number)s", number=number),
    }
    return str(said[kind])


def words_of(session: Session, item: Item) -> str:
    """What is written there, as it stands: for who may read it."""
    match item:
        case Comment() | Topic():
            return item.text
        case Proposal():
            here = Revision.proposal_id == item.id, Revision.number == item.number
            return session.execute(select(Revision.text).where(*here)).scalar_one()
        case _:
            return item.name


def authors_of(item: Item) -> list[Person]:
    """Whoever wrote it; nobody for the name of an organisation."""
    match item:
        case Comment() | Topic():
            return [item.author]
        case Proposal():
            return [signature.person for signature in item.signatures]
        case Organisation():
            return []
        case _:
            return [item]


def page_of(mark: str) -> str:
    """The page of a thing."""
    return links.to(mark) or url_for("home.show")
