"""Things of the process made for tests, and the cast: Ada writes, Bruno reads, Clara chairs, Dora, Elio.

Everything is stored when the function returns, so that an act can begin its own transaction.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import acting
from commissions.applications.model import Application
from commissions.applications.model import State as Answer
from commissions.base import Base
from commissions.bodies.model import Body, Competence, Office, Seat
from commissions.bodies.model import Kind as BodyKind
from commissions.calls.model import Audience, Call
from commissions.calls.model import State as CallState
from commissions.comments.model import Alignment, Comment, Openness, Thread
from commissions.comments.model import State as CommentState
from commissions.hiding import Ground
from commissions.meetings.model import Guest, Meeting
from commissions.meetings.model import Item as Point
from commissions.meetings.model import Kind as MeetingKind
from commissions.meetings.model import Standing as Listing
from commissions.meetings.model import State as MeetingState
from commissions.moderation.model import Duration, Extent, Hidden, Item, Measure, Origin, Report, Ruling
from commissions.organisations.model import Kind, Mandate, Organisation
from commissions.people.model import Person, Standing
from commissions.plan.model import (
    Area,
    Basis,
    Direction,
    Edition,
    Event,
    Firmness,
    Link,
    Objective,
    Phase,
    Plan,
    Relation,
)
from commissions.proposals.model import Proposal, Revision, Signature, State
from commissions.rules import THE_SYSTEM
from commissions.texts.beginning import begin, lacks
from commissions.topics.model import State as TopicState
from commissions.topics.model import Topic
from forum.accounts.model import Account

LONG_AGO = datetime(2006, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2206, 1, 1, tzinfo=UTC)

Thing = TypeVar("Thing", bound=Base)
Given = ParamSpec("Given")


def stored(session: Session, thing: Thing) -> Thing:
    """Keep a thing, outside the record."""
    session.add(thing)
    session.flush()
    if not session.info.get("making"):
        session.commit()
    return thing


def together(making: Callable[Concatenate[Session, Given], Thing]) -> Callable[Concatenate[Session, Given], Thing]:
    """Commit once, when the thing is whole: tests make many things out of many parts."""

    @wraps(making)
    def whole(session: Session, /, *args: Given.args, **kwargs: Given.kwargs) -> Thing:
        if session.info.get("making"):
            return making(session, *args, **kwargs)
        session.info["making"] = True
        try:
            made = making(session, *args, **kwargs)
        finally:
            session.info["making"] = False
        session.commit()
        return made

    return whole


def person(session: Session, name: str = "Ada Ferrero", *, standing: Standing = Standing.ACTIVE) -> Person:
    """Someone who takes part."""
    return stored(session, Person(name=name, standing=standing, admitted_at=LONG_AGO))


def bruno(session: Session) -> Person:
    """A citizen without any seat."""
    return person(session, "Bruno Gallo")


@together
def clara(session: Session, body: Body | None = None) -> Person:
    """The chair of the commission."""
    clara = person(session, "Clara Riva")
    seat(session, body or commission(session), clara, office=Office.CHAIR)
    return clara


@together
def dora(session: Session, *, office: Office = Office.MEMBER) -> Person:
    """Someone of the secretariat."""
    dora = person(session, "Dora Conti")
    seat(session, secretariat(session), dora, office=office)
    return dora


@together
def elio(session: Session, organisation: Organisation | None = None) -> Person:
    """Someone who speaks for an organisation."""
    elio = person(session, "Elio Marchetti")
    mandate(session, organisation or organisation_of(session), elio)
    return elio


def organisation_of(session: Session, name: str = "Comune di Borgo Dora", kind: Kind = Kind.OTHER) -> Organisation:
    """An organisation; the same one for the same name."""
    found = session.scalar(select(Organisation).where(Organisation.name == name))
    return found or stored(session, Organisation(name=name, kind=kind, membership="declared", enrolled_at=LONG_AGO))


def mandate(session: Session, organisation: Organisation, person: Person, **fields: Any) -> Mandate:
    """A mandate that runs, unless the fields say otherwise."""
    return stored(session, Mandate(organisation=organisation, person=person, **{"since": LONG_AGO, **fields}))


def application(session: Session, **fields: Any) -> Application:
    """The letter of an organisation that asks to be enrolled, waiting unless the fields say otherwise."""
    return stored(session, application_unsaved(**fields))


def application_unsaved(**fields: Any) -> Application:
    """The same letter, for making many at once."""
    given = {
        "name": "Amici del Po", "kind": Kind.THIRD_SECTOR, "place": "Torino", "state": Answer.WAITING,
        "why": "Curiamo le rive del fiume da vent'anni.", "wants_mandate": False, "received_at": LONG_AGO, **fields,
    }  # fmt: skip
    return Application(**given)


def body(session: Session, slug: str, kind: BodyKind) -> Body:
    """A body; the same one for the same slug."""
    found = session.scalar(select(Body).where(Body.slug == slug))
    name = slug.replace("-", " ").capitalize()
    return found or stored(
        session,
        Body(
            slug=slug,
            kind=kind,
            name_it=name,
            name_en=name,
            name_basis=Basis.DOCUMENTED,
            constituted_at=LONG_AGO,
        ),
    )


def commission(session: Session, slug: str = "territorio-metropolitano") -> Body:
    """A commission; the one in charge of the area, unless another slug is given."""
    return body(session, slug, BodyKind.COMMISSION)


def secretariat(session: Session) -> Body:
    """The secretariat."""
    return body(session, "segreteria", BodyKind.SECRETARIAT)


def seat(session: Session, body: Body, person: Person, *, office: Office = Office.MEMBER, **fields: Any) -> Seat:
    """A seat that is held, unless the fields say otherwise."""
    return stored(session, Seat(body=body, person=person, office=office, **{"since": LONG_AGO, **fields}))


def plan(session: Session) -> Plan:
    """The plan; the same one each time."""
    found = session.scalar(select(Plan))
    return found or stored(session, Plan(slug="piano-di-prova", title_it="Piano di prova", title_en="Test plan"))


@together
def direction(session: Session) -> Direction:
    """A direction in an area of which the commission is in charge; the same one each time."""
    found: Direction | None = session.scalar(select(Direction))
    if found:
        return found
    area = Area(plan=plan(session), slug="territorio-metropolitano", title_it="Territorio", title_en="Territory")
    stored(session, Competence(body=commission(session), area=area))
    return stored(
        session,
        Direction(
            area=area, area_basis=Basis.DOCUMENTED, slug="mobilita", code="MOB", code_basis=Basis.DOCUMENTED,
            title_it="Mobilità", title_en="Mobility",
        ),
    )  # fmt: skip


@together
def objective(session: Session, /, **fields: Any) -> Objective:
    """A new objective under the direction, titled unless the fields say otherwise."""
    number = (session.scalar(select(func.count()).select_from(Objective)) or 0) + 1
    given: dict[str, Any] = {
        "slug": f"mobilita-{number}",
        "number": number,
        "title_it": f"Potenziare la rete {number}",
        "firmness": Firmness.OFFICIAL,
        "existence": Basis.DOCUMENTED,
        "direction_basis": Basis.DOCUMENTED,
        "projects": [],
        "actors": [],
        **fields,
    }
    return stored(session, Objective(direction=direction(session), thread=thread(session), **given))


@together
def phase(session: Session, /, **fields: Any) -> Phase:
    """A phase of the process, in the first months of 2026 unless the fields say otherwise."""
    given = {"starts": date(2026, 1, 10), "ends": date(2026, 2, 28), **fields}
    return stored(session, Phase(plan_id=plan(session).id, title_it="Ascolto", title_en="Listening", **given))


@together
def event(session: Session, /) -> Event:
    """Something that happened in the making of the plan."""
    return stored(session, Event(plan_id=plan(session).id, dated="1998", title_it="Si comincia", title_en="It begins"))


@together
def link(session: Session, /, **fields: Any) -> Link:
    """That a new objective supports another new one, unless the fields say otherwise."""
    given: dict[str, Any] = {"relation": Relation.SUPPORTS, "basis": Basis.DOCUMENTED, **fields}
    one, other = objective(session), objective(session)
    return stored(session, Link(from_objective=one, to_objective=other, **given))


def edition(session: Session, **fields: Any) -> Edition:
    """An open edition of the plan, unless the fields say otherwise."""
    given = {"slug": "2006-02", "name_it": "Bozza", "dated": "2006-02", **fields}
    return stored(session, Edition(plan=plan(session), **given))


def thread(session: Session, *, openness: Openness = Openness.OPEN) -> Thread:
    """A discussion."""
    return stored(session, Thread(openness=openness, comments=0))


@together
def comment(
    session: Session, *, thread: Thread | None = None, author: Person | None = None, text: str = "Sono d'accordo.",
    reply_to: Comment | None = None, said_at: datetime | None = None, state: CommentState = CommentState.SAID,
) -> Comment:  # fmt: skip
    """Something somebody said, outside the record."""
    hung = reply_to.thread if reply_to else thread or thread_of(session)
    root = (reply_to.root_id or reply_to.id) if reply_to else None
    made = stored(
        session,
        Comment(
            thread=hung, author=author or person(session), text=text, alignment=Alignment.NEUTRAL, state=state,
            said_at=said_at or clock.now(), parent_id=reply_to and reply_to.id, root_id=root,
            depth=reply_to.depth + 1 if reply_to else 0,
        ),
    )  # fmt: skip
    if root:
        session.get_one(Comment, root).replies += 1
    hung.comments += state is CommentState.SAID
    return made


def thread_of(session: Session) -> Thread:
    """A new open discussion."""
    return thread(session)


@together
def topic(
    session: Session, /, *, author: Person | None = None, state: TopicState = TopicState.OPEN, **fields: Any
) -> Topic:
    """A topic in the forum of the commission, about a new objective, unless the fields say otherwise."""
    closed = state is TopicState.CLOSED
    given: dict[str, Any] = {
        "title": "I treni della sera",
        "text": "Dopo le nove di sera non c'è più un treno: come si torna a casa?",
        "opened_at": clock.now(),
        "closed_at": clock.now() if closed else None,
        "summary": "Quasi tutti chiedono due corse in più." if closed else None,
        **fields,
    }
    given.setdefault("body", commission(session))
    if "objectives" not in given:
        given["objectives"] = [objective(session)]
    spoken = thread(session, openness=Openness.CLOSED if closed else Openness.OPEN)
    return stored(session, Topic(author=author or person(session), state=state, thread=spoken, **given))


@together
def call(session: Session, /, **fields: Any) -> Call:
    """A call of the commission, open to everyone, on one objective, unless the fields say otherwise."""
    given: dict[str, Any] = {
        "title": "Proposte sulla rete dei trasporti",
        "text": "Invitiamo a proporre come potenziare la rete.",
        "audience": Audience.EVERYONE,
        "state": CallState.OPEN,
        "opens_at": LONG_AGO,
        "closes_at": clock.now() + timedelta(days=10),
        **fields,
    }
    given.setdefault("body", commission(session))
    if "objectives" not in given:
        given["objectives"] = [objective(session)]
    return stored(session, Call(**given))


@together
def proposal(
    session: Session, /, *, state: State = State.IN_DISCUSSION, author: Person | None = None,
    call: Call | None = None, organisation: Organisation | None = None, title: str = "Un biglietto unico",
    text: str = "Chiediamo un biglietto unico per tutta l'area metropolitana.", **fields: Any,
) -> Proposal:  # fmt: skip
    """A proposal in one version that answered a call, in any state, outside the record."""
    author, invited = author or person(session), call or _call(session)
    spoken = Openness.OPEN if state is State.IN_DISCUSSION else Openness.CLOSED
    made = Proposal(
        objective=invited.objectives[0], call=invited, body=invited.body, thread=thread(session, openness=spoken),
        state=state, title=title, number=1, submitted_at=clock.now(),
        signatures=[Signature(person=author, organisation=organisation)], **fields,
    )  # fmt: skip
    stored(session, made)
    stored(
        session,
        Revision(proposal_id=made.id, number=1, author_id=author.id, title=title, text=text, written_at=clock.now()),
    )
    return made


@together
def meeting(session: Session, /, **fields: Any) -> Meeting:
    """A plenary of the commission, planned for ten days from now, unless the fields say otherwise."""
    given: dict[str, Any] = {
        "kind": MeetingKind.PLENARY, "state": MeetingState.PLANNED, "title": "Plenaria sulla rete dei trasporti",
        "starts_at": clock.now() + timedelta(days=10), "place": "Sala delle Colonne", "changed_at": LONG_AGO, **fields,
    }  # fmt: skip
    given.setdefault("body", commission(session))
    given.setdefault("ends_at", given["starts_at"] + timedelta(hours=2))
    return stored(session, Meeting(**given))


@together
def item(session: Session, meeting: Meeting, /, **fields: Any) -> Point:
    """An item of twenty minutes at the end of the agenda, unless the fields say otherwise."""
    here = select(func.count()).where(Point.meeting_id == meeting.id, Point.standing == Listing.LISTED)
    given: dict[str, Any] = {"title": "Approvazione del verbale", "minutes": 20, "standing": Listing.LISTED, **fields}
    if given["standing"] is Listing.LISTED:
        given = {"place": (session.scalar(here) or 0) + 1, "listed_at": LONG_AGO, **given}
    return stored(session, Point(meeting=meeting, version=1, **given))


def guest(session: Session, meeting: Meeting, person: Person) -> Guest:
    """Somebody invited to a meeting."""
    return stored(session, Guest(meeting_id=meeting.id, person=person, invited_at=LONG_AGO))


def texts(session: Session) -> None:
    """The first version of every text of the site, on the record; once."""
    if lacks(session):
        with acting(session, by=THE_SYSTEM) as act:
            begin(act)


def report(session: Session, item: Item, *, words: str = "Offende chi partecipa.", **fields: Any) -> Report:
    """A report on an item, outside the record."""
    about = {f"{item.__tablename__}_id": item.id, "number": getattr(item, "number", None)}
    given = {"ground": Ground.INSULT, "good_faith": True, "made_at": clock.now(), **fields}
    return stored(session, Report(words=words, **about, **given))


def account(
    session: Session, email: str, *, person: Person | None = None, name: str = "Persona", **fields: Any
) -> Account:
    """An account, confirmed when it is a person's."""
    at = clock.now()
    given = {"made_at": at, "confirmed_at": at if person else None, "password": "!", "language": "it", **fields}
    return stored(session, Account(email=email, name=person.name if person else name, person=person, **given))


@together
def hidden(session: Session, item: Hidden, *, by: Person, until: datetime | None = None) -> Ruling:
    """A measure that hides an item, outside the record."""
    at = clock.now()
    ruling = stored(
        session,
        Ruling(
            **{f"{item.__tablename__}_id": item.id}, measure=Measure.HIDE, extent=Extent.WHOLE, until=until,
            duration=Duration.UNTIL if until else Duration.INDEFINITE, facts="Dà dei ladri a chi partecipa.",
            origin=Origin.INITIATIVE, ground=Ground.INSULT, article=1, rules=1, by=by, decided_at=at,
            remedies="Scrivi alla segreteria entro sei mesi.",
        ),
    )  # fmt: skip
    item.hidden_by, item.hidden_at, item.hidden_until = ruling.id, at, until
    item.hidden_for, item.hidden_under = Ground.INSULT, 1
    if isinstance(item, Comment):
        item.thread.comments -= 1
    return ruling


def _call(session: Session) -> Call:
    return call(session)
