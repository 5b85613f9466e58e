"""A large site in a few seconds: rows in bulk, with the record as the acts would have left it."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import acting
from commissions.base import Base
from commissions.bodies.acts import seat
from commissions.bodies.model import Body, Kind, Office
from commissions.calls import acts as calls
from commissions.calls.model import Audience, Call
from commissions.comments.model import Alignment, Comment, Openness, Thread
from commissions.comments.model import State as Said
from commissions.document import read
from commissions.founding import TORINO, import_plan
from commissions.people.acts import admit
from commissions.people.model import Person, Standing
from commissions.plan.model import Objective
from commissions.proposals.model import Capacity, Position, Proposal, Revision, Side, Signature, State
from commissions.record import log, merkle
from commissions.record.model import Entry, Head, Node, Opening
from commissions.rules import THE_SYSTEM
from forum.accounts.model import Account
from forum.accounts.passwords import hashed

PEOPLE, PROPOSALS, COMMENTS, POSITIONS = 1_000, 1_000, 100_000, 10  # positions: on each proposal
FEW, MANY = 25, 500  # the proposals of these numbers have as many comments
ANSWERED = 5  # each so many comments of a discussion, one is an answer

READER, PASSWORD = "lettrice@example.org", "una frase lunga per entrare"

WORDS = [
    "acqua", "alberi", "anziani", "asili", "autobus", "biblioteca", "borgata", "capolinea", "cittadini", "cortile",
    "famiglie", "fermata", "giardino", "imprese", "lezione", "mercati", "officina", "panchina", "percorso", "prestito",
    "quartiere", "ricerca", "scuola", "spesa", "stazione", "studenti", "teatro", "tetto", "turno", "vicini",
]  # fmt: skip

Row = dict[str, Any]


class Scribe:
    """Writes what acts would have noted, thousands at a time; `forum verify` finds nothing wrong with it."""

    def __init__(self, session: Session) -> None:
        head = session.get_one(Head, 1)
        self.session, self.frontier = session, merkle.Frontier.from_bytes(head.size, head.frontier)
        self.rows: dict[type[Base], list[Row]] = {Entry: [], Opening: [], Node: []}

    def note(
        self, at: datetime, kind: str, about: str, author: Person, *, text: str | None = None, **facts: Any
    ) -> None:
        """One entry, its openings and the nodes it finishes."""
        seq = self.frontier.size + 1
        openings = [log._opening(seq, part, said) for part, said in log._secrets(author, None, text).items()]
        body = {"about": about, "at": log.moment(at), "facts": facts, "kind": kind, "seq": seq, "v": 1}
        content = log.canonical(body | log._bound(openings))
        self.frontier, finished = self.frontier.append(merkle.leaf_hash(content))
        self.rows[Entry].append({"seq": seq, "content": content, "kind": kind, "about": about, "at": at})
        self.rows[Opening] += openings
        self.rows[Node] += [{"level": node.level, "position": node.index, "hash": node.hash} for node in finished]
        if len(self.rows[Entry]) >= 10_000:
            self.write()

    def write(self) -> None:
        """Store what was noted so far."""
        for table, rows in self.rows.items():
            store(self.session, table, rows)
            rows.clear()
        grown = {"size": self.frontier.size, "frontier": self.frontier.to_bytes()}
        self.session.execute(update(Head).values(grown))


def fill(session: Session, *, proposals: int = PROPOSALS, comments: int = COMMENTS) -> None:
    """A thousand people and proposals, a hundred thousand comments; the same ones each time, but for salts."""
    chance = random.Random(7)
    call = invite(session)
    people = crowd(session)
    scribe = Scribe(session)
    propose(session, scribe, call, people, chance, proposals)
    talk(session, scribe, people, chance, comments)
    take_sides(session, scribe, people, chance)
    scribe.write()
    session.commit()


def invite(session: Session) -> Call:
    """The plan, somebody of the secretariat, an open call on every objective; by acts."""
    with acting(session, by=THE_SYSTEM) as act:
        import_plan(act, read(TORINO))
        dora = admit(act, name="Dora Conti")
        seat(
            act,
            session.scalars(select(Body).where(Body.kind == Kind.SECRETARIAT)).one(),
            person=dora,
            office=Office.CHAIR,
        )
    across = Body.kind == Kind.COMMISSION, Body.transversal  # the one that may invite on the whole plan
    body = session.scalars(select(Body).where(*across)).one()
    with acting(session, by=dora) as act:
        call = calls.plan(
            act,
            body,
            title="Proposte per tutto il piano",
            words="Invitiamo a proporre su ogni obiettivo.",
            audience=Audience.EVERYONE,
            objectives=list(session.scalars(select(Objective))),
            opens_at=clock.now(),
            closes_at=clock.now() + timedelta(days=90),
        )
        calls.open_(act, call)
    return call


def crowd(session: Session) -> list[Person]:
    """A thousand people, one of whom can sign in."""
    rows = [
        {"id": n, "name": f"Persona {n}", "standing": Standing.ACTIVE, "admitted_at": clock.now(), "version": 1}
        for n in range(2, PEOPLE + 1)
    ]
    store(session, Person, rows)
    account = {"email": READER, "name": "Persona 7", "password": hashed(PASSWORD), "person_id": 7, "language": "it"}
    store(session, Account, [{**account, "made_at": clock.now(), "confirmed_at": clock.now()}])
    return list(session.scalars(select(Person).order_by(Person.id)))


def propose(
    session: Session, scribe: Scribe, call: Call, people: list[Person], chance: random.Random, most: int
) -> None:
    """So many proposals in discussion."""
    at, body, first = clock.now(), call.body.mark, session.scalars(select(func.max(Thread.id))).one()
    objectives = call.objectives
    threads, proposals, signatures, revisions = [], [], [], []
    for n in range(1, most + 1):
        author, objective, title = chance.choice(people), chance.choice(objectives), some(chance, 7, 7).capitalize()
        words = "\n\n".join(f"{some(chance, 60, 90).capitalize()}." for _ in range(3))
        threads.append({"id": first + n, "openness": Openness.OPEN, "comments": 0})
        proposals.append(
            {
                "id": n, "objective_id": objective.id, "call_id": call.id, "body_id": call.body_id,
                "thread_id": first + n, "state": State.IN_DISCUSSION, "title": title, "number": 1,
                "submitted_at": at, "admitted_at": at, "amended": False, "version": 1,
            }
        )  # fmt: skip
        signatures.append({"proposal_id": n, "person_id": author.id})
        revisions.append(
            {"proposal_id": n, "number": 1, "author_id": author.id, "title": title, "text": words, "written_at": at}
        )
        where = {"objective": objective.mark, "call": call.mark, "body": body, "version": 1}
        scribe.note(at, "proposal.submitted", f"proposal/{n}", author, text=f"{title}\n\n{words}", **where)
        scribe.note(at, "proposal.admitted", f"proposal/{n}", people[0], body=body)
    for table, rows in (Thread, threads), (Proposal, proposals), (Signature, signatures), (Revision, revisions):
        store(session, table, rows)


def talk(session: Session, scribe: Scribe, people: list[Person], chance: random.Random, most: int) -> None:
    """So many comments, of which one proposal has 500 and one 25."""
    threads: dict[int, int] = dict(iter(session.execute(select(Proposal.id, Proposal.thread_id))))
    others = [n for n in threads if n not in {FEW, MANY}]
    where = [MANY] * MANY + [FEW] * FEW + chance.choices(others, k=most - FEW - MANY)
    spoken: dict[int, list[Row]] = {}
    rows = []
    for number, proposal in enumerate(where, 1):
        said = spoken.setdefault(threads[proposal], [])
        author = chance.choice(people)
        row = comment(number, threads[proposal], author, chance)
        facts = {"thread": f"thread/{row['thread_id']}", "alignment": row["alignment"].value}
        if len(said) % ANSWERED == ANSWERED - 1:
            answer(row, said[-1])
            facts["reply_to"] = f"comment/{row['parent_id']}"
        said.append(row)
        rows.append(row)
        scribe.note(row["said_at"], "comment.said", f"comment/{number}", author, text=row["text"], **facts)
    store(session, Comment, rows)
    for thread_id, said in spoken.items():
        session.execute(update(Thread).where(Thread.id == thread_id).values(comments=len(said)))


def comment(number: int, thread: int, author: Person, chance: random.Random) -> Row:
    """Something somebody said, of 35 to 85 words."""
    return {
        "id": number, "thread_id": thread, "root_id": None, "parent_id": None, "depth": 0, "author_id": author.id,
        "alignment": chance.choice(list(Alignment)), "text": f"{some(chance, 35, 85).capitalize()}.",
        "state": Said.SAID, "said_at": clock.now(), "number": 1, "replies": 0, "version": 1,
    }  # fmt: skip


def answer(row: Row, said: Row) -> None:
    """Hang a comment under another that began an exchange."""
    row.update(parent_id=said["id"], root_id=said["id"], depth=1)
    said["replies"] += 1


def take_sides(session: Session, scribe: Scribe, people: list[Person], chance: random.Random) -> None:
    """Positions of people on every proposal."""
    rows = []
    for proposal in session.scalars(select(Proposal.id)).all():
        for person in chance.sample(people, POSITIONS):
            side, as_what = chance.choice(list(Side)), Capacity.PERSON
            row = {"proposal_id": proposal, "person_id": person.id, "capacity": as_what, "side": side, "number": 1}
            rows.append(row | {"taken_at": clock.now()})
            facts: Row = {"side": side.value, "capacity": as_what.value, "version": 1}
            scribe.note(clock.now(), "position.taken", f"proposal/{proposal}", person, **facts)
    store(session, Position, rows)


def store(session: Session, table: type[Base], rows: list[Row]) -> None:
    """Many rows of a table, as they are."""
    for part in parts(rows):
        session.execute(insert(table.__table__), part)  # type: ignore[arg-type]


def parts(rows: list[Row], size: int = 10_000) -> Iterator[list[Row]]:
    """The rows, some thousands at a time."""
    for begin in range(0, len(rows), size):
        yield rows[begin : begin + size]


def some(chance: random.Random, least: int, most: int) -> str:
    """Some words."""
    return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))
