"""Every page × every role × every state of what it shows: read by whom it is for, and nothing is written by reading."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.applications.model import Application
from commissions.applications.policy import readers
from commissions.authority import person, secretariat
from commissions.bodies.policy import MAY as BODIES
from commissions.calls.model import State as CallState
from commissions.calls.policy import MAY as CALLS
from commissions.comments.policy import MAY as COMMENTS
from commissions.meetings import lifecycle as meetings
from commissions.meetings.model import State as MeetingState
from commissions.meetings.policy import MAY as MEETINGS
from commissions.moderation.policy import MAY as MODERATION
from commissions.organisations.policy import MAY as ORGANISATIONS
from commissions.plan.model import Edition
from commissions.plan.policy import MAY as PLAN
from commissions.proposals import lifecycle
from commissions.proposals.model import State
from commissions.proposals.policy import MAY as PROPOSALS
from commissions.rules import Asking, Rule, anyone, rule
from commissions.texts.policy import MAY as TEXTS
from commissions.topics.policy import MAY as TOPICS
from forum.accounts.model import Account
from forum.accounts.policy import signed_in
from forum.moderation.model import Receipt
from forum.proposals.model import Draft
from tests import make
from tests.forum.conftest import SignIn, statements
from tests.house.public import PUBLIC
from tests.matrix.world import ROLES, World

MOST_STATEMENTS = 10  # for a page, whoever reads it

STATES = (*(state.value for state in State), "frozen")

Made = Callable[[World, str, str], dict[str, Any]]


@dataclass(frozen=True)
class Reading:
    """A page: for whom, what its address names in a state, and the answer when it is not the moment for it."""

    endpoint: str
    rule: Rule
    values: Made = lambda world, role, state: {}
    in_order: frozenset[str] = frozenset({"any"})
    states: tuple[str, ...] = ("any",)
    thing: Callable[[World, str, str], Any] = lambda world, role, state: None
    hidden: int = 403  # what it answers to others who are signed in: 404 where even its existence is nobody's business


@rule
def whose_draft_it_is(asking: Asking, thing: Any) -> bool:
    """The person on whose desk the draft lies."""
    return asking.person is not None and asking.person.id == thing.person_id


def _proposal(endpoint: str, verb: str | None = None, **more: Any) -> Reading:
    """A page of a proposal; the pages that prepare an act are for whom the act is, when it is in order."""
    moves = {state.value: lifecycle.verbs(state) for state in State}
    moves["frozen"] = moves["in_discussion"] - {"revise"}
    return Reading(
        endpoint,
        PROPOSALS[verb] if verb else anyone,
        lambda world, role, state: {"number": world.proposal(role, state).id, **more},
        frozenset(state for state in STATES if verb is None or verb in moves[state]),
        STATES,
        lambda world, role, state: world.proposal(role, state),
    )


def _meeting(endpoint: str, verb: str | None = None) -> Reading:
    """A page of a meeting; the pages that prepare an act are for whom the act is, when it is in order."""
    moves = {state.value: meetings.verbs(state) for state in MeetingState}
    return Reading(
        endpoint,
        MEETINGS[verb] if verb else anyone,
        lambda world, role, state: {"number": world.meeting_in(state).id},
        frozenset(state for state in moves if verb is None or verb in moves[state]),
        tuple(moves),
        lambda world, role, state: world.meeting_in(state),
    )


def _comment(endpoint: str, allowed: Rule, *, said_only: bool) -> Reading:
    return Reading(
        endpoint,
        allowed,
        lambda world, role, state: {"number": world.comment(role, state).id},
        frozenset({"said"} if said_only else {"said", "taken_back"}),
        ("said", "taken_back"),
        lambda world, role, state: world.comment(role, state),
    )


def _topic(endpoint: str, verb: str | None = None, in_order: tuple[str, ...] = ("open", "closed", "pinned")) -> Reading:
    """A page of a topic; the pages that prepare an act are for whom the act is, when it is in order."""
    return Reading(
        endpoint,
        TOPICS[verb] if verb else anyone,
        lambda world, role, state: {"number": world.topic(role, state).id},
        frozenset(in_order),
        ("open", "closed", "pinned"),
        lambda world, role, state: world.topic(role, state),
    )


def _draft(endpoint: str) -> Reading:
    return Reading(
        endpoint,
        person & whose_draft_it_is,
        lambda world, role, state: {"number": _written(world, role).id},
        thing=lambda world, role, state: _written(world, role),
        hidden=404,
    )


def _written(world: World, role: str) -> Draft:
    """A draft of the author's, and their own for authors of any kind."""
    return make.stored(
        world.session,
        Draft(
            person_id=world.writer(role).id, objective_id=world.objective.id, saved_at=clock.now(), title="", text=""
        ),
    )


def _seat(world: World, role: str, state: str) -> dict[str, Any]:
    holder = make.person(world.session, "Chi siede")
    return {"number": make.seat(world.session, world.commission, holder).id}


def _asked(world: World) -> Application:
    """A request that the citizen handed in, who may read it too."""
    return make.application(world.session, applicant=world.someone("citizen"))


def _text(world: World, role: str, state: str) -> dict[str, Any]:
    make.texts(world.session)
    return {"slug": "about"}


def _moderation(endpoint: str, rule: Rule, *, in_order: tuple[str, ...]) -> Reading:
    """A page about a comment that is said, taken back or hidden."""
    return Reading(
        endpoint,
        rule,
        lambda world, role, state: {"number": world.moderated(role, state).id, "kind": "comments"},
        frozenset(in_order),
        ("said", "taken_back", "hidden"),
        lambda world, role, state: world.moderated(role, state),
    )


def _receipt(world: World) -> str:
    """The number of a new report."""
    report = make.report(world.session, world.comment("nobody", "said"))
    number = f"abcdefgh{report.id:02}"
    make.stored(world.session, Receipt(report_id=report.id, number=number, language="it"))
    return number


def _account(world: World) -> int:
    """The number of the account of somebody who has not confirmed the address."""
    found = world.session.scalar(select(Account).where(Account.email == "attesa@example.org"))
    return (found or make.account(world.session, "attesa@example.org")).id


def _edition(world: World) -> Edition:
    return world.session.scalar(select(Edition)) or make.edition(world.session)


READINGS = [
    _moderation("moderation.report", anyone, in_order=("said",)),
    _moderation("moderation.matter", MODERATION["dismiss"], in_order=("said", "taken_back", "hidden")),
    *(Reading(endpoint, secretariat) for endpoint in ("moderation.queue", "moderation.queue_table")),
    Reading("moderation.reports", anyone),
    *(Reading(endpoint, secretariat) for endpoint in ("moderation.rulings", "moderation.rulings_table")),
    *(Reading(endpoint, anyone) for endpoint in ("moderation.measures", "moderation.measures_table")),
    Reading(
        "moderation.measure",
        anyone,
        lambda world, role, state: {"number": world.moderated(role, "hidden").hidden_by},
    ),
    Reading("moderation.follow", anyone, lambda world, role, state: {"number": _receipt(world)}),
    *(Reading(endpoint, anyone) for endpoint in (
        "entrance.choose", "home.show", "plan.show", "plan.editions", "calls.index", "proposals.index", "bodies.index",
        "organisations.index", "record.index", "record.root", "record.verification", "record.statute",
        "plan.table", "plan.editions_table", "plan.codes_table",
        "accounts.check_mail", "accounts.register", "accounts.resend",
        "accounts.ask_reset", "accounts.sign_in", "proposals.table", "record.table",
        "organisations.table", "topics.index", "topics.table", "people.index", "people.table", "calls.table",
        "meetings.index", "meetings.table", "meetings.calendar", "meetings.feed",
        "applications.new", "applications.sent", "applications.received",
    )),
    Reading("plan.objective", anyone, lambda world, role, state: {"slug": world.objective.slug}),
    Reading("bodies.work_table", anyone, lambda world, role, state: {"slug": world.commission.slug}),
    Reading("organisations.mandates_table", anyone, lambda world, role, state: {"number": world.organisation.id}),
    Reading("bodies.show", anyone, lambda world, role, state: {"slug": world.commission.slug}),
    Reading("organisations.show", anyone, lambda world, role, state: {"number": world.organisation.id}),
    *(
        Reading(endpoint, anyone, lambda world, role, state: {"number": world.someone("suspended author").id})
        for endpoint in ("people.show", "people.comments", "people.comments_table")
    ),
    Reading(
        "calls.show",
        anyone,
        lambda world, role, state: {"number": world.call_in(state).id},
        frozenset(CallState),
        tuple(CallState),
    ),
    _topic("topics.show"),
    _topic("topics.versions"),
    _topic("topics.amending", "amend", in_order=("open", "pinned")),
    _topic("topics.closing", "close", in_order=("open", "pinned")),
    Reading(
        "topics.new",
        TOPICS["open_topic"],
        lambda world, role, state: {"body": world.commission.slug},
        thing=lambda world, role, state: world.commission,
    ),
    _meeting("meetings.show"),
    _meeting("meetings.file"),
    Reading("meetings.feed_of", anyone, lambda world, role, state: {"slug": world.commission.slug}),
    _meeting("meetings.amending", "amend"),
    _meeting("meetings.inviting", "invite"),
    _meeting("meetings.agenda", "add_item"),
    _meeting("meetings.requesting", "ask_item"),
    Reading(
        "meetings.item",
        MEETINGS["change_item"],
        lambda world, role, state: {"number": world.item_in("listed", state).id},
        frozenset(state.value for state in MeetingState if "change_item" in meetings.verbs(state)),
        tuple(MeetingState),
        lambda world, role, state: world.meeting_in(state),
    ),
    Reading(
        "meetings.new",
        MEETINGS["plan"],
        lambda world, role, state: {"body": world.commission.slug},
        thing=lambda world, role, state: world.commission,
    ),
    Reading("plan.editing", PLAN["reword"], lambda world, role, state: {"slug": world.objective.slug}),
    Reading("plan.edition", PLAN["renumber"], lambda world, role, state: {"slug": _edition(world).slug}),
    Reading("plan.erratum", PLAN["correct_edition"], lambda world, role, state: {"slug": _edition(world).slug}),
    Reading("plan.area", PLAN["correct_area"], lambda world, role, state: {"slug": "territorio-metropolitano"}),
    Reading("plan.direction", PLAN["correct_direction"], lambda world, role, state: {"slug": "mobilita"}),
    Reading("plan.event", PLAN["correct_event"], lambda world, role, state: {"number": make.event(world.session).id}),
    Reading("plan.phase", PLAN["correct_phase"], lambda world, role, state: {"number": make.phase(world.session).id}),
    Reading(
        "calls.amending",
        CALLS["amend"],
        lambda world, role, state: {"number": world.call_in(state).id},
        frozenset({"planned"}),
        tuple(CallState),
        lambda world, role, state: world.call_in(state),
    ),
    _proposal("proposals.show"),
    _proposal("proposals.versions"),
    _proposal("proposals.versions_table"),
    _proposal("proposals.version", version=1),
    _proposal("proposals.changes"),
    _proposal("proposals.revision", "revise"),
    _proposal("proposals.resubmission", "resubmit"),
    _proposal("proposals.amendment", "adopt_amended"),
    _proposal("proposals.merger", "merge"),
    _comment("comments.show", anyone, said_only=False),
    _comment("comments.answer", COMMENTS["say"], said_only=True),
    _comment("comments.amend", COMMENTS["amend"], said_only=True),
    Reading("texts.show", anyone, _text),
    Reading("texts.versions", anyone, _text),
    Reading("texts.versions_table", anyone, _text),
    Reading("texts.version", anyone, lambda world, role, state: {**_text(world, role, state), "number": 1}),
    Reading("texts.changes", anyone, _text),
    Reading("texts.revision", TEXTS["publish"], _text),
    Reading("desk.show", person),
    *(Reading(endpoint, secretariat) for endpoint in ("desk.secretariat_desk", "desk.secretariat_table")),
    *(Reading(endpoint, secretariat) for endpoint in ("desk.letters", "desk.letters_table")),
    *(Reading(endpoint, secretariat) for endpoint in ("people.accounts", "people.accounts_table")),
    Reading("people.account", secretariat, lambda world, role, state: {"number": _account(world)}),
    Reading("accounts.show", signed_in),
    Reading("proposals.new", person),
    _draft("proposals.draft"),
    _draft("proposals.preview"),
    _draft("proposals.deletion"),
    Reading(
        "calls.new",
        CALLS["plan"],
        lambda world, role, state: {"body": world.commission.slug},
        thing=lambda world, role, state: world.commission,
    ),
    *(
        Reading(
            endpoint,
            BODIES["seat"],
            lambda world, role, state: {"slug": world.secretariat.slug},
            thing=lambda world, role, state: world.secretariat,
        )
        for endpoint in ("bodies.seating", "bodies.seats_table")
    ),
    Reading("bodies.held", secretariat, _seat),
    Reading("bodies.constituting", BODIES["constitute"]),
    Reading("bodies.defining", BODIES["redefine"], lambda world, role, state: {"slug": world.commission.slug}),
    Reading(
        "organisations.mandating",
        ORGANISATIONS["give_mandate"],
        lambda world, role, state: {"number": world.organisation.id},
    ),
    Reading("organisations.managing", secretariat, lambda world, role, state: {"number": world.organisation.id}),
    Reading(
        "organisations.mandate",
        secretariat,
        lambda world, role, state: {
            "number": make.mandate(world.session, world.organisation, make.person(world.session, "Voce")).id
        },
    ),
    *(Reading(endpoint, secretariat) for endpoint in ("applications.index", "applications.table")),
    Reading(
        "applications.show",
        readers,
        lambda world, role, state: {"number": _asked(world).id},
        thing=lambda world, role, state: _asked(world),
    ),
]  # fmt: skip

# Pages behind a mailed link, files, and the entries of the record, which any site with a record shows to everyone.
ELSEWHERE = {
    "accounts.confirm", "accounts.confirm_email", "accounts.first_seat", "accounts.reset", "applications.confirm",
    "record.content", "record.entry", "record.proof", "static",
}  # fmt: skip


def test_no_page_is_left_out(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    known = {reading.endpoint for reading in READINGS} | ELSEWHERE
    assert pages - known == set(), "Give each new page a Reading in tests/matrix/test_reading.py."
    assert known - pages == set(), "These pages are gone: take their readings out."


def test_what_is_public_is_for_anyone() -> None:
    public = {reading.endpoint for reading in READINGS if reading.rule is anyone}
    asked_for = {"accounts.register", "accounts.resend", "accounts.ask_reset", "accounts.sign_in"}
    assert public - asked_for == PUBLIC - ELSEWHERE


@pytest.mark.parametrize("reading", [pytest.param(reading, id=reading.endpoint) for reading in READINGS])
def test_a_page_is_read_by_whom_it_is_for(app: Flask, session: Session, sign_in: SignIn, reading: Reading) -> None:
    world = World(session)
    make.plan(session)
    clients = {role: sign_in(one) if one else app.test_client() for role, one in world.people.items()}
    for state, role in product(reading.states, ROLES):
        _reads(app, world, clients[role], reading, state, role)


def _reads(app: Flask, world: World, client: FlaskClient, reading: Reading, state: str, role: str) -> None:
    asking = Asking(world.session, world.people[role], clock.now())
    may = reading.rule(asking, reading.thing(world, role, state))
    values = reading.values(world, role, state)
    if reading.endpoint != "entrance.choose":
        values["lang"] = "it"
    with app.test_request_context():
        address = url_for(reading.endpoint, **values)
    world.session.rollback()

    with statements(app) as sent:
        answer = client.get(address)

    expected = _expected(reading, role, state, may=may)
    said = f"{role}: GET {address} while {state} answers {answer.status_code}, not {expected}"
    assert answer.status_code in expected, said
    assert [one for one in sent if not one.lstrip().upper().startswith(("SELECT", "WITH"))] == [], said
    assert len(sent) <= MOST_STATEMENTS, f"{said} and takes {len(sent)} statements:\n" + "\n".join(sent)


def _expected(reading: Reading, role: str, state: str, *, may: bool) -> set[int]:
    """The answers that the policy and the order of things allow."""
    if not may:
        return {303} if role == "nobody" else {reading.hidden, 403}
    if state not in reading.in_order:
        return {409}
    if reading.endpoint == "entrance.choose":
        return {302}
    signed = role != "nobody" and reading.endpoint in {"accounts.register", "accounts.sign_in", "accounts.resend"}
    return {200, 303} if signed else {200}
